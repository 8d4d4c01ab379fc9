package org.mlpparity.benchmarks;

import java.time.Clock;
import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.referee.Referee;
import org.mlpparity.report.Run;
import org.mlpparity.trace.Circumstances;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/** Nothing is timed that was not certified in the same run, on the very experiment to be timed. */
final class AgreementGate {
    private AgreementGate() {}

    /** What the referee says of this trainer on {@code experiment}. */
    static TrainerVerdict verdict(MlpTrainerProvider provider, Experiment experiment) {
        Circumstances circumstances = Circumstances.now(Clock.systemUTC(), List.of("bench"));
        Run run = new Referee(experiment, StepListener.NONE).once().hold(List.of(provider), circumstances);
        return run.verdict().trainers().get(0);
    }

    /** @throws IllegalStateException when the trainer is not certified on {@code experiment} */
    static void require(MlpTrainerProvider provider, Experiment experiment) {
        TrainerVerdict verdict = verdict(provider, experiment);
        if (verdict.outcome() != Outcome.CERTIFIED) {
            throw new IllegalStateException(
                    "not timed: " + provider.id() + " on " + experiment.name() + ": " + words(verdict));
        }
    }

    /** The verdict in one line: "CERTIFIED at 200 of 200 steps", "SKIPPED: precision float32 is not offered …". */
    static String words(TrainerVerdict verdict) {
        boolean ended = verdict.status() == RunStatus.COMPLETED || verdict.outcome() == Outcome.REJECTED;
        String label = ended ? verdict.outcome().name() : verdict.status().name();
        String steps = verdict.certificate().map(AgreementGate::steps).orElse("");
        return label + steps + (verdict.reason().isEmpty() ? "" : ": " + verdict.reason());
    }

    private static String steps(Certificate certificate) {
        String count = " at " + certificate.stepsCertified() + " of " + certificate.steps() + " steps";
        return count
                + certificate
                        .first()
                        .map(first -> ", first wrong at " + first.place())
                        .orElse("");
    }
}
