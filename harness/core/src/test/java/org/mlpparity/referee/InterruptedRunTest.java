package org.mlpparity.referee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.model.Experiment;
import org.mlpparity.run.Run;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trainer.LineTrainer;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verify.Judge;

/** A run that is ended from outside keeps what there is of it, and passes nothing. */
class InterruptedRunTest {
    private static final Experiment EXPERIMENT = LineTrainer.experiment(10);

    /** Ends the run after so many steps of one trainer. */
    private static final class After implements StepListener {
        private final String trainer;
        private final int steps;
        private boolean isInterrupted;

        After(String trainer, int steps) {
            this.trainer = trainer;
            this.steps = steps;
        }

        @Override
        public void observed(String name, int done, int all) {
            isInterrupted |= name.equals(trainer) && done >= steps;
        }

        @Override
        public boolean isInterrupted() {
            return isInterrupted;
        }
    }

    private static Referee referee(String trainer, int steps) {
        return new Referee(EXPERIMENT, new After(trainer, steps));
    }

    private static Run run(Referee referee) {
        return referee.run(
                List.of(LineTrainer.provider(), LineTrainer.provider("second", LineTrainer::new)),
                RefereeTest.CIRCUMSTANCES);
    }

    @Test
    void whatWasJudgedIsKept() {
        Run run = run(referee("2 trainers in step", 7).keepingNoSteps());
        for (TrainerVerdict trainer : run.verdict().trainers()) {
            assertThat(trainer.status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(trainer.outcome()).isEqualTo(Outcome.UNKNOWN);
        }
        TrainerVerdict first = run.verdict().trainers().get(0);
        assertThat(first.reason()).isEqualTo("interrupted (after 7 of 20 updates)");
        assertThat(first.certificate().orElseThrow().stepsCertified()).isEqualTo(6);
        assertThat(run.verdict().divergences()).hasSize(1);
    }

    @Test
    void whatWasObservedIsKeptAndCanBeJudged() {
        Run run = run(referee("line", 7));
        TrainerVerdict first = run.verdict().trainers().get(0);
        assertThat(first.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(first.certificate()).isEmpty();
        assertThat(run.traces().get(0).steps()).hasSize(7);
        TrainerVerdict second = run.verdict().trainers().get(1);
        assertThat(second.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(second.reason()).isEqualTo("interrupted before it began");
        TrainerVerdict judged = Judge.judge(EXPERIMENT, run.traces()).trainers().get(0);
        assertThat(judged.certificate().orElseThrow().stepsCertified()).isEqualTo(6);
        assertThat(judged.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingPassesWhoseSecondRunIsInterrupted(boolean keeps) {
        Referee referee = referee("line, second run", 2);
        Run run = run(keeps ? referee : referee.keepingNoSteps());
        TrainerVerdict first = run.verdict().trainers().get(0);
        assertThat(first.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(first.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.UNKNOWN);
    }
}
