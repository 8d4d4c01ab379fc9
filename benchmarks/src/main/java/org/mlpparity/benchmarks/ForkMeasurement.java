package org.mlpparity.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one fork measured.
 *
 * @param microseconds the mean time of one operation in each iteration
 * @param bytes what an epoch allocates on the Java heap
 * @param startupSeconds from asking for the trainer to the end of its first epoch
 * @param peakMemoryMiB the most memory that the JVM held resident; empty where the system does not tell
 * @param proof what the trainer did once the clock had stopped; empty where no trainer was timed, or once it is judged
 */
record ForkMeasurement(
        List<Double> microseconds,
        long bytes,
        double startupSeconds,
        OptionalDouble peakMemoryMiB,
        Optional<Proof> proof) {
    ForkMeasurement {
        microseconds = List.copyOf(microseconds);
    }

    /** The same without its proof, which is large. */
    ForkMeasurement judged() {
        return new ForkMeasurement(microseconds, bytes, startupSeconds, peakMemoryMiB, Optional.empty());
    }
}
