package org.mlpparity.benchmarks;

import java.time.Clock;
import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.referee.Referee;
import org.mlpparity.report.Run;
import org.mlpparity.trace.Circumstances;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** Nothing is timed that was not certified in the same process, on the very experiment to be timed. */
final class AgreementGate {
    private AgreementGate() {}

    /** @throws IllegalStateException when the trainer is not certified on {@code experiment} */
    static void require(MlpTrainerProvider provider, Experiment experiment) {
        Circumstances circumstances = Circumstances.now(Clock.systemUTC(), List.of("bench"));
        Run run = new Referee(experiment, StepListener.NONE).once().hold(List.of(provider), circumstances);
        TrainerVerdict verdict = run.verdict().trainers().get(0);
        if (verdict.outcome() != Outcome.CERTIFIED) {
            throw new IllegalStateException("not timed: " + provider.id() + " is " + verdict.outcome() + " on "
                    + experiment.name() + " " + verdict.reason());
        }
    }
}
