package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's mistake: a message with value, law and place, exit code 2, no stack trace, and nothing written. */
class BadInputTest {
    private static final String GOOD = """
            {
              "format": "mlp-parity/experiment/1",
              "name": "small",
              "description": "",
              "network": {"inputs": 2, "layers": [{"units": 1, "activation": "identity"}]},
              "loss": {"kind": "squared-error", "samples": "sum", "outputs": "sum"},
              "optimizer": {"kind": "sgd", "learningRate": 0.1},
              "data": {"inputs": [[1, 2], [3, 4]], "targets": [[1], [2]]},
              "initial": {"layers": [{"weights": [[0.5, -0.5]], "biases": [0]}]},
              "epochs": 3
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void theGoodExperimentIsGood() throws IOException {
        Console console = verify(GOOD);
        assertThat(console.err()).isEmpty();
        assertThat(console.code()).isZero();
        assertThat(console.out()).contains("CERTIFIED: arrays computes what the experiment says, at every step.");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "\"celu\" in place of an activation",
                        "\"identity\"",
                        "\"celu\"",
                        "$.network.layers[0].activation",
                        "celu"),
                Arguments.of(
                        "no units",
                        "\"units\": 1",
                        "\"units\": 0",
                        "$.network.layers[0]",
                        "units (0) must be positive"),
                Arguments.of(
                        "negative epochs",
                        "\"epochs\": 3",
                        "\"epochs\": -3",
                        "$.epochs",
                        "epochs (-3) must be positive"),
                Arguments.of("NaN in the data", "[1, 2]", "[1, NaN]", "line 8", "(NaN) must be finite"),
                Arguments.of("infinite data", "[1, 2]", "[1, 1e999]", "$.data.inputs", "1e999"),
                Arguments.of(
                        "three inputs for two",
                        "[[1, 2], [3, 4]]",
                        "[[1, 2, 3], [3, 4, 5]]",
                        "[2 × 3]",
                        "takes 2 inputs"),
                Arguments.of("parameters of another network", "[[0.5, -0.5]]", "[[0.5]]", "$.initial", "[1 × 1]"),
                Arguments.of("a comma too many", "\"epochs\": 3", "\"epochs\": 3,", "line 11", "malformed JSON"),
                Arguments.of(
                        "a learning rate below zero",
                        "0.1",
                        "-0.1",
                        "$.optimizer",
                        "learningRate (-0.1) must be positive"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeInTheFileIsNamedWithItsPlace(String name, String good, String bad, String place, String law)
            throws IOException {
        assertThat(GOOD).contains(good);
        Console console = verify(GOOD.replace(good, bad));
        assertRefused(console, place, law, folder.resolve("experiment.json").toString());
    }

    @Test
    void anUnknownTrainerListsTheKnown() {
        assertRefused(
                Console.of("verify", "--trainers", "arrays,tensorflow", "--results", results()),
                "trainer (tensorflow) is not installed; installed are: arrays, arrays-simd, autograd, autograd-tape, dl4j, pytorch");
    }

    @Test
    void aMissingFileListsTheBuiltIn() {
        assertRefused(
                Console.of("verify", "nowhere.json", "--results", results()),
                "experiment (nowhere.json) is neither a file nor built in; built in are: tarea1");
    }

    @Test
    void unknownOptionsCommandsAndValuesAreRefused() {
        assertRefused(Console.of("verify", "--epoch", "3"), "Unknown option: '--epoch'", "--help");
        assertRefused(
                Console.of("verfy"),
                "command (verfy) must be one of: verify, trainers, explain, judge, compare, bench, audit, report, new, help",
                "did you mean \"verify\"?");
        assertRefused(Console.of("help", "frobnicate"), "command (frobnicate) must be one of: verify, trainers, ");
        assertRefused(Console.of("--frobnicate"), "Unknown option: '--frobnicate'");
        assertRefused(Console.of("verify", "--epochs", "many", "--results", results()), "many");
        assertRefused(Console.of("verify", "--epochs", "0", "--results", results()), "epochs (0) must be positive");
        assertRefused(
                Console.of("verify", "--precision", "float16", "--results", results()),
                "precision (float16) must be one of: float64, float32");
    }

    @Test
    void aResultsFolderThatCannotBeWrittenIsToldBeforeTheWork() throws IOException {
        Path file = Files.writeString(folder.resolve("occupied"), "a file");
        assertRefused(
                Console.of("verify", "--results", file.toString()), "results folder (" + file, "cannot be written");
    }

    @Test
    void aRunThatIsNoneIsRefused() {
        assertRefused(Console.of("report", folder.toString()), folder.toString(), "experiment.json");
    }

    private Console verify(String experiment) throws IOException {
        Path file = Files.writeString(folder.resolve("experiment.json"), experiment);
        return Console.of("verify", file.toString(), "--trainers", "arrays", "--results", results());
    }

    private String results() {
        return folder.resolve("results").toString();
    }

    private void assertRefused(Console console, String... parts) {
        assertThat(console.err()).startsWith("parity: ").contains(parts).doesNotContain("\tat ");
        assertThat(console.out()).isEmpty();
        assertThat(console.code()).isEqualTo(2);
        assertThat(files(folder.resolve("results"))).isEmpty();
    }

    private static List<Path> files(Path root) {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
