package org.mlpparity.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.LineTrainer;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Repeatability;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/** Every implementation is recorded, once more where it can be, and judged. */
class RefereeTest {
    static final Experiment LINE = LineTrainer.experiment(2);
    static final Circumstances CIRCUMSTANCES = Circumstances.now(Clock.systemUTC(), List.of("verify"));

    static final MlpTrainerProvider FAILING = failing();

    private static MlpTrainerProvider failing() {
        return LineTrainer.provider("failing", experiment -> new LineTrainer(experiment) {
            @Override
            public void step(Batch batch) {
                throw new IllegalStateException("out of coffee");
            }
        });
    }

    static Run run(MlpTrainerProvider... contenders) {
        return new Referee(LINE, StepListener.NONE).run(List.of(contenders), CIRCUMSTANCES);
    }

    private static TrainerVerdict verdict(Function<Experiment, MlpTrainer> opens) {
        return run(LineTrainer.provider("line", opens)).verdict().trainers().get(0);
    }

    @Test
    void allAreJudgedInTheirOrderAndTheirTimesKept() {
        Run run = run(FAILING, LineTrainer.provider());
        assertThat(run.experiment()).isEqualTo(LINE);
        assertThat(run.traces()).extracting(TrainingTrace::trainer).containsExactly("failing", "line");
        assertThat(run.verdict().trainers())
                .extracting(TrainerVerdict::outcome)
                .containsExactly(Outcome.UNKNOWN, Outcome.CERTIFIED);
        assertThat(run.circumstances().trainingSeconds()).containsOnlyKeys("failing", "line");
        assertThat(run.circumstances().started()).isEqualTo(CIRCUMSTANCES.started());
    }

    @Test
    void whatIsCompletedRunsTwiceAndWhatFailedDoesNot() {
        Run run = run(FAILING, LineTrainer.provider());
        assertThat(run.traces().get(0).rerun()).isEmpty();
        assertThat(run.traces().get(1).rerun()).isPresent();
        assertThat(run.verdict().trainers())
                .extracting(TrainerVerdict::status, TrainerVerdict::repeatability)
                .containsExactly(
                        tuple(RunStatus.FAILED, Repeatability.UNCHECKED),
                        tuple(RunStatus.COMPLETED, Repeatability.REPEATS));
    }

    @Test
    void onceIsOnce() {
        Run run = new Referee(LINE, StepListener.NONE).once().run(List.of(LineTrainer.provider()), CIRCUMSTANCES);
        assertThat(run.traces().get(0).rerun()).isEmpty();
        assertThat(run.verdict().trainers().get(0).repeatability()).isEqualTo(Repeatability.UNCHECKED);
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.CERTIFIED);
    }

    @Test
    void whatTrainsOnlyWhileWatchedIsRejected() {
        TrainerVerdict verdict = verdict(Lazy::new);
        assertThat(verdict.certificate().orElseThrow().outcome()).isEqualTo(Outcome.CERTIFIED);
        assertThat(verdict.repeatability()).isEqualTo(Repeatability.WRONG);
        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
    }

    /** Steps only when its gradient was asked for. */
    private static final class Lazy extends LineTrainer {
        private boolean watched;

        Lazy(Experiment experiment) {
            super(experiment);
        }

        @Override
        public LossGradient gradient(Batch batch) {
            watched = true;
            return super.gradient(batch);
        }

        @Override
        public void step(Batch batch) {
            if (watched) {
                super.step(batch);
            }
            watched = false;
        }
    }

    @Test
    void circumstancesAreKeptInMilliseconds() {
        Circumstances timed = CIRCUMSTANCES.timed(Map.of("line", 0.12345), 0.9996);
        assertThat(timed.trainingSeconds()).containsExactly(Map.entry("line", 0.123));
        assertThat(timed.judgingSeconds()).isEqualTo(1);
        assertThat(CIRCUMSTANCES.naming(List.of("line")).named()).contains(List.of("line"));
        assertThat(CIRCUMSTANCES.naming(List.of()).named()).isEqualTo(Optional.empty());
    }
}
