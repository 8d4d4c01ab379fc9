package org.mlpparity.trace;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Precision;

/**
 * What is left of steps that were judged as they were observed, and not kept.
 *
 * @param steps how many there were
 * @param sha256 of their bytes, one after the other ({@link DroppedSteps}), in hexadecimal digits
 * @param entries the format in which the entries of tensors were taken; left out by versions that took 64-bit numbers of float32 runs too
 * @param losses the course of the loss: the first epochs one by one, then some of them, evenly chosen, and the last; none where a step did not
 *     show it, or was not looked at
 */
public record Dropped(int steps, String sha256, Optional<Precision> entries, List<EpochLoss> losses) {
    public Dropped {
        losses = List.copyOf(losses);
    }
}
