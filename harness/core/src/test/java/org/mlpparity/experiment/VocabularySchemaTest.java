package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.json.Json;

/**
 * Every schema says of the vocabulary what the vocabulary says. After a new word run this test with {@code -Dschemas=write}: it writes the
 * files anew.
 */
class VocabularySchemaTest {
    /** A module's tests run in its folder. */
    private static final Path SCHEMAS = Path.of("..", "..", "docs", "schemas");

    static List<Path> schemas() throws IOException {
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            return files.sorted().toList();
        }
    }

    @Test
    void allThreeSchemasAreFound() throws IOException {
        assertThat(schemas())
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("experiment.schema.json", "claims.schema.json", "numbers.schema.json");
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theFileIsAsTheVocabularyHasIt(Path file) throws IOException {
        String written = Files.readString(file);
        JsonNode now = VocabularySchema.filled(Json.read(written, JsonNode.class));
        if ("write".equals(System.getProperty("schemas"))) {
            Files.writeString(file, Json.pretty(now));
        }
        assertThat(Json.pretty(Json.read(Files.readString(file), JsonNode.class)))
                .as("-Dschemas=write writes it")
                .isEqualTo(Json.pretty(now));
    }

    /** Whatever the marked places say, they are filled with all that the vocabulary has. */
    @Test
    void aPlaceIsFilledWhateverItSaid() {
        assertThat(filled("{\"$comment\": \"vocabulary: activations\", \"description\": \"d\", \"enum\": [\"old\"]}"))
                .isEqualTo("{\"$comment\":\"vocabulary: activations\",\"description\":\"d\",\"enum\":[\"identity\","
                        + "\"relu\",\"leaky-relu\",\"tanh\",\"sigmoid\",\"softplus\",\"gelu-tanh\",\"gelu\",\"silu\","
                        + "\"elu\",\"selu\",\"softsign\",\"log-sigmoid\",\"relu6\",\"hard-tanh\",\"hard-sigmoid\","
                        + "\"hard-sigmoid-fifth\",\"hard-swish\",\"softmax\"]}");
        assertThat(filled("{\"a\": [{\"$comment\": \"vocabulary: reductions\"}], \"$comment\": \"other\"}"))
                .isEqualTo("{\"a\":[{\"$comment\":\"vocabulary: reductions\",\"enum\":[\"sum\",\"mean\"]}],"
                        + "\"$comment\":\"other\"}");
    }

    @Test
    void anUnknownPartIsRefused() {
        assertThatThrownBy(() -> filled("{\"$comment\": \"vocabulary: words\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("part (words) must be one of: activation, activations, biases");
    }

    private static String filled(String schema) {
        return Json.line(VocabularySchema.filled(Json.read(schema, JsonNode.class)));
    }
}
