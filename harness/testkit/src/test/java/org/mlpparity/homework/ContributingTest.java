package org.mlpparity.homework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mlpparity.referee.Referee;
import org.mlpparity.report.ConsoleReport;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trace.Circumstances;
import org.mlpparity.trace.StepListener;

/** The walk in CONTRIBUTING.md is the code of this package, and what it prints is what the referee says. */
class ContributingTest {
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyBlockOfJavaStandsInThisPackage() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/java/org/mlpparity/homework"))) {
            files.forEach(file -> sources.add(read(file)));
        }
        assertThat(blocks("java"))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(block -> assertThat(sources)
                        .anySatisfy(source -> assertThat(source).contains(block.strip())));
    }

    /** ReLU, sums and products only: the same bits on every machine. */
    @Test
    void everyLineOfThePrintedRefusalIsSaidByTheReferee() {
        String screen = ConsoleReport.render(new Referee(Scenarios.tarea1(), StepListener.NONE)
                .hold(
                        List.of(new HomeworkProvider(HomeworkWithoutMask::new)),
                        Circumstances.now(Clock.systemUTC(), List.of("test"))));
        List<String> said = screen.lines().map(String::strip).toList();
        List<String> printed = blocks("text").stream()
                .flatMap(String::lines)
                .map(String::strip)
                .toList();
        assertThat(printed).hasSizeGreaterThanOrEqualTo(4).isSubsetOf(said);
    }

    private static List<String> blocks(String language) {
        String document = read(Path.of("../../CONTRIBUTING.md"));
        String from = document.substring(document.indexOf("## Prove your own back-propagation right"));
        int next = from.indexOf("\n## ", 1);
        String section = next < 0 ? from : from.substring(0, next);
        List<String> blocks = new ArrayList<>();
        for (Matcher matcher = BLOCK.matcher(section); matcher.find(); ) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
