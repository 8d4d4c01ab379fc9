package org.mlpparity.diagnosis;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The numbers by which an operation is judged: its own output where it is shown, else what is made of it.
 *
 * @param observed what was shown at a step, in one row
 * @param image what an output of the operation leads to there; may be null where the step shows nothing of it
 * @param linear whether a multiple of the output leads to the same multiple of the numbers
 */
record Target(Function<Frame, double[]> observed, BiFunction<Frame, Estimate, Estimate> image, boolean linear) {
    /** An output that is shown itself. */
    static Target shown(Function<Frame, Estimate> output) {
        return new Target(
                frame -> {
                    Estimate shown = output.apply(frame);
                    return shown == null ? null : shown.value;
                },
                (frame, made) -> made,
                true);
    }
}
