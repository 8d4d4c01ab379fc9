package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlpparity.referee.BenchmarkFolder;
import org.mlpparity.referee.RunFolder;
import org.mlpparity.report.ConsoleReport;
import org.mlpparity.report.TimingReport;
import org.mlpparity.timing.Benchmark;

/** What a person sees. */
class FirstScreenTest {
    @Test
    void theReadmeShowsTheScreenOfTheReferenceRun() throws IOException {
        String screen = ConsoleReport.render(RunFolder.read(Path.of("../../results/tarea1/reference")));
        assertThat(Files.readString(Path.of("../../README.md"))).contains("```text\n" + screen + "```");
    }

    @Test
    void theReadmeShowsTheReferenceBenchmark() throws IOException {
        Benchmark benchmark = BenchmarkFolder.read(Path.of("../../results/bench/reference"));
        String readme = Files.readString(Path.of("../../README.md"));
        List<String> shown = benchmark.networks().stream()
                .map(TimingReport::console)
                .filter(readme::contains)
                .toList();
        assertThat(shown).hasSize(3);
        assertThat(readme).contains(TimingReport.end(benchmark));
    }

    @Test
    void trainersListsWhatIsInstalledAndWhatEachClaims() {
        Console console = Console.of("trainers");
        assertThat(console.code()).isZero();
        assertThat(console.out())
                .contains(
                        "arrays  ",
                        "arrays-simd  ",
                        ", Vector API at ",
                        "autograd  ",
                        "autograd-tape  ",
                        "dl4j  1.0.0-M2.1  ",
                        "pytorch  2.7.1 (DJL 0.36.0)  ",
                        "precisions   float64, float32",
                        "optimizers   sgd");
    }

    @Test
    void helpTeaches() {
        assertThat(Console.of("--help").out()).contains("verify", "trainers", "report", "Exit codes:", "Examples:");
        assertThat(Console.of("verify", "--help").out()).contains("--trainers", "--precision", "Examples:");
        assertThat(Console.of("--version").out()).startsWith("mlp-parity ");
    }
}
