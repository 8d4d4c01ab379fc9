package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlpparity.run.ProjectVersion;

/** {@code parity bench} as a user types it: one real run, the smallest there is, and mistakes. */
@Tag("slow")
class BenchCommandTest {
    @TempDir
    private Path results;

    @Test
    void aRunLeavesItsSamplesItsTablesAndAReportThatCanBeMadeAgain() throws IOException {
        Console console = bench("--quick", "--networks", "2-3-1x5", "--trainers", "arrays,autograd-tape");
        assertThat(console.err()).isEmpty();
        assertThat(console.code()).isZero();
        assertThat(console.out())
                .startsWith("Each trainer is certified on each network, then timed: about ")
                .contains("2-3-1x5, float64: 2-3-1, 5 samples")
                .contains("\n  arrays  ")
                .contains("\n  autograd-tape  ")
                .contains("limit: multiply-adds")
                .contains("quick: JMH, 2 forks of 3 × 0.2 s after 2 × 0.5 s of warm-up");
        Path folder = onlyFolder(results.resolve("bench"));
        assertThat(names(folder))
                .contains("REPORT.md", "benchmark.json", "circumstances.json", "jmh.json", "jmh.log", "timings.csv");
        String report = Files.readString(folder.resolve("REPORT.md"));
        assertThat(report).contains("arrays " + ProjectVersion.VALUE + ": CERTIFIED at 20 of 20 steps");
        Files.writeString(folder.resolve("REPORT.md"), "gone");
        Console again = Console.of("report", folder.toString());
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("\n  arrays  ");
        assertThat(Files.readString(folder.resolve("REPORT.md"))).isEqualTo(report);
    }

    @Test
    void aRunIsContinuedByWhatItHasNotMeasured() throws IOException {
        bench("--quick", "--networks", "2-1x3", "--trainers", "arrays");
        Path first = onlyFolder(results.resolve("bench"));
        String more = "2-1x3,3-1x2";
        Console console = bench("--quick", "--networks", more, "--trainers", "arrays", "--continue", first.toString());
        assertThat(console.code()).as(console.err()).isZero();
        assertThat(console.out()).contains("2-1x3, float64", "3-1x2, float64");
        List<String> folders = names(results.resolve("bench"));
        assertThat(folders).hasSize(2);
        Path both = results.resolve("bench").resolve(folders.get(1));
        assertThat(Files.readString(both.resolve("jmh.json"))).contains("\"2-1x3\"", "\"3-1x2\"");
        assertThat(Files.readString(both.resolve("REPORT.md"))).contains("2-1x3", "3-1x2");

        assertMistake(both, "--trainers arrays --networks " + more, "has measured all that is asked for");
        assertMistake(both, "--trainers autograd --networks tiny", "differs in trainers (arrays there, autograd here)");
        assertMistake(both, "--trainers arrays --threads 2", "differs in threads (1 there, 2 here)");
        assertMistake(both.resolve("logs"), "--trainers arrays", "must be the folder of a benchmark run");
        assertThat(names(results.resolve("bench"))).isEqualTo(folders);
    }

    private void assertMistake(Path run, String options, String message) {
        Console console = bench(("--quick " + options + " --continue " + run).split(" "));
        assertThat(console.code()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(console.err()).startsWith("parity: continue (" + run + ") ").contains(message);
    }

    @Test
    void aNetworkWithoutATimedTrainerIsNoSuccess() {
        Console console = bench("--quick", "--networks", "tiny", "--precision", "float32", "--trainers", "autograd");
        assertThat(console.code()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(console.out()).contains("not timed: autograd SKIPPED: precision float32 is not offered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--networks huge|network (huge) must be one of: tiny, small, medium, large; or sizes and samples",
                "--precision float16|precision (float16) must be one of: float64, float32",
                "--trainers nobody|trainer (nobody) is not installed; installed are: arrays",
                "--trainers none|trainers (none) leaves no trainer to time",
                "--threads 0|threads (0) must be at least 1",
                "--threads two|Invalid value for option '--threads'",
                "--quick --full|mutually exclusive",
            })
    void aMistakeIsToldAndLeavesNothing(String arguments, String message) throws IOException {
        Console console = bench(arguments.split(" "));
        assertThat(console.code()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(console.err()).startsWith("parity: ").contains(message).doesNotContain("\tat ");
        assertThat(names(results)).isEmpty();
    }

    @Test
    void aDamagedRunIsNamed() throws IOException {
        Files.writeString(results.resolve("benchmark.json"), "{");
        Console console = Console.of("report", results.toString());
        assertThat(console.code()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(console.err()).contains("benchmark.json: line 1").doesNotContain("\tat ");
    }

    private Console bench(String... arguments) {
        return Console.of(
                Stream.of(Stream.of("bench"), Stream.of(arguments), Stream.of("--results", results.toString()))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    private static Path onlyFolder(Path parent) throws IOException {
        List<String> names = names(parent);
        assertThat(names).hasSize(1);
        return parent.resolve(names.get(0));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
