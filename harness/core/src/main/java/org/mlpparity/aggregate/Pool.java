package org.mlpparity.aggregate;

import java.util.Optional;

/**
 * One operation's small tensors over many steps, tested together: T over all their entries and P = Σ_steps P_k/√K, in
 * which the roundings of a step are new given those of the steps before.
 *
 * <p>They are not new where a step repeats an earlier one, with a unit that is off or weights that no longer move. So <b>an
 * entry joins only when none of its products, zeros aside, has the operands it had when the entry last joined</b>, up to sign
 * and powers of two. Steps are pooled in fixed blocks of {@value #BLOCK}, each of which starts empty and is a test of its own;
 * what two pools found in different blocks may therefore be put together ({@link Pooled#plus}).
 *
 * <p>It holds one number per term of every entry; meant for tensors that are too small to be tested alone.
 */
public final class Pool {
    /** How many steps are pooled in one block. */
    public static final int BLOCK = 64;

    private final Thresholds thresholds;
    private Pooled finished = Pooled.NONE;
    private long block = -1;
    private Sums first = new Sums();
    private Sums second = new Sums();
    private long[][] lastJoined = {};

    /** An empty pool for one operation. */
    public Pool(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    /**
     * Adds the operation's tensor at a step, counted from 0 and never lower than the last one.
     *
     * @throws IllegalArgumentException when the step is in an earlier block
     */
    public void add(long step, Roundings roundings, Operands operands) {
        long itsBlock = step / BLOCK;
        if (itsBlock < block) {
            throw new IllegalArgumentException("step " + step + " comes after block " + block + " has begun");
        }
        if (itsBlock > block) {
            finished = result();
            block = itsBlock;
            first = new Sums();
            second = new Sums();
            lastJoined = new long[roundings.size()][];
        }
        boolean[] joins = new boolean[roundings.size()];
        long joined = 0;
        long seen = 0;
        for (int i = 0; i < joins.length; i++) {
            if (roundings.variance(i) > 0) {
                seen++;
                joins[i] = joins(i, roundings.columns(), operands);
                joined += joins[i] ? 1 : 0;
            }
        }
        finished = finished.counted(seen, joined);
        Roundings joining = roundings.only(joins);
        first.add(Sums.of(joining, Variances.given(joining)));
        second.add(Sums.of(joining, SecondLook.variances(joining, operands)));
    }

    private boolean joins(int entry, int columns, Operands operands) {
        long[] products = new long[operands.summands()];
        for (int k = 0; k < products.length; k++) {
            products[k] = Sharing.digits(operands.left(entry / columns, k) * operands.right(k, entry % columns));
        }
        long[] last = lastJoined[entry];
        if (last != null) {
            for (int k = 0; k < products.length; k++) {
                if (products[k] != 0 && products[k] == last[k]) {
                    return false;
                }
            }
        }
        lastJoined[entry] = products;
        return true;
    }

    /** What the pool has found so far, the block that is still open among it. */
    public Pooled result() {
        Look look = first.look(thresholds);
        if (!look.tested()) {
            return finished;
        }
        return finished.with(new TwoLooks(look, Optional.of(second.look(thresholds))));
    }
}
