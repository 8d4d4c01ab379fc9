package org.mlpparity.trajectory;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.verdict.FlipLedger;

/** Looks through two free runs, update by update, for units that come to stand on different sides of their kink. */
final class Flips {
    private final boolean repeats;
    private final BitSet[] apart;
    private final List<FlipLedger.Entry> entries = new ArrayList<>();
    private long count;

    Flips(Experiment experiment) {
        repeats = experiment.repeatsItsEpochs();
        apart = new BitSet[experiment.batchCount()];
    }

    /**
     * Enters the units that are apart now and were not when this batch was seen before; all that are, where no epoch has the batches of another.
     *
     * @param gap the largest |Δ| of the parameters; where there is none, no unit is apart
     */
    void add(Moment left, Moment right, double gap) {
        int batch = left.update() % apart.length;
        BitSet now = gap == 0 ? new BitSet() : SignFlip.differing(left, right);
        BitSet fresh = (BitSet) now.clone();
        if (apart[batch] != null && repeats) {
            fresh.andNot(apart[batch]);
        }
        apart[batch] = now;
        count += fresh.cardinality();
        for (int place = fresh.nextSetBit(0);
                place >= 0 && entries.size() < FlipLedger.KEPT;
                place = fresh.nextSetBit(place + 1)) {
            entries.add(entry(SignFlip.locate(left, right, place)));
        }
    }

    /** What was found so far. */
    FlipLedger ledger() {
        return new FlipLedger(count, entries);
    }

    private FlipLedger.Entry entry(SignFlip flip) {
        return new FlipLedger.Entry(
                flip.update() / apart.length + 1,
                flip.update() % apart.length + 1,
                flip.layer() + 1,
                flip.sample() + 1,
                flip.unit() + 1,
                flip.left(),
                flip.right());
    }
}
