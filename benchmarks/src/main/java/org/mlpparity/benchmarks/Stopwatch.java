package org.mlpparity.benchmarks;

/** Times one thing in a fresh JVM. */
interface Stopwatch {
    /**
     * The times of one fork.
     *
     * @throws ForkFailedException when the fork ends without them
     */
    ForkMeasurement time(Task task);
}
