package org.mlpparity.timing;

import java.util.OptionalDouble;

/**
 * The floor under the times of one network: what an epoch has to do, and how fast this machine does just that at
 * best: the shortest of all measurements, where rows have their median.
 *
 * @param multiplyAdds of the products in an epoch: forward, weight gradient, input gradient of all layers but the first
 * @param bytes that an epoch must touch: parameters read and written, inputs and targets read
 * @param multiplyAddMicroseconds how long as many multiply-adds take at the peak of one core, measured in registers; empty
 *     where it was not measured
 * @param byteMicroseconds how long as many bytes take to be read, a share of them written as in an epoch; empty where not measured
 */
public record Limit(
        long multiplyAdds, long bytes, OptionalDouble multiplyAddMicroseconds, OptionalDouble byteMicroseconds) {
    /** The time in microseconds that no epoch can undercut on one core; both kinds of work may overlap. */
    public OptionalDouble microseconds() {
        return multiplyAddMicroseconds.isPresent() && byteMicroseconds.isPresent()
                ? OptionalDouble.of(Math.max(multiplyAddMicroseconds.getAsDouble(), byteMicroseconds.getAsDouble()))
                : OptionalDouble.empty();
    }
}
