package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parity compare}: why two runs of one experiment are apart. */
@Tag("slow")
class CompareCommandTest {
    @TempDir
    private Path results;

    @Test
    void itTellsWhyFloat64AndFloat32PartOnTarea1() throws IOException {
        Console console = Console.of("compare", run("a", "--precision", "float64"), run("b", "--precision", "float32"));
        String words = console.out().replaceAll("\\s+", " ");
        assertThat(console.err()).isEmpty();
        assertThat(words)
                .contains("arrays – arrays: they part in epoch 15")
                .contains("the ReLU of layer 2, unit 1, sample 2 has z = ", "on either side of its kink")
                .contains("EXPLAINED: every gap between certified runs has its reason.");
        assertThat(console.code()).isZero();
    }

    @Test
    void aRunIsTheSameAsItself() throws IOException {
        String run = run("a", "--epochs", "5");
        Console console = Console.of("compare", run, run);
        assertThat(console.out()).contains("arrays – arrays            0          0           0");
        assertThat(console.code()).isZero();
    }

    @Test
    void runsOfDifferentExperimentsAreRefused() throws IOException {
        Console console = Console.of("compare", run("a", "--epochs", "5"), run("b", "--epochs", "6"));
        assertThat(console.err())
                .isEqualToNormalizingNewlines(
                        "parity: the runs are of different experiments: they must be the same in epochs\n");
        assertThat(console.out()).isEmpty();
        assertThat(console.code()).isEqualTo(2);
    }

    @Test
    void aFolderThatIsNoRunIsNamed() {
        Console console = Console.of("compare", results.toString(), results.toString());
        assertThat(console.err())
                .startsWith("parity: run (" + results + ") has no readable experiment.json: no such file")
                .doesNotContain("\tat ");
        assertThat(console.code()).isEqualTo(2);
    }

    private String run(String name, String... options) throws IOException {
        Path parent = results.resolve(name);
        Console.of(Stream.concat(
                        Stream.of("verify", "tarea1", "--trainers", "arrays", "--once", "--results", parent.toString()),
                        Stream.of(options))
                .toArray(String[]::new));
        try (Stream<Path> runs = Files.list(parent.resolve("tarea1"))) {
            return runs.findFirst().orElseThrow().toString();
        }
    }
}
