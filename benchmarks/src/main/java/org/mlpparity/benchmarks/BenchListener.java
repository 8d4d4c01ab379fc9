package org.mlpparity.benchmarks;

import org.mlpparity.timing.NetworkTimings;

/** Told how far a benchmark run is, and asked whether it is to go on. */
public interface BenchListener {
    /** Ignores everything. */
    BenchListener NONE = new BenchListener() {
        @Override
        public void begins(String what, int done, int all) {}

        @Override
        public void finished(NetworkTimings network) {}
    };

    /** Before each certificate and each fork, with how many of all are done. */
    void begins(String what, int done, int all);

    /** When a network that is no rung of a ladder has all its times. */
    void finished(NetworkTimings network);

    /** Whether the run is to end before its next certificate or fork. */
    default boolean isInterrupted() {
        return false;
    }
}
