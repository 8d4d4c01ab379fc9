package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlpparity.audit.Audit;
import org.mlpparity.audit.AuditDocument;
import org.mlpparity.audit.ClaimsFile;
import org.mlpparity.document.TextWriter;
import org.mlpparity.json.Json;

class AuditCommandTest {
    private static final String RIGHT = """
            {
              "format": "mlp-parity/claims/1",
              "name": "right",
              "source": "a test",
              "experiment": "tarea1",
              "blocks": [
                {
                  "title": "predictions",
                  "quantity": "predictions",
                  "values": ["0.9837", "-1.0210", "-0.9209", "1.0031"]
                }
              ]
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void theAssignmentIsTheDefaultAndItsMisprintsAreListed() {
        Console console = Console.of("audit");
        assertThat(console.code()).isEqualTo(1);
        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .isEqualTo(Console.of("audit", "tarea1").out())
                .contains("layer 1, unit 2, weight 2   0.9873     0.9073", "-0.3681    -0.3881");
        assertThat(lastSentence(console))
                .startsWith(
                        "MISPRINTS: of 76 printed numbers 65 are reproduced to every digit, 11 misprinted in one digit;");
    }

    private static String lastSentence(Console console) {
        return console.out().substring(console.out().lastIndexOf("\n\n") + 2);
    }

    @Test
    void linesFitATerminal() {
        String text = TextWriter.write(AuditDocument.of(Audit.of(ClaimsFile.builtIn("tarea1"))));
        assertThat(text.lines().filter(line -> !line.startsWith("MISPRINTS: ")))
                .hasSizeGreaterThan(50)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
    }

    @Test
    void rightNumbersPass() throws IOException {
        Console console = audit(RIGHT);
        assertThat(console.code()).isZero();
        assertThat(lastSentence(console)).isEqualTo("CLEAN: of 4 printed numbers 4 are reproduced to every digit.\n");
    }

    @Test
    void oneWrongDigitFails() throws IOException {
        Console console = audit(RIGHT.replace("1.0031", "1.0037"));
        assertThat(console.code()).isEqualTo(1);
        assertThat(console.out()).contains("sample 4   1.0037     1.0031");
    }

    @Test
    void anExperimentFileStandsBesideTheClaims() throws IOException {
        Files.writeString(folder.resolve("mine.json"), """
                {
                  "format": "mlp-parity/experiment/1",
                  "name": "mine",
                  "network": {"inputs": 1, "layers": [{"units": 1, "activation": "identity"}]},
                  "loss": {"kind": "squared-error", "samples": "sum", "outputs": "sum"},
                  "optimizer": {"kind": "sgd", "learningRate": 0.25},
                  "data": {"inputs": [[1]], "targets": [[1]]},
                  "initial": {"layers": [{"weights": [[0]], "biases": [0]}]},
                  "epochs": 2
                }
                """);
        Console console = audit(RIGHT.replace("tarea1", "mine.json")
                .replace("\"0.9837\", \"-1.0210\", \"-0.9209\", \"1.0031\"", "\"0.0\""));
        assertThat(console.err()).isEmpty();
        assertThat(console.out()).contains("After 0 updates in float64: 1 of 1");
        assertThat(console.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"page.md, # Audit of tarea1", "page.html, <!DOCTYPE html>", "page.txt, Audit of tarea1"})
    void theEndingOfTheFileSaysWhatPageIsWritten(String name, String start) throws IOException {
        Path page = folder.resolve(name);
        Console console = Console.of("audit", "tarea1", "--out", page.toString());
        assertThat(console.code()).isEqualTo(1);
        assertThat(console.out()).startsWith("Page: " + page + "\nMISPRINTS: ");
        assertThat(Files.readString(page))
                .startsWithIgnoringCase(start)
                .contains("0.9073", "layer 1, unit 2, weight 2");
    }

    @Test
    void programsReadThePageAsJson() throws IOException {
        Path page = folder.resolve("new/page.json");
        Console.of("audit", "tarea1", "--out", page.toString());
        assertThat(Json.read(Files.readString(page), JsonNode.class)
                        .path("tone")
                        .asText())
                .isEqualToIgnoringCase("bad");
    }

    @Test
    void aFileOfNoKnownKindIsRefusedBeforeAnyWork() {
        refused("out (page.pdf) must end in one of: .html, .md, .json, .txt", "audit", "tarea1", "--out", "page.pdf");
        refused("out (/) must end in one of: .html, .md, .json, .txt", "audit", "tarea1", "--out", "/");
    }

    @Test
    void aPageThatCannotBeWrittenIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Console console =
                Console.of("audit", "tarea1", "--out", file.resolve("page.md").toString());
        assertThat(console.err()).startsWith("parity: out (" + file.resolve("page.md") + ") cannot be written: ");
        assertThat(console.code()).isEqualTo(2);
    }

    @Test
    void claimsThatAreNeitherFileNorBuiltInAreTold() {
        refused("claims (tarea2) are neither a file nor built in; built in are: tarea1", "audit", "tarea2");
        refused("claims (a\0b) are neither a file nor built in; built in are: tarea1", "audit", "a\0b");
        refused(folder + ": is a folder, not a file", "audit", folder.toString());
    }

    private static void refused(String message, String... arguments) {
        Console console = Console.of(arguments);
        assertThat(console.err()).isEqualTo("parity: " + message + "\n");
        assertThat(console.out()).isEmpty();
        assertThat(console.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "quantity": "predictions" | "quantity": "forecasts" | $.blocks[0].quantity: quantity ("forecasts") must be one of: predictions
                    "0.9837"         | "about 1"      | $.blocks[0].values[0]: values[0] ("about 1") must be a decimal
                    "0.9837",        | ""             | $.blocks[0].values: values (3 of them) must be 4
                    "tarea1"         | "nobody"       | $.experiment: experiment ("nobody") is neither built in (tarea1)
                    """, quoteCharacter = '~')
    void aMistakeIsToldWhereItStandsAndWithoutAStackTrace(String from, String to, String message) throws IOException {
        Console console =
                audit(RIGHT.replaceFirst(Pattern.quote(from), to.equals("\"\"") ? "" : Matcher.quoteReplacement(to)));
        assertThat(console.err())
                .startsWith("parity: " + folder.resolve("claims.json") + ", line ")
                .contains(message)
                .doesNotContain("\tat ");
        assertThat(console.out()).isEmpty();
        assertThat(console.code()).isEqualTo(2);
    }

    private Console audit(String claims) throws IOException {
        Path file = Files.writeString(folder.resolve("claims.json"), claims);
        return Console.of("audit", file.toString());
    }

    @Test
    void helpTeaches() {
        assertThat(Console.of("audit", "--help").out())
                .contains("parity audit my-claims.json", "docs/claims-file.md", "--out", "Exit codes:");
        assertThat(Console.of("--help").out()).contains("audit");
        assertThat(Stream.of(Console.of("audit", "--help").out().split("\n")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
    }
}
