package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.mlpparity.document.Bullets;
import org.mlpparity.document.Document;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.Section;
import org.mlpparity.document.Text;
import org.mlpparity.document.Tone;
import org.mlpparity.timing.Benchmark;
import org.mlpparity.timing.Ladder;
import org.mlpparity.timing.Limit;
import org.mlpparity.timing.NetworkTimings;
import org.mlpparity.timing.Settings;
import org.mlpparity.timing.TimedRow;
import org.mlpparity.trace.Circumstances;

/** What a benchmark found, for the console and as a document, made from the run's files alone: same files, same bytes. */
public final class TimingReport {
    private static final Text HOW_TO_READ = Text.marked("""
            Before anything is timed the referee certifies every trainer on the very network and precision; whoever it does not certify is \
            listed and not timed. Each row is the time of a bare epoch, forward, backward and update of all samples in one batch, without \
            any question of the referee. **The median** is that of all iterations of all forks. **From … to** is its 95 % interval by order statistics, widened \
            to hold the median of every fork, since iterations of one fork are not independent. **Bytes** are those on the Java heap; native \
            memory is not counted there. **Start-up** runs from asking for the trainer to the end of its first epoch in a fresh JVM; \
            **memory** is the most that this JVM held resident. **The limit** is the larger of two times, each the shortest of all measurements: that of the epoch's \
            multiply-adds at the peak of one core, kept in registers, and that of moving once each byte that an epoch must touch (parameters read \
            and written, inputs and targets read). Nothing can be faster; whoever is close to it has no time left to lose.""");

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
        return text.append(held(benchmark.settings())).append('\n').toString();
    }

    /** The whole report. */
    public static Document document(Benchmark benchmark, Circumstances circumstances) {
        List<Section> sections = new ArrayList<>();
        benchmark.networks().forEach(network -> sections.add(section(network)));
        benchmark.ladders().forEach(ladder -> sections.add(section(ladder)));
        sections.add(new Section(
                "circumstances",
                "Circumstances",
                List.of(
                        CircumstancesTable.of(circumstances),
                        new Paragraph(Text.of("Flags of every fork: ")
                                .then(Text.code(
                                        String.join(" ", benchmark.settings().jvmFlags())))))));
        sections.add(new Section("how-to-read", "How to read this", List.of(new Paragraph(HOW_TO_READ))));
        return new Document("Time per epoch", "", Tone.NEUTRAL, List.of(Text.of(held(benchmark.settings()))), sections);
    }

    private static Section section(NetworkTimings network) {
        return new Section(
                network.network() + "-" + network.precision().id(),
                head(network),
                List.of(TimingTables.of(network), Bullets.of(remarks(network)), new Bullets(agreements(network))));
    }

    private static Section section(Ladder ladder) {
        return new Section(
                "growth-" + ladder.name() + "-" + ladder.precision().id(),
                head(ladder),
                List.of(
                        Paragraph.of("Medians in microseconds."),
                        TimingTables.rungs(ladder),
                        TimingTables.growth(ladder),
                        Bullets.of(ladder.rungs().stream()
                                .flatMap(rung -> notTimed(rung).stream().map(reason -> rung.network() + ": " + reason))
                                .toList())));
    }

    private static String head(NetworkTimings network) {
        return network.network() + ", " + network.precision().id() + ": " + network.sizes() + ", "
                + Sentences.plural(network.samples(), "sample");
    }

    private static String head(Ladder ladder) {
        return "growth with " + ladder.name() + ", " + ladder.precision().id() + ": time as a power of multiply-adds";
    }

    private static List<String> remarks(NetworkTimings network) {
        List<String> remarks = new ArrayList<>();
        remarks.add(work(network.limit()));
        remarks.addAll(notTimed(network));
        return remarks;
    }

    /** What an epoch has to do, and at which rate the limit does it. */
    private static String work(Limit limit) {
        return "an epoch has " + Numbers.count(limit.multiplyAdds()) + " multiply-adds"
                + rate(limit.multiplyAdds(), limit.multiplyAddMicroseconds(), " G/s at the peak of one core")
                + " and touches " + Numbers.count(limit.bytes()) + " bytes"
                + rate(limit.bytes(), limit.byteMicroseconds(), " GB/s");
    }

    private static String rate(long count, OptionalDouble microseconds, String unit) {
        return microseconds.isPresent()
                ? String.format(Locale.ROOT, " (%.1f%s)", count / microseconds.getAsDouble() * 1e-3, unit)
                : " (not measured: this JVM has no Vector API)";
    }

    private static List<String> notTimed(NetworkTimings network) {
        return network.rows().stream()
                .filter(row -> row.timing().isEmpty())
                .map(row -> "not timed: " + row.trainer() + " " + row.agreement())
                .toList();
    }

    private static List<Text> agreements(NetworkTimings network) {
        return network.rows().stream()
                .filter(row -> row.timing().isPresent())
                .map(row -> flags(row, Text.of(row.trainer() + " " + row.version() + ": " + row.agreement())))
                .toList();
    }

    private static Text flags(TimedRow row, Text text) {
        return row.jvmFlags().isEmpty() ? text : text.then(", with ").then(Text.code(String.join(" ", row.jvmFlags())));
    }

    /** Whether the whole run may count: how long, how often, on how many threads. */
    private static String held(Settings settings) {
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
