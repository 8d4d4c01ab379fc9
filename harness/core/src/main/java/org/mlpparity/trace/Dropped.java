package org.mlpparity.trace;

import java.util.List;

/**
 * What is left of steps that were judged as they were observed, and not kept.
 *
 * @param steps how many there were
 * @param sha256 of their bytes, one after the other ({@link DroppedSteps}), in hexadecimal digits
 * @param losses the course of the loss: the first epochs one by one, then some of them, evenly chosen, and the last; none where a step did not
 *     show it, or was not looked at
 */
public record Dropped(int steps, String sha256, List<EpochLoss> losses) {
    public Dropped {
        losses = List.copyOf(losses);
    }
}
