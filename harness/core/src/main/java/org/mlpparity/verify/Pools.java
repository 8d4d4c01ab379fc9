package org.mlpparity.verify;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.function.BiConsumer;
import org.mlpparity.aggregate.Pool;
import org.mlpparity.aggregate.Pooled;
import org.mlpparity.aggregate.Roundings;
import org.mlpparity.aggregate.SumOperands;
import org.mlpparity.aggregate.Thresholds;
import org.mlpparity.aggregate.TwoLooks;
import org.mlpparity.verdict.Quantity;

/**
 * The tensors that are tested together over the steps of a batch. A pool depends on the order of its steps and on where its blocks begin, so
 * tensors wait until those of the run's first step stand before them.
 */
final class Pools implements Serializable {
    private static final long serialVersionUID = 1;

    private final ArrayList<Waiting> waiting = new ArrayList<>();
    private final LinkedHashMap<BatchTensor, Pool> pools = new LinkedHashMap<>();
    private final Pool.Capacity capacity = new Pool.Capacity();

    /**
     * One of them is pooled over the steps of one batch: another batch in between would hide that an entry repeats itself. So nothing is pooled
     * where every epoch has other batches.
     *
     * @param layer counted from 0
     */
    record BatchTensor(Quantity quantity, int layer, int batch) implements Serializable {}

    private record Waiting(
            BatchTensor tensor, long epoch, Thresholds thresholds, Roundings roundings, SumOperands operands)
            implements Serializable {}

    /** The tensor at an epoch, counted from 0. */
    void add(BatchTensor tensor, long epoch, Thresholds thresholds, Roundings roundings, SumOperands operands) {
        SumOperands held = operands.held(roundings.rows(), roundings.columns());
        waiting.add(new Waiting(tensor, epoch, thresholds, roundings, held));
    }

    /** The tensors of later steps, which still wait. */
    void add(Pools next) {
        if (!next.pools.isEmpty()) {
            throw new IllegalStateException("what was pooled from the run's first step on follows no other steps");
        }
        waiting.addAll(next.waiting);
    }

    /** Pools what waits: these tensors begin with the first step of the run. */
    void pool() {
        waiting.forEach(each -> pools.computeIfAbsent(each.tensor, none -> new Pool(each.thresholds, capacity))
                .add(each.epoch, each.roundings, each.operands));
        waiting.clear();
    }

    /** What the pools found, once the last step is in them. */
    void finish(BiConsumer<BatchTensor, TwoLooks> found) {
        pool();
        pools.forEach((tensor, pool) -> {
            Pooled pooled = pool.result();
            if (pooled.over() > 0) {
                pooled.worst().ifPresent(worst -> found.accept(tensor, worst));
            }
        });
    }
}
