package org.mlpparity.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** A profiler that tells what a fork knows beside its times: the start of its trainer, bytes per epoch, and peak memory. */
public final class ForkFacts implements InternalProfiler {
    static final String STARTUP = "startup";
    static final String BYTES = "epoch.bytes";
    static final String PEAK_MEMORY = "peak.memory";

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private static volatile long startupNanos;
    private static volatile long bytes;

    /** Keeps what the benchmark of this JVM measured while it was set up. */
    static void started(long nanos) {
        startupNanos = nanos;
    }

    /** Keeps what an epoch allocated on the heap. */
    static void allocated(long bytesOfAnEpoch) {
        bytes = bytesOfAnEpoch;
    }

    @Override
    public String getDescription() {
        return "start-up of the trainer, heap bytes of an epoch, and peak resident memory of its JVM";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

    @Override
    public List<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<ScalarResult> facts = new ArrayList<>();
        facts.add(new ScalarResult(STARTUP, startupNanos * 1e-9, "s", AggregationPolicy.AVG));
        facts.add(new ScalarResult(BYTES, bytes, "B", AggregationPolicy.MAX));
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(PEAK)) {
                    double kibibytes = Double.parseDouble(line.replaceAll("\\D", ""));
                    facts.add(new ScalarResult(PEAK_MEMORY, kibibytes / 1024, "MiB", AggregationPolicy.MAX));
                }
            }
        } catch (IOException notLinux) {
            // Then the system does not tell, and the report says so.
        }
        return facts;
    }
}
