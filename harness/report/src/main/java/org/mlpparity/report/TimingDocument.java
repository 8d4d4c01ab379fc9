package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mlpparity.document.Block;
import org.mlpparity.document.Bullets;
import org.mlpparity.document.Document;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.Section;
import org.mlpparity.document.Text;
import org.mlpparity.run.Circumstances;
import org.mlpparity.timing.Benchmark;
import org.mlpparity.timing.Ladder;
import org.mlpparity.timing.NetworkTimings;
import org.mlpparity.timing.TimedRow;

/** The report of a benchmark, made from the run's files alone: same files, same document. */
public final class TimingDocument {
    private static final Text HOW_TO_READ = Text.marked("""
            Before anything is timed the referee certifies every trainer on the same network and precision; a trainer \
            that it does not certify is listed and not timed. Once a fork's clock has stopped, the same trainer has to \
            train from the start again; what it does then is held against the certified run, and a trainer that does \
            something else loses its row. Each row is the time of a bare epoch, forward, backward and update of all \
            samples in one batch, without any question of the referee. **The median** is that of all iterations of all \
            forks. **From … to** is its 95 % interval by order statistics, widened to hold the median of every fork, \
            since iterations of one fork are not independent. **Bytes** are those on the Java heap; native memory is \
            not counted there. **Start-up** runs from asking for the trainer to the end of its first epoch in a fresh \
            JVM; **memory** is the most that this JVM held resident. **The limit** is the larger of two times, each \
            the shortest of all measurements: that of the epoch's multiply-adds at the peak of one core, kept in \
            registers, and that of moving once each byte that an epoch must touch (parameters read and written, inputs \
            and targets read). Where a trainer may use several threads it is that of as many cores, each at the rate of one \
            alone. Nothing there can be faster; a trainer that is close to it has no time left to \
            lose, and **too fast** marks a row whose whole interval is below it.""");

    private TimingDocument() {}

    /** The whole report. */
    public static Document of(Benchmark benchmark, Circumstances circumstances) {
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
        return new Document(
                "Time per epoch",
                TimingVerdict.sentence(benchmark),
                TimingVerdict.tone(benchmark),
                List.of(Text.of(TimingReport.held(benchmark.settings()))),
                sections);
    }

    private static Section section(NetworkTimings network) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(TimingTables.of(network));
        TimingCharts.times(network).ifPresent(blocks::add);
        blocks.add(Bullets.of(TimingReport.remarks(network)));
        blocks.add(new Bullets(agreements(network)));
        return new Section(network.network() + "-" + network.precision().id(), TimingReport.head(network), blocks);
    }

    private static Section section(Ladder ladder) {
        return new Section(
                "growth-" + ladder.name() + "-" + ladder.precision().id(),
                TimingReport.head(ladder),
                List.of(
                        TimingCharts.growth(ladder),
                        Paragraph.of("Medians in microseconds."),
                        TimingTables.rungs(ladder),
                        TimingTables.growth(ladder),
                        Bullets.of(ladder.rungs().stream()
                                .flatMap(rung -> Stream.concat(
                                                TimingReport.tooFast(rung).stream(),
                                                TimingReport.notTimed(rung).stream())
                                        .map(words -> rung.network() + ": " + words))
                                .toList())));
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
}
