package org.mlpparity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.input.InputException;
import org.mlpparity.input.NamedFiles;

/** A mistake in a claims file is told with file, line, path, value and law. */
class BadClaimsTest {
    /**
     * One mistake.
     *
     * @param from what is replaced in the good document
     * @param to what stands there instead
     * @param message what reading it says
     * @param schemaSees whether the JSON Schema must refuse it too
     */
    record Mistake(String from, String to, String message, boolean schemaSees) {
        String document() {
            return ClaimsDocuments.edit(ClaimsDocuments.CLEAN, from, to);
        }

        @Override
        public String toString() {
            return message;
        }
    }

    private static Mistake both(String from, String to, String message) {
        return new Mistake(from, to, message, true);
    }

    private static Mistake readerOnly(String from, String to, String message) {
        return new Mistake(from, to, message, false);
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                both(
                        "mlp-parity/claims/1",
                        "mlp-parity/claims/2",
                        "line 2, $.format: format (\"mlp-parity/claims/2\") must be \"mlp-parity/claims/1\""),
                both("\"format\": \"mlp-parity/claims/1\",", "", "line 1, $: missing field \"format\""),
                both(
                        "\"source\"",
                        "\"sources\"",
                        "line 4, $.sources: unknown field; did you mean \"source\"? (required: format, name, source,"
                                + " experiment, blocks; optional: theory, repetitions, calculation, $schema)"),
                readerOnly(
                        "\"experiment\": \"tarea1\"",
                        "\"experiment\": \"tarea2\"",
                        "line 5, $.experiment: experiment (\"tarea2\") is neither built in (tarea1) nor a file: tarea2"),
                readerOnly(
                        "\"experiment\": \"tarea1\"",
                        "\"experiment\": \"a\\u0000b\"",
                        "line 5, $.experiment: experiment (\"a\\u0000b\") must be the path of a file:"
                                + " Nul character not allowed"),
                both(
                        "\"quantity\": \"predictions\"",
                        "\"quantity\": \"prediction\"",
                        "line 9, $.blocks[0].quantity: quantity (\"prediction\") must be one of: predictions, parameters,"
                                + " gradients; did you mean \"predictions\"?"),
                readerOnly(
                        "\"0.9837\", \"-1.0210\"",
                        "\"0.9837\"",
                        "line 10, $.blocks[0].values: values (3 of them) must be 4: one per sample and output"),
                readerOnly(
                        "\"1.3486\", ",
                        "",
                        "line 16, $.blocks[1].values: values (4 of them) must be 5: of layers [3], each unit's weights and"
                                + " then its bias"),
                both(
                        "\"0.9837\"",
                        "\"0,9837\"",
                        "line 10, $.blocks[0].values[0]: values[0] (\"0,9837\") must be a decimal such as \"-0.9209\""),
                both("\"0.9837\"", "0.9837", "line 10, $.blocks[0].values[0]: values[0] (0.9837) must be a text"),
                readerOnly("[3]", "[4]", "line 15, $.blocks[1].layers[0]: layers[0] (4) must be a layer from 1 to 3"),
                both("[3]", "[0]", "line 15, $.blocks[1].layers[0]: layers[0] (0) must be a layer from 1 to 3"),
                both("[3]", "[3, 3]", "line 15, $.blocks[1].layers[1]: layers[1] (3) must not be named twice"),
                both("[3]", "[]", "line 12, $.blocks[1]: layers (none) must name at least one"),
                both(
                        "\"quantity\": \"predictions\"",
                        "\"quantity\": \"predictions\", \"layers\": [3]",
                        "line 9, $.blocks[0].layers: layers must not be given for predictions"),
                both(
                        "\"a - y\"",
                        "\"y - a\"",
                        "line 22, $.theory.outputDelta: outputDelta (\"y - a\") must be \"a - y\", the one claim that is"
                                + " understood"),
                readerOnly(
                        "[\"relu\", \"relu\", \"identity\"]",
                        "[\"relu\", \"identity\"]",
                        "line 20, $.theory.activations: activations (2 of them) must be one per layer, 3"),
                readerOnly(
                        "[\"relu\", \"relu\", \"identity\"]",
                        "[\"softmax\", \"relu\", \"identity\"]",
                        "line 19, $.theory: activation (softmax) must stand in the output layer only"),
                both(
                        "[\"relu\", \"relu\", \"identity\"]",
                        "[\"relu\", \"relu\", \"leaky-relu\"]",
                        "line 20, $.theory.activations[2]: activations[2] (\"leaky-relu\") has a slope and is not understood"
                                + " here"),
                readerOnly(
                        "squared-error",
                        "binary-cross-entropy",
                        "line 19, $.theory: theory cannot be judged: loss (binary-cross-entropy) must stand over sigmoid"
                                + " outputs, not over identity; the same loss over identity outputs is binary-cross-entropy-from-logits"),
                readerOnly(
                        "\"repetitions\": [",
                        "\"calculation\": \"tarea1-hands\",\n  \"repetitions\": [",
                        "line 24, $.calculation: calculation (\"tarea1-hands\") is neither built in (tarea1-hand) nor a file:"
                                + " tarea1-hands"),
                readerOnly(
                        "\"repeated\": [\"0.10\", \"0.2\"]",
                        "\"repeated\": [\"0.10\"]",
                        "line 30, $.repetitions[0].repeated: repeated must have the shape of values"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyMistakeIsToldWithItsPlaceValueAndLaw(Mistake mistake) {
        assertThatThrownBy(() -> ClaimsDocuments.parse(mistake.document()))
                .isInstanceOf(InputException.class)
                .hasMessage("claims.json, " + mistake.message());
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void theSchemaRefusesItWhereASchemaCan(Mistake mistake) {
        assertThat(ClaimsDocuments.complaints(mistake.document()).isEmpty()).isEqualTo(!mistake.schemaSees());
    }

    @Test
    void anExperimentFileIsLookedForBesideTheClaimsAndItsMistakesAreItsOwn(@TempDir Path folder) throws IOException {
        String claims = ClaimsDocuments.edit(
                ClaimsDocuments.CLEAN, "\"experiment\": \"tarea1\"", "\"experiment\": \"mine.json\"");
        Path file = Files.writeString(folder.resolve("claims.json"), claims);
        assertThatThrownBy(() -> ClaimsFile.read(file))
                .hasMessage(
                        file + ", line 5, $.experiment: experiment (\"mine.json\") is neither built in (tarea1) nor a"
                                + " file: " + folder.resolve("mine.json"));
        Files.writeString(folder.resolve("mine.json"), "{");
        assertThatThrownBy(() -> ClaimsFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder.resolve("mine.json") + ", line 1");
    }

    @Test
    void whatTheClaimsNameMustStayInTheirFolder(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.json"), "SECRET");
        Path below = Files.createDirectory(folder.resolve("below"));
        Files.createSymbolicLink(below.resolve("link.json"), secret);
        for (String name : new String[] {secret.toString(), "../secret.json", "link.json"}) {
            String claims = ClaimsDocuments.edit(ClaimsDocuments.CLEAN, "\"experiment\": \"tarea1\"", quoted(name));
            Path file = Files.writeString(below.resolve("claims.json"), claims);
            assertThatThrownBy(() -> ClaimsFile.read(file))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(file + ", line 5, $.experiment: experiment (\"")
                    .hasMessageEndingWith("\") must be a file in " + below
                            + " or below, beside the document that names it; --allow-path allows files elsewhere")
                    .hasMessageNotContaining("SECRET");
            assertThatThrownBy(() -> ClaimsFile.read(file, NamedFiles.Reach.ANYWHERE))
                    .hasMessageContaining("Unrecognized token 'SECRET'");
        }
    }

    private static String quoted(String name) {
        return "\"experiment\": \"" + name + "\"";
    }

    @Test
    void unknownBuiltInClaimsAreToldWithTheKnownOnes() {
        assertThatThrownBy(() -> ClaimsFile.builtIn("tarea2"))
                .hasMessage("built-in claims (tarea2) must be one of: tarea1; did you mean \"tarea1\"?");
    }
}
