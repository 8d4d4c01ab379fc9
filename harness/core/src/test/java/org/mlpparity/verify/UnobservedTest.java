package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.Recorder;
import org.mlpparity.trace.Rerun;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.LineTrainer;
import org.mlpparity.verdict.Repeatability;
import org.mlpparity.verdict.RunStatus;

/** What is said of a second run by the parameters that it went through. */
class UnobservedTest {
    private static final Experiment LINE = LineTrainer.experiment(2);
    private static final TrainingTrace TRACE = new Recorder(LINE, StepListener.NONE).record(LineTrainer.provider());
    private static final Parameters END =
            TRACE.end().map(FinalTrace::parameters).orElseThrow();

    private static Unobserved of(Parameters end, List<Parameters> updates) {
        Rerun rerun = new Rerun(RunStatus.COMPLETED, "", Optional.of(end), List.of(), updates);
        return Unobserved.of(LINE, TRACE.with(rerun));
    }

    /** The parameters of the observed run, the last of them its end. */
    private static List<Parameters> observed() {
        List<Parameters> updates = new ArrayList<>();
        TRACE.steps().forEach(step -> updates.add(step.parameters()));
        updates.add(END);
        return updates;
    }

    private static List<Parameters> ending(Parameters end) {
        List<Parameters> updates = observed();
        updates.set(updates.size() - 1, end);
        return updates;
    }

    private static Parameters shifted(double by) {
        return END.map(theta -> theta + by);
    }

    @Test
    void withoutASecondRunOrItsEndNothingIsChecked() {
        assertThat(Unobserved.of(LINE, TRACE)).isEqualTo(new Unobserved(Repeatability.UNCHECKED, ""));
        Rerun early = new Rerun(RunStatus.FAILED, "broke", Optional.empty(), List.of(), List.of());
        assertThat(Unobserved.of(LINE, TRACE.with(early))).isEqualTo(new Unobserved(Repeatability.UNCHECKED, ""));
    }

    @Test
    void theSameEndRepeats() {
        assertThat(of(END, List.of())).isEqualTo(new Unobserved(Repeatability.REPEATS, ""));
    }

    @Test
    void anUpdateThatIsOutsideIsWrongAndItsPlaceIsSaid() {
        Unobserved unobserved = of(shifted(0.25), ending(shifted(0.25)));
        assertThat(unobserved.repeatability()).isEqualTo(Repeatability.WRONG);
        assertThat(unobserved.remark())
                .isEqualTo("when only its parameters are read, its updates are wrong: first at "
                        + "epoch 2, batch 2, weights of layer 1, entry [1, 1]");
    }

    @Test
    void otherBitsWithinTheBoundsDiffer() {
        Parameters end = END.map(Math::nextUp);
        Unobserved unobserved = of(end, ending(end));
        assertThat(unobserved.repeatability()).isEqualTo(Repeatability.DIFFERS);
        assertThat(unobserved.remark()).startsWith("its bits do not repeat").endsWith("every update is in its bound");
    }

    @Test
    void theObservedParametersAgainAsSoonAsTheyAreReadAreSuspicious() {
        assertThat(of(shifted(0.25), observed()).repeatability()).isEqualTo(Repeatability.SUSPECT);
    }

    /** From targets that are met to one ulp of a large number, the gradient is all rounding. */
    @Test
    void updatesThatCannotBeToldFromNoneAreNotResolved() {
        Experiment large = LINE.withInitial(new Parameters(List.of(Matrix.row(0x1p60)), List.of(Matrix.row(1))))
                .withData(new Dataset(Matrix.of(3, 1, 1, -1, 2), Matrix.of(3, 1, 0x1p60, -0x1p60, 0x1p61)));
        TrainingTrace trace = new Recorder(large, StepListener.NONE).record(LineTrainer.provider());
        List<Parameters> updates = new ArrayList<>();
        trace.steps().forEach(step -> updates.add(step.parameters()));
        Parameters end = trace.end().orElseThrow().parameters().map(Math::nextUp);
        updates.add(end);
        Unobserved unobserved = Unobserved.of(
                large, trace.with(new Rerun(RunStatus.COMPLETED, "", Optional.of(end), List.of(), updates)));
        assertThat(unobserved.repeatability()).isEqualTo(Repeatability.UNRESOLVED);
        assertThat(unobserved.remark()).contains("update of the weights of layer 1 cannot be told from zero");
    }
}
