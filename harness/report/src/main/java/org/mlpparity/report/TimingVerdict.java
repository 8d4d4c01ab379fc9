package org.mlpparity.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.mlpparity.document.Tone;
import org.mlpparity.timing.Benchmark;
import org.mlpparity.timing.NetworkTimings;
import org.mlpparity.timing.Pace;
import org.mlpparity.timing.TimedRow;
import org.mlpparity.verdict.Outcome;

/** A benchmark in one sentence: who has the shortest epoch, and how many were not timed. */
final class TimingVerdict {
    private TimingVerdict() {}

    static String sentence(Benchmark benchmark) {
        return interrupted(benchmark).map(words -> words + ". ").orElse("") + timed(benchmark);
    }

    /** How much there is of a run that did not come to its end. */
    static Optional<String> interrupted(Benchmark benchmark) {
        int measured = benchmark.networks().size() + benchmark.ladders().size();
        return benchmark
                .left()
                .map(left -> "INTERRUPTED: " + measured + " of " + (measured + left)
                        + " networks and ladders were measured");
    }

    private static String timed(Benchmark benchmark) {
        List<String> fastest = benchmark
                .everyNetwork()
                .flatMap(network -> fastest(network).stream())
                .distinct()
                .toList();
        if (fastest.isEmpty()) {
            return "NOT TIMED: no trainer was certified on any network.";
        }
        long left =
                rows(benchmark).stream().filter(row -> row.timing().isEmpty()).count();
        return "TIMED: " + who(benchmark, fastest) + tooFast(benchmark)
                + "; every trainer that was timed was certified in this very run"
                + (left == 0
                        ? "."
                        : ", and " + Sentences.plural(left, "row") + " not timed have their reason beside them.");
    }

    private static String tooFast(Benchmark benchmark) {
        long rows = benchmark.everyNetwork().mapToLong(TimingVerdict::tooFast).sum();
        return rows == 0 ? "" : "; FASTER THAN THE LIMIT: " + Sentences.plural(rows, "row");
    }

    private static long tooFast(NetworkTimings network) {
        return network.rows().stream()
                .flatMap(row -> row.timing().stream())
                .filter(timing -> network.pace(timing) == Pace.IMPOSSIBLE)
                .count();
    }

    private static String who(Benchmark benchmark, List<String> fastest) {
        return fastest.size() == 1
                ? fastest.get(0) + " has the shortest epoch on every network"
                : benchmark.networks().stream()
                        .filter(network -> fastest(network).isPresent())
                        .map(network -> fastest(network).orElseThrow() + " on " + network.network() + " in "
                                + network.precision().id())
                        .collect(Collectors.joining(", ", "the shortest epoch has ", ""));
    }

    private static Optional<String> fastest(NetworkTimings network) {
        OptionalDouble shortest = network.fastest();
        return network.rows().stream()
                .map(TimedRow::trainer)
                .filter(trainer ->
                        shortest.isPresent() && network.median(trainer).equals(shortest))
                .findFirst();
    }

    /**
     * Bad if a row is rejected, suspect or faster than the limit; else doubtful if the run was interrupted; else good if a row was timed. A row that declines
     * changes nothing.
     */
    static Tone tone(Benchmark benchmark) {
        List<TimedRow> rows = rows(benchmark);
        if (rows.stream().anyMatch(row -> row.outcome() == Outcome.REJECTED || row.outcome() == Outcome.SUSPECT)) {
            return Tone.BAD;
        }
        if (benchmark.everyNetwork().anyMatch(network -> tooFast(network) > 0)) {
            return Tone.BAD;
        }
        if (benchmark.left().isPresent()) {
            return Tone.DOUBTFUL;
        }
        return rows.stream().anyMatch(row -> row.timing().isPresent()) ? Tone.GOOD : Tone.NEUTRAL;
    }

    private static List<TimedRow> rows(Benchmark benchmark) {
        return benchmark
                .everyNetwork()
                .flatMap(network -> network.rows().stream())
                .toList();
    }
}
