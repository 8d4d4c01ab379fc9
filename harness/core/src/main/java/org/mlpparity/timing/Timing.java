package org.mlpparity.timing;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What was measured of one trainer on one network.
 *
 * @param microseconds per fork, the mean time of an epoch in each of its iterations
 * @param bytesPerEpoch what an epoch allocates on the Java heap
 * @param startupSeconds from asking for the trainer to the end of its first epoch, in a fresh JVM
 * @param peakMemoryMiB the most memory that the JVM held resident; empty where the system does not tell
 */
public record Timing(
        List<List<Double>> microseconds, long bytesPerEpoch, double startupSeconds, OptionalDouble peakMemoryMiB) {
    public Timing {
        microseconds = microseconds.stream().map(List::copyOf).toList();
        if (microseconds.stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("microseconds (none) must hold a sample");
        }
    }

    /** The time of an epoch in microseconds. */
    public Interval interval() {
        return Interval.of(microseconds);
    }

    /** The median time of an epoch in microseconds. */
    public double median() {
        return interval().median();
    }
}
