package org.mlpparity.aggregate;

import java.util.Optional;

/**
 * What a pool found: one test per block of steps.
 *
 * @param blocks how many blocks were tested
 * @param over how many of them have an alarm
 * @param entries how many entries with roundings were seen
 * @param joined how many of them joined the pool
 * @param worst the block whose statistics come closest to their thresholds, or exceed them most; empty without a block
 */
public record Pooled(int blocks, int over, long entries, long joined, Optional<TwoLooks> worst) {

    static final Pooled NONE = new Pooled(0, 0, 0, 0, Optional.empty());

    /** The findings of two pools of the same operation that have no block in common. */
    public Pooled plus(Pooled other) {
        return new Pooled(
                blocks + other.blocks,
                over + other.over,
                entries + other.entries,
                joined + other.joined,
                worse(worst, other.worst));
    }

    Pooled counted(long seen, long joining) {
        return new Pooled(blocks, over, entries + seen, joined + joining, worst);
    }

    Pooled with(TwoLooks block) {
        int alarms = block.alarms().isEmpty() ? 0 : 1;
        return plus(new Pooled(1, alarms, 0, 0, Optional.of(block)));
    }

    private static Optional<TwoLooks> worse(Optional<TwoLooks> one, Optional<TwoLooks> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return one.get().share() >= other.get().share() ? one : other;
    }
}
