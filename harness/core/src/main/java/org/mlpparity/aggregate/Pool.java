package org.mlpparity.aggregate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
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
    private final Capacity capacity;
    private final List<Waiting> waiting = new ArrayList<>();
    private Pooled finished = Pooled.NONE;
    private long block = -1;
    private Sums first = new Sums();
    private Sums second = new Sums();
    private long[][] lastJoined = {};

    /** A step whose second look is not taken yet: it is needed only where the block's first look is over a threshold. */
    private record Waiting(Roundings roundings, SumOperands operands) {}

    /**
     * How many numbers all pools of a run may keep together until a second look is needed; beyond that the second look
     * is taken at once.
     */
    public static final class Capacity implements Serializable {
        private static final long serialVersionUID = 1;

        private long left = 1 << 20;

        private boolean take(long numbers) {
            boolean fits = numbers <= left;
            left -= fits ? numbers : 0;
            return fits;
        }

        private void give(long numbers) {
            left += numbers;
        }
    }

    /** An empty pool for one operation. */
    public Pool(Thresholds thresholds) {
        this(thresholds, new Capacity());
    }

    /** An empty pool for one operation; several pools share one capacity. */
    public Pool(Thresholds thresholds, Capacity capacity) {
        this.thresholds = thresholds;
        this.capacity = capacity;
    }

    /**
     * Adds the operation's tensor at a step, counted from 0 and never lower than the last one.
     *
     * @throws IllegalArgumentException when the step is in an earlier block
     */
    public void add(long step, Roundings roundings, SumOperands asked) {
        long itsBlock = step / BLOCK;
        if (itsBlock < block) {
            throw new IllegalArgumentException("step " + step + " comes after block " + block + " has begun");
        }
        if (itsBlock > block) {
            finished = result();
            forgetWaiting();
            block = itsBlock;
            first = new Sums();
            second = new Sums();
            lastJoined = new long[roundings.size()][];
        }
        SumOperands operands = asked.held(roundings.rows(), roundings.columns());
        long[] products = new long[operands.summands()];
        boolean[] joins = new boolean[roundings.size()];
        long joined = 0;
        long seen = 0;
        for (int i = 0; i < joins.length; i++) {
            if (roundings.variance(i) > 0) {
                seen++;
                joins[i] = joins(i, roundings.columns(), operands, products);
                joined += joins[i] ? 1 : 0;
            }
        }
        finished = finished.counted(seen, joined);
        Roundings joining = joined == seen ? roundings : roundings.only(joins);
        first.add(Sums.of(joining, Variances.given(joining)));
        if (capacity.take(operands.numbers(roundings))) {
            waiting.add(new Waiting(joining, operands));
        } else {
            lookAtWaiting();
            second.add(Sums.of(joining, SecondLook.variances(joining, operands)));
        }
    }

    private void lookAtWaiting() {
        waiting.forEach(
                step -> second.add(Sums.of(step.roundings(), SecondLook.variances(step.roundings(), step.operands()))));
        forgetWaiting();
    }

    private void forgetWaiting() {
        waiting.forEach(step -> capacity.give(step.operands().numbers(step.roundings())));
        waiting.clear();
    }

    /** @param products space for the terms of an entry */
    private boolean joins(int entry, int columns, SumOperands operands, long[] products) {
        long[] last = lastJoined[entry];
        for (int k = 0; k < products.length; k++) {
            products[k] = Sharing.digits(operands.left(entry / columns, k) * operands.right(k, entry % columns));
            if (last != null && products[k] != 0 && products[k] == last[k]) {
                return false;
            }
        }
        if (last == null) {
            lastJoined[entry] = products.clone();
        } else {
            System.arraycopy(products, 0, last, 0, products.length);
        }
        return true;
    }

    /** What the pool has found so far, the block that is still open among it. */
    public Pooled result() {
        Look look = first.look(thresholds);
        if (!look.tested()) {
            return finished;
        }
        if (!look.over()) {
            return finished.with(new TwoLooks(look, Optional.empty()));
        }
        lookAtWaiting();
        return finished.with(new TwoLooks(look, Optional.of(second.look(thresholds))));
    }
}
