package org.mlpparity.verdict;

import java.util.List;

/**
 * Where a ReLU or leaky ReLU comes to stand on different sides of its kink in two free runs.
 *
 * @param count how often one does in the whole run
 * @param entries the first of them, at most {@link #KEPT}
 */
public record FlipLedger(long count, List<Entry> entries) {
    /** How many entries are kept one by one. */
    public static final int KEPT = 20;
    /** No unit ever does. */
    public static final FlipLedger NONE = new FlipLedger(0, List.of());

    /**
     * One of them.
     *
     * @param epoch the epoch
     * @param batch the batch within the epoch
     * @param layer the layer
     * @param sample the sample within the batch
     * @param unit the unit
     * @param left exact z at the parameters of the one run
     * @param right exact z at those of the other
     */
    public record Entry(int epoch, int batch, int layer, int sample, int unit, double left, double right) {}

    public FlipLedger {
        entries = List.copyOf(entries);
    }
}
