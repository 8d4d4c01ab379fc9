package org.mlpparity.benchmarks;

import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/**
 * What the referee says of a trainer before it is timed, and the run that it says it of.
 *
 * @param experiment what was trained
 * @param verdict what the referee says
 * @param run the parameters of the run that was judged, before every update and after the last; empty unless it is certified
 */
record Agreement(Experiment experiment, TrainerVerdict verdict, Optional<TrainingTrace> run) {
    boolean isCertified() {
        return run.isPresent();
    }

    /** θ after the last update of the certified run. */
    Parameters end() {
        return run.orElseThrow().end().orElseThrow().parameters();
    }

    /** The verdict in one line: "CERTIFIED at 200 of 200 steps", "SKIPPED: precision float32 is not offered …". */
    String words() {
        return words(verdict);
    }

    static String words(TrainerVerdict verdict) {
        boolean ended = verdict.status() == RunStatus.COMPLETED || verdict.outcome() == Outcome.REJECTED;
        String label = ended ? verdict.outcome().name() : verdict.status().name();
        String steps = verdict.certificate().map(Agreement::steps).orElse("");
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
