package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hand calculation from the command line: pages, exit codes, and a user's mistakes. */
class ExplainCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aSampleIsWorkedOnTheScreen() {
        Console console = Console.of("explain", "tarea1", "--epoch", "0", "--sample", "0");
        assertThat(console.code()).isZero();
        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .startsWith("tarea1, worked by hand: epoch 0, sample 0\n")
                .contains("\nForward pass\n", "\nLoss\n", "\nBackward pass\n", "\nUpdate\n")
                .contains("  L = Σ (A3 − y)² = (0.0265 − 1)² = 0.9476\n");
    }

    @Test
    void withoutASampleItIsTheWholeBatch() {
        Console console = Console.of("explain", "--epoch", "199", "--digits", "6");
        assertThat(console.code()).isZero();
        assertThat(console.out()).startsWith("tarea1, worked by hand: epoch 199, all 4 samples\n");
    }

    @Test
    void theAssignmentsPageHasASlip() {
        Console console = Console.of("explain", "tarea1", "--check", "tarea1-hand");
        assertThat(console.code()).isEqualTo(1);
        assertThat(console.out()).contains("The first slip is entry 1 of W1 x: -0.05, and it should be 0.1.");
    }

    @Test
    void rightNumbersEndWithZero() throws IOException {
        Path numbers = numbers("{\"A3\": \"0.0265\", \"L\": 0.9476}");
        Console console = Console.of("explain", "tarea1", "--check", numbers.toString());
        assertThat(console.err()).isEmpty();
        assertThat(console.code()).isZero();
        assertThat(console.out()).endsWith("No slip. Of 2 numbers: 2 right.\n");
    }

    @Test
    void theCommandLineGoesBeforeTheFilesSample() throws IOException {
        Path numbers = numbers("{\"A3\": \"0.2854\"}");
        assertThat(Console.of("explain", "tarea1", "--check", numbers.toString())
                        .code())
                .isEqualTo(1);
        assertThat(Console.of("explain", "tarea1", "--sample", "1", "--check", numbers.toString())
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({".html, <math", ".md, \\begin{aligned}", ".json, mlp-parity/document/1", ".txt, Forward pass"})
    void aPageIsWrittenByItsExtension(String extension, String content) throws IOException {
        Path page = folder.resolve("page" + extension);
        Console console = Console.of("explain", "tarea1", "--sample", "0", "--out", page.toString());
        assertThat(console.code()).isZero();
        assertThat(console.out()).contains("Page: " + page);
        assertThat(Files.readString(page)).contains(content);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--epoch 200| epoch (200) must be from 0 to 199, there are 200 epochs",
                "--epoch -1| epoch (-1) must be from 0 to 199",
                "--sample 4| sample (4) must be from 0 to 3, there are 4 samples",
                "--digits 0| digits (0) must be from 1 to 15",
                "--digits 99 --check tarea1-hand| digits (99) must be from 1 to 15",
                "--sample 4 --check tarea1-hand| sample (4) must be from 0 to 3",
                "--check nobody.json| check (nobody.json) is neither a file nor built in; built in are: tarea1-hand",
                "--out page.pdf| out (page.pdf) must end in one of: .html, .md, .json, .txt",
                "--epoch one| Invalid value for option '--epoch': 'one' is not an int"
            })
    void mistakesAreNamedWithValueAndLaw(String options, String message) {
        assertRefused(message, ("explain tarea1 " + options).split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Z9\": 1}", "{\"L\": \"much\"}", "{\"Z1\": [1, 2]}", "{}"})
    void mistakesInTheFileAreNamedWithTheirPlace(String lines) throws IOException {
        Path numbers = numbers(lines);
        assertRefused(numbers + ", line 1, $.lines", "explain", "tarea1", "--check", numbers.toString());
    }

    @Test
    void anExperimentThatIsNoneIsNamed() {
        assertRefused("experiment (nobody) is neither a file nor built in", "explain", "nobody");
    }

    @Test
    void helpTeaches() {
        Console console = Console.of("explain", "--help");
        assertThat(console.code()).isZero();
        assertThat(console.out())
                .contains("parity explain tarea1 --check tarea1-hand", "docs/numbers-file.md", "Exit codes:");
        assertThat(console.out().lines()).allMatch(line -> line.length() <= 118);
    }

    private Path numbers(String lines) throws IOException {
        return Files.writeString(
                folder.resolve("my-numbers.json"),
                "{\"format\": \"mlp-parity/numbers/1\", \"sample\": 0, \"lines\": " + lines + "}");
    }

    private static void assertRefused(String message, String... arguments) {
        Console console = Console.of(arguments);
        assertThat(console.code()).isEqualTo(2);
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).startsWith("parity: ").contains(message).doesNotContain("\tat ");
    }
}
