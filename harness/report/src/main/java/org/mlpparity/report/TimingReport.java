package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mlpparity.document.Numbers;
import org.mlpparity.timing.Benchmark;
import org.mlpparity.timing.Ladder;
import org.mlpparity.timing.Limit;
import org.mlpparity.timing.NetworkTimings;
import org.mlpparity.timing.Settings;
import org.mlpparity.timing.TimedRow;
import org.mlpparity.timing.Timing;

/** What a benchmark found, for the console, made from the run's files alone: same files, same bytes. */
public final class TimingReport {
    private TimingReport() {}

    /** One network, ending in a line break. */
    public static String console(NetworkTimings network) {
        StringBuilder text = new StringBuilder(head(network)).append('\n');
        text.append(TimingTables.of(network).toText());
        remarks(network).forEach(remark -> text.append("  ").append(remark).append('\n'));
        return text.toString();
    }

    /** What comes after the networks: growth, if it was measured, and how the clock was held. */
    public static String end(Benchmark benchmark) {
        StringBuilder text = new StringBuilder();
        for (Ladder ladder : benchmark.ladders()) {
            text.append(head(ladder)).append('\n');
            text.append(TimingTables.growth(ladder).toText()).append('\n');
        }
        benchmark.ladders().stream()
                .flatMap(ladder -> ladder.rungs().stream())
                .flatMap(rung -> tooFast(rung).stream().map(words -> rung.network() + ": " + words))
                .forEach(line -> text.append(line).append('\n'));
        TimingVerdict.interrupted(benchmark)
                .ifPresent(words -> text.append(words).append(".\n"));
        return text.append(held(benchmark.settings())).append('\n').toString();
    }

    static String head(NetworkTimings network) {
        return network.network() + ", " + network.precision().id() + ": " + network.sizes() + ", "
                + Sentences.plural(network.samples(), "sample");
    }

    static String head(Ladder ladder) {
        return "growth with " + ladder.name() + ", " + ladder.precision().id() + ": time as a power of multiply-adds";
    }

    static List<String> remarks(NetworkTimings network) {
        List<String> remarks = new ArrayList<>();
        remarks.add(work(network.limit()));
        remarks.addAll(tooFast(network));
        remarks.addAll(notTimed(network));
        return remarks;
    }

    /** A sentence for each row that is faster than the limit. */
    static List<String> tooFast(NetworkTimings network) {
        List<String> sentences = new ArrayList<>();
        for (TimedRow row : network.rows()) {
            row.timing().flatMap(timing -> tooFast(network, row, timing)).ifPresent(sentences::add);
        }
        return sentences;
    }

    private static Optional<String> tooFast(NetworkTimings network, TimedRow row, Timing timing) {
        return switch (network.pace(timing)) {
            case POSSIBLE -> Optional.empty();
            case WITHIN_NOISE ->
                Optional.of(row.trainer() + " is faster than the limit, " + timesTheLimit(network, timing)
                        + ", by no more than measurements are apart");
            case IMPOSSIBLE ->
                Optional.of(row.trainer() + " is FASTER THAN THE LIMIT, " + timesTheLimit(network, timing)
                        + ": some of the work was left out, or done on other cores, or while the clock did not run");
        };
    }

    private static String timesTheLimit(NetworkTimings network, Timing timing) {
        double limit = network.limit().microseconds().orElseThrow();
        return TimingTables.digits(timing.median() / limit) + " times its time";
    }

    /** What an epoch has to do, and at which rate the limit does it. */
    private static String work(Limit limit) {
        return "an epoch has " + Numbers.count(limit.multiplyAdds()) + " multiply-adds"
                + rate(limit.multiplyAdds(), limit.multiplyAddMicroseconds(), " G/s at the peak of " + cores(limit))
                + " and touches " + Numbers.count(limit.bytes()) + " bytes"
                + rate(limit.bytes(), limit.byteMicroseconds(), " GB/s");
    }

    private static String cores(Limit limit) {
        return limit.cores().isPresent() ? limit.cores().getAsInt() + " cores" : "one core";
    }

    private static String rate(long count, OptionalDouble microseconds, String unit) {
        return microseconds.isPresent()
                ? String.format(Locale.ROOT, " (%.1f%s)", count / microseconds.getAsDouble() * 1e-3, unit)
                : " (not measured: this JVM has no Vector API)";
    }

    static List<String> notTimed(NetworkTimings network) {
        return network.rows().stream()
                .filter(row -> row.timing().isEmpty())
                .map(row -> "not timed: " + row.trainer() + " " + row.agreement())
                .toList();
    }

    /** Whether the whole run may count: how long, how often, on how many threads. */
    static String held(Settings settings) {
        return String.format(
                Locale.ROOT,
                "%s: JMH, %d forks of %d × %s s after %d × %s s of warm-up, trainers taking turns; at most %s each.",
                settings.profile(),
                settings.forks(),
                settings.iterations(),
                seconds(settings.iterationSeconds()),
                settings.warmups(),
                seconds(settings.warmupSeconds()),
                Sentences.plural(settings.threads(), "thread"));
    }

    private static String seconds(double seconds) {
        return seconds == Math.rint(seconds) ? String.valueOf((long) seconds) : Numbers.exact(seconds);
    }
}
