package org.mlpparity.trace;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Precision;

/**
 * What is left of steps that were judged as they were observed, and not kept, or not all of them.
 *
 * @param steps how many there were
 * @param sha256 of their bytes, one after the other ({@link DroppedSteps}), in hexadecimal digits
 * @param entries the format in which the entries of tensors were taken; left out by versions that took 64-bit numbers of float32 runs too
 * @param losses the course of the loss: the first epochs one by one, then some of them, evenly chosen, and the last; none where a step did not
 *     show it, or was not looked at
 * @param sample which of the steps are kept nevertheless, as {@link StepSelection} writes it, with what judging them takes; empty for none
 */
public record Dropped(
        int steps, String sha256, Optional<Precision> entries, List<EpochLoss> losses, Optional<String> sample) {
    public Dropped {
        losses = List.copyOf(losses);
        sample.ifPresent(StepSelection::parse);
    }

    /** The same, of which these are kept. */
    public Dropped keeping(StepSelection kept) {
        return new Dropped(steps, sha256, entries, losses, Optional.of(kept.toString()));
    }

    /** Which of the steps are kept; empty for none. */
    public Optional<StepSelection> selection() {
        return sample.map(StepSelection::parse);
    }
}
