package org.mlpparity.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * A profiler that reports what a fork knows beside its times: the start of its trainer, bytes per epoch, peak memory,
 * and what its trainer did once the clock had stopped.
 */
public final class ForkFacts implements InternalProfiler {
    static final String STARTUP = "startup";
    static final String BYTES = "epoch.bytes";
    static final String PEAK_MEMORY = "peak.memory";

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private static volatile long startupNanos;
    private static volatile long bytes;
    private static volatile OptionalDouble peakMebibytes = OptionalDouble.empty();
    private static volatile Optional<Proof> proof = Optional.empty();

    /** Keeps what the benchmark of this JVM measured while it was set up. */
    static void started(long nanos) {
        startupNanos = nanos;
    }

    /** Keeps what an epoch allocated on the heap and, before anything else takes memory, the most that this JVM has held. */
    static void stopped(long bytesOfAnEpoch) {
        bytes = bytesOfAnEpoch;
        peakMebibytes = peak();
    }

    /** Keeps what the trainer did after the clock had stopped. */
    static void proved(Proof shown) {
        proof = Optional.of(shown);
    }

    @Override
    public String getDescription() {
        return "start-up of the trainer, heap bytes of an epoch, peak resident memory of its JVM, and what it does untimed";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

    @Override
    public List<Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<Result<?>> facts = new ArrayList<>();
        facts.add(new ScalarResult(STARTUP, startupNanos * 1e-9, "s", AggregationPolicy.AVG));
        facts.add(new ScalarResult(BYTES, bytes, "B", AggregationPolicy.MAX));
        peakMebibytes.ifPresent(peak -> facts.add(new ScalarResult(PEAK_MEMORY, peak, "MiB", AggregationPolicy.MAX)));
        proof.ifPresent(shown -> facts.add(ProofResult.of(shown)));
        proof = Optional.empty();
        return facts;
    }

    /** The most memory that was resident; empty where the system does not tell. */
    private static OptionalDouble peak() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException notLinux) {
            return OptionalDouble.empty();
        }
    }
}
