package org.mlpparity.timing;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The floor under the times of one network: what an epoch has to do, and how fast this machine does just that at
 * best: the shortest of all measurements, where rows have their median.
 *
 * @param multiplyAdds of the products in an epoch: forward, weight gradient, input gradient of all layers but the first
 * @param bytes that an epoch must touch: parameters read and written, inputs and targets read
 * @param multiplyAddMicroseconds how long as many multiply-adds take at the peak of the cores, measured in registers; empty
 *     where it was not measured
 * @param byteMicroseconds how long as many bytes take to be read, a share of them written as in an epoch; empty where not measured
 * @param cores each at the rate that one has alone, as many as a trainer may use threads; empty for one
 */
public record Limit(
        long multiplyAdds,
        long bytes,
        OptionalDouble multiplyAddMicroseconds,
        OptionalDouble byteMicroseconds,
        OptionalInt cores) {
    /** That of one core. */
    public Limit(
            long multiplyAdds, long bytes, OptionalDouble multiplyAddMicroseconds, OptionalDouble byteMicroseconds) {
        this(multiplyAdds, bytes, multiplyAddMicroseconds, byteMicroseconds, OptionalInt.empty());
    }

    /** The same of more cores, which together are no faster than each would be alone. */
    public Limit on(int more) {
        return more == 1
                ? this
                : new Limit(
                        multiplyAdds,
                        bytes,
                        divided(multiplyAddMicroseconds, more),
                        divided(byteMicroseconds, more),
                        OptionalInt.of(more));
    }

    private static OptionalDouble divided(OptionalDouble microseconds, int cores) {
        return microseconds.isPresent()
                ? OptionalDouble.of(microseconds.getAsDouble() / cores)
                : OptionalDouble.empty();
    }

    /** The time in microseconds that no epoch can undercut on these cores; both kinds of work may overlap. */
    public OptionalDouble microseconds() {
        return multiplyAddMicroseconds.isPresent() && byteMicroseconds.isPresent()
                ? OptionalDouble.of(Math.max(multiplyAddMicroseconds.getAsDouble(), byteMicroseconds.getAsDouble()))
                : OptionalDouble.empty();
    }
}
