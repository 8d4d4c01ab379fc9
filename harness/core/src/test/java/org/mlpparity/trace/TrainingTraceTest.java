package org.mlpparity.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.LineTrainer;
import org.mlpparity.verdict.RunStatus;

/** What a trace must have to be one, and to be one of an experiment. */
class TrainingTraceTest {
    private static final Experiment LINE = LineTrainer.experiment(2);
    private static final TrainingTrace TRACE = new Recorder(LINE, StepListener.NONE).record(LineTrainer.provider());
    private static final Parameters WIDE = new Parameters(List.of(Matrix.row(1, 2)), List.of(Matrix.row(1)));
    private static final String WIDE_WORDS = "weights of layer 1 are [1 × 2], the network wants [1 × 1]";

    private static TrainingTrace trace(RunStatus status, List<StepTrace> steps, Optional<FinalTrace> end) {
        return new TrainingTrace("line", "1", status, "", steps, end);
    }

    @Test
    void aRunHasAnEndExactlyWhenItWasCompleted() {
        assertThatThrownBy(() -> trace(RunStatus.COMPLETED, TRACE.steps(), Optional.empty()))
                .hasMessage("a run that is COMPLETED lacks its end");
        assertThatThrownBy(() -> trace(RunStatus.FAILED, TRACE.steps(), TRACE.end()))
                .hasMessage("a run that is FAILED has an end");
    }

    @Test
    void unobservedItHasParametersOnly() {
        List<Parameters> updates = new ArrayList<>();
        TRACE.steps().forEach(step -> updates.add(step.parameters().map(theta -> theta + 1)));
        updates.add(WIDE);
        TrainingTrace bare = TRACE.unobserved(updates);
        assertThat(bare.steps()).hasSize(4);
        for (int k = 0; k < 4; k++) {
            assertThat(bare.steps().get(k)).isEqualTo(StepTrace.unobserved(k / 2 + 1, k % 2 + 1, updates.get(k)));
        }
        assertThat(bare.end()).contains(new FinalTrace(WIDE, Optional.empty()));
        assertThat(bare.rerun()).isEmpty();
    }

    private static TrainingTrace second(UnaryOperator<StepTrace> change) {
        List<StepTrace> steps = new ArrayList<>(TRACE.steps());
        steps.set(1, change.apply(steps.get(1)));
        return trace(RunStatus.COMPLETED, steps, TRACE.end());
    }

    private static StepTrace step(
            int epoch,
            int batch,
            Parameters parameters,
            Optional<Matrix> predictions,
            List<Matrix> deltas,
            Optional<Parameters> gradient,
            Optional<OptimizerMemory> memory) {
        return new StepTrace(
                epoch,
                batch,
                parameters,
                predictions,
                false,
                List.of(),
                List.of(),
                deltas,
                OptionalDouble.empty(),
                gradient,
                memory);
    }

    private static Arguments inSecondStep(
            Parameters parameters,
            Optional<Matrix> predictions,
            List<Matrix> deltas,
            Optional<Parameters> gradient,
            Optional<OptimizerMemory> memory,
            String misfit) {
        return Arguments.of(
                second(step -> step(1, 2, parameters, predictions, deltas, gradient, memory)), "step 2: " + misfit);
    }

    private static Arguments inSecondRun(Rerun rerun, String misfit) {
        return Arguments.of(TRACE.with(rerun), "second run: " + misfit);
    }

    private static Rerun rerun(Parameters end, List<Matrix> probes, List<Parameters> updates) {
        return new Rerun(RunStatus.COMPLETED, "", Optional.of(end), probes, updates);
    }

    private static Stream<Arguments> misfits() {
        Parameters right = LINE.initial();
        Matrix one = Matrix.row(1);
        return Stream.of(
                Arguments.of(
                        trace(RunStatus.COMPLETED, TRACE.steps().subList(0, 3), TRACE.end()),
                        "3 steps where the experiment has 4"),
                Arguments.of(
                        second(step ->
                                step(2, 1, right, Optional.empty(), List.of(), Optional.empty(), Optional.empty())),
                        "step 2: epoch 2, batch 1 where epoch 1, batch 2 is expected"),
                Arguments.of(
                        second(step ->
                                step(1, 1, right, Optional.empty(), List.of(), Optional.empty(), Optional.empty())),
                        "step 2: epoch 1, batch 1 where epoch 1, batch 2 is expected"),
                inSecondStep(WIDE, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), WIDE_WORDS),
                inSecondStep(right, Optional.empty(), List.of(), Optional.of(WIDE), Optional.empty(), WIDE_WORDS),
                inSecondStep(
                        right,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(new OptimizerMemory(1, List.of(right))),
                        "memory has 1 slots where sgd has 0"),
                inSecondStep(
                        right,
                        Optional.empty(),
                        List.of(one, one),
                        Optional.empty(),
                        Optional.empty(),
                        "deltas are of 2 layers, the network has 1"),
                Arguments.of(
                        trace(RunStatus.COMPLETED, TRACE.steps(), Optional.of(new FinalTrace(WIDE, Optional.empty()))),
                        "end: " + WIDE_WORDS),
                inSecondRun(rerun(WIDE, List.of(), List.of()), WIDE_WORDS),
                inSecondRun(rerun(right, List.of(one), List.of()), "1 answers to 2 probes"),
                inSecondRun(
                        rerun(right, List.of(), List.of(right)), "1 sets of parameters where the experiment has 5"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void whatIsOfAnotherShapeIsNoTraceOfTheExperiment(TrainingTrace trace, String misfit) {
        assertThat(trace.misfit(LINE)).contains(misfit);
    }

    @Test
    void predictionsAreOfAsManySamplesAsWereGiven() {
        assertThat(second(step -> step(
                                1,
                                2,
                                LINE.initial(),
                                Optional.of(Matrix.of(2, 1, 1, 2)),
                                List.of(),
                                Optional.empty(),
                                Optional.empty()))
                        .misfit(LINE))
                .hasValueSatisfying(misfit ->
                        assertThat(misfit).startsWith("step 2: predictions").contains("[2 × 1]"));
    }

    @Test
    void aRunThatEndedEarlyMayHaveFewerStepsAndNoneMayHaveMore() {
        assertThat(trace(RunStatus.FAILED, TRACE.steps().subList(0, 3), Optional.empty())
                        .misfit(LINE))
                .isEmpty();
        assertThat(TRACE.misfit(LineTrainer.experiment(1))).contains("4 steps where the experiment has 2");
    }
}
