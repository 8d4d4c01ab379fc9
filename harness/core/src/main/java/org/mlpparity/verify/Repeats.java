package org.mlpparity.verify;

import java.util.Optional;
import org.mlpparity.trace.Rerun;
import org.mlpparity.trace.TraceDigest;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Repeatability;
import org.mlpparity.verdict.RunStatus;

/** What a trainer's second run says: the same bits, other bits, or that it did not come to its end. */
final class Repeats {
    private Repeats() {}

    /** The digest of the second run against that of the numbers in the trace; a run that ended early has no bits to compare. */
    static Repeatability of(TrainingTrace trace) {
        return trace.rerun()
                .filter(rerun -> rerun.status() == RunStatus.COMPLETED)
                .map(rerun -> compared(trace, rerun))
                .orElse(Repeatability.UNCHECKED);
    }

    private static Repeatability compared(TrainingTrace trace, Rerun rerun) {
        return rerun.digest().equals(TraceDigest.of(trace)) ? Repeatability.REPEATS : Repeatability.DIFFERS;
    }

    /** How the second run ended, where it ended early. */
    static Optional<Rerun> ended(TrainingTrace trace) {
        return trace.rerun().filter(rerun -> rerun.status() != RunStatus.COMPLETED);
    }

    /** Whether both runs could be observed. A trainer that declines what it did once has failed. */
    static RunStatus status(TrainingTrace trace) {
        return ended(trace)
                .map(Rerun::status)
                .map(status -> status == RunStatus.SKIPPED ? RunStatus.FAILED : status)
                .orElse(trace.status());
    }
}
