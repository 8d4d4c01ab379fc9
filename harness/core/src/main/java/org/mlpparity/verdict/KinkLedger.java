package org.mlpparity.verdict;

import java.io.Serializable;
import java.util.List;

/**
 * The pre-activations that a correct implementation may put on either side of their activation's kink, and what follows.
 *
 * @param count how many there were in the whole run
 * @param entries the first of them, at most {@link #KEPT}
 * @param widened how many gradients, new parameters and, where they are shown, deltas got a wider bound because of them
 */
public record KinkLedger(long count, List<Entry> entries, long widened) {
    /** How many entries are kept one by one. */
    public static final int KEPT = 20;

    /**
     * One of them.
     *
     * @param epoch the epoch
     * @param batch the batch within the epoch
     * @param layer the layer
     * @param sample the sample within the batch
     * @param unit the unit
     * @param z the exact pre-activation
     * @param bound how far a correctly computed one may be off
     */
    public record Entry(int epoch, int batch, int layer, int sample, int unit, double z, double bound)
            implements Serializable {}

    public KinkLedger {
        entries = List.copyOf(entries);
    }
}
