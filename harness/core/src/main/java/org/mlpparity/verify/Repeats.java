package org.mlpparity.verify;

import org.mlpparity.trace.Rerun;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Repeatability;

/** Whether a trainer's second run gave the same bits: its digest against that of the numbers in the trace. */
final class Repeats {
    private Repeats() {}

    /** A second run that ended early does not repeat one that came to its end. */
    static Repeatability of(TrainingTrace trace) {
        return trace.rerun().map(rerun -> compared(trace, rerun)).orElse(Repeatability.UNCHECKED);
    }

    private static Repeatability compared(TrainingTrace trace, Rerun rerun) {
        boolean same = rerun.end().isPresent() && rerun.updates().isEmpty();
        return same ? Repeatability.REPEATS : Repeatability.DIFFERS;
    }
}
