package org.mlpparity.worked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.input.InputException;
import org.mlpparity.json.Json;

/** The page and the schema say what the reader does; {@code DocumentationTest} in {@code harness/cli} holds the examples. */
class NumbersFileDocumentationTest {
    private static final Path DOCUMENTATION = Path.of("..", "..", "docs", "numbers-file.md");

    private static String resource(String name) throws IOException {
        try (InputStream in = NumbersFile.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean obeysTheSchema(String json) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(resource("numbers.schema.json"));
        return schema.validate(json, InputFormat.JSON).isEmpty();
    }

    private static WorkedCheck check(String json) {
        return WorkedCheck.of(
                Networks.tarea1(),
                NumbersFile.parse(json, "my-numbers.json"),
                OptionalInt.empty(),
                OptionalInt.empty(),
                4);
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENTATION))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @Test
    void theExampleOfARepetitionSaysWhereTheDigitsWereSwapped() throws IOException {
        String example = blocks("json").get(1);
        assertThat(obeysTheSchema(example)).isTrue();
        assertThat(check(example).repetitions())
                .containsExactly(new RepeatedNumber("A1", "Z1", 1, "0.0974", "0.0947", false));
    }

    @Test
    void everyFieldIsNamed() throws IOException {
        String text = Files.readString(DOCUMENTATION);
        for (JsonNode fields :
                Json.read(resource("numbers.schema.json"), JsonNode.class).findValues("properties")) {
            fields.fieldNames()
                    .forEachRemaining(field -> assertThat(field.equals("$schema") || text.contains("`" + field + "`"))
                            .as(field)
                            .isTrue());
        }
    }

    @Test
    void theSchemaIsASchemaAndTakesTheBuiltInNumbers() throws IOException {
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(
                                SchemaLocation.of(SchemaId.V202012),
                                SchemaValidatorsConfig.builder().build())
                        .validate(resource("numbers.schema.json"), InputFormat.JSON))
                .isEmpty();
        assertThat(obeysTheSchema(resource("tarea1-hand.json"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'L': '1,5'}",
                "{'L': true}",
                "{'L': {'uses': {}}}",
                "{'L': {'values': 1, 'use': {}}}",
                "{}",
                "[1]"
            })
    void whatTheReaderRefusesTheSchemaRefuses(String lines) throws IOException {
        String json = ("{'format': 'mlp-parity/numbers/1', 'sample': 0, 'lines': " + lines + "}").replace('\'', '"');
        assertThat(obeysTheSchema(json)).isFalse();
        assertThatThrownBy(() -> check(json)).isInstanceOf(InputException.class);
    }

    /** The page of the assignment as it was typed off, beside the numbers that come with the program. */
    @Test
    void theBuiltInNumbersAreWhatTheAssignmentPrints() throws IOException {
        assertThat(resource("tarea1-hand.json"))
                .contains("\"W1x\": {\n      \"values\": [\"-0.05\", \"1.1\", \"0.8\", \"-0.75\"]")
                .contains("\"A1\": [\"0.5125\", \"0.7858\", \"0.6900\", \"0.5\"]")
                .contains("\"Z2\": [\"0.385\", \"0.33\", \"-0.43\", \"0.645\"]");
    }
}
