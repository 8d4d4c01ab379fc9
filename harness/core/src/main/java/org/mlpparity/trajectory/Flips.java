package org.mlpparity.trajectory;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.mlpparity.verdict.FlipLedger;

/** Looks through two free runs for units that come to stand on different sides of their kink. */
final class Flips {
    private final FreeRun left;
    private final FreeRun right;
    private final BitSet[] apart;
    private final List<FlipLedger.Entry> entries = new ArrayList<>();
    private long count;

    Flips(FreeRun left, FreeRun right) {
        this.left = left;
        this.right = right;
        apart = new BitSet[left.experiment().batchCount()];
    }

    /** What is found in the first {@code updates}. */
    FlipLedger within(int updates) {
        for (int k = 0; k < updates; k++) {
            enter(k);
        }
        return new FlipLedger(count, entries);
    }

    /** Those that are apart now and were not when this batch was seen before; all of them, where no epoch has the batches of another. */
    private void enter(int update) {
        int batch = update % apart.length;
        BitSet now = (BitSet) left.sides(update).clone();
        now.xor(right.sides(update));
        BitSet fresh = (BitSet) now.clone();
        if (apart[batch] != null && left.experiment().repeatsItsEpochs()) {
            fresh.andNot(apart[batch]);
        }
        apart[batch] = now;
        count += fresh.cardinality();
        for (int place = fresh.nextSetBit(0);
                place >= 0 && entries.size() < FlipLedger.KEPT;
                place = fresh.nextSetBit(place + 1)) {
            entries.add(entry(SignFlip.locate(left, right, update, place)));
        }
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
