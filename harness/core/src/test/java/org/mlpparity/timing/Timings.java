package org.mlpparity.timing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.mlpparity.model.Precision;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;

/** Benchmarks with round numbers. */
public final class Timings {
    private Timings() {}

    /** Two trainers that were timed, one that was refused, one that declined; and a ladder of six rungs. */
    public static Benchmark benchmark() {
        NetworkTimings tiny = new NetworkTimings(
                "tiny",
                "3-4-4-1",
                4,
                Precision.FLOAT64,
                new Limit(336, 784, OptionalDouble.of(0.006), OptionalDouble.of(0.008)),
                List.of(
                        certified("arrays", List.of(List.of(0.4, 0.41, 0.42), List.of(0.43, 0.44, 0.45)), 0),
                        certified(
                                "pytorch", List.of(List.of(150.0, 151.0, 152.0), List.of(1500.0, 153.0, 154.0)), 8744),
                        new TimedRow(
                                "saboteur",
                                "1",
                                RunStatus.COMPLETED,
                                Outcome.REJECTED,
                                "REJECTED at 0 of 200 steps",
                                List.of(),
                                Optional.empty()),
                        new TimedRow(
                                "autograd",
                                "1",
                                RunStatus.SKIPPED,
                                Outcome.UNKNOWN,
                                "SKIPPED: precision float32 is not offered",
                                List.of(),
                                Optional.empty())));
        return new Benchmark(
                new Settings("quick", 2, 2, 0.5, 3, 0.2, 1, List.of("-XX:+UseSerialGC")),
                List.of(tiny),
                List.of(new Ladder("width", Precision.FLOAT64, rungs(1.5))));
    }

    /** A trainer below the limit altogether, one of which only the median is, and one above it. */
    public static Benchmark tooFast() {
        NetworkTimings small = new NetworkTimings(
                "small",
                "16-32-32-1",
                16,
                Precision.FLOAT64,
                new Limit(67072, 30000, OptionalDouble.of(1), OptionalDouble.of(0.5)),
                List.of(
                        certified("lazy", List.of(List.of(0.4, 0.5, 0.6)), 0),
                        certified("lucky", List.of(List.of(0.9, 0.95, 1.05)), 0),
                        certified("arrays", List.of(List.of(20.0, 30.0, 40.0)), 0)));
        return new Benchmark(
                new Settings("quick", 1, 2, 0.5, 3, 0.2, 1, List.of()),
                List.of(small),
                List.of(new Ladder("width", Precision.FLOAT64, List.of(small))));
    }

    /** Six networks on which arrays takes n^exponent ns for n multiply-adds. */
    public static List<NetworkTimings> rungs(double exponent) {
        return IntStream.range(0, 6)
                .mapToObj(rung -> {
                    long multiplyAdds = Math.round(1000 * Math.pow(4, rung));
                    double time = 1e-3 * Math.pow(multiplyAdds, exponent);
                    return new NetworkTimings(
                            "rung-" + rung,
                            "8-8-1",
                            1,
                            Precision.FLOAT64,
                            new Limit(multiplyAdds, 100, OptionalDouble.empty(), OptionalDouble.empty()),
                            List.of(certified("arrays", List.of(List.of(time)), 0)));
                })
                .toList();
    }

    private static TimedRow certified(String trainer, List<List<Double>> microseconds, long bytes) {
        return new TimedRow(
                trainer,
                "1",
                RunStatus.COMPLETED,
                Outcome.CERTIFIED,
                "CERTIFIED at 200 of 200 steps",
                List.of(),
                Optional.of(new Timing(microseconds, bytes, 0.05, OptionalDouble.of(70))));
    }
}
