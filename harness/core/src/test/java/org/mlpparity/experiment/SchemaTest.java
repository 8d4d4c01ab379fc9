package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Initialization;

class SchemaTest {
    private static final String MOMENTUM =
            "{\"kind\": \"momentum\", \"learningRate\": 0.1, \"momentum\": 0.9, \"velocity\": \"step\"}";
    private static final String ADAM = "{\"kind\": \"adam\", \"learningRate\": 0.1, \"beta1\": 0.9, \"beta2\": 0,"
            + " \"epsilon\": 0, \"epsilonPlacement\": \"epsilon-hat\", \"biasCorrection\": false}";

    @TempDir
    Path folder;

    static Stream<BadDocument> badDocuments() {
        return BadDocument.all();
    }

    static Stream<String> goodDocuments() {
        return Stream.of(
                Documents.SMALL,
                Documents.DRAWN,
                edit("\"epochs\": 3", "\"epochs\": 3.0"),
                edit("\"epochs\": 3", "\"epochs\": 3e0"),
                edit("\"epochs\": 3", "\"epochs\": 1000000000"),
                edit("\"batchSize\": 2", "\"batchSize\": 99"),
                edit("  \"batchSize\": 2,\n", ""),
                edit(",\n  \"precision\": \"float64\"", ""),
                edit("\"float64\"", "\"float32\""),
                edit("\"name\": \"small\"", "\"name\": \"a-1\", \"description\": \"\", \"$schema\": \"x.json\""),
                edit("\"identity\"", "\"softmax\""),
                edit("\"identity\"", "{\"kind\": \"tanh\"}"),
                edit("{\"kind\": \"leaky-relu\", \"slope\": 0.01}", "\"softplus\""),
                over("sigmoid", "binary-cross-entropy"),
                Documents.edit(over("softmax", "categorical-cross-entropy"), "[0]", "[1]"),
                edit(MOMENTUM, "{\"kind\": \"sgd\", \"learningRate\": 1e-300}"),
                edit(MOMENTUM, ADAM),
                edit(MOMENTUM, MOMENTUM.replace("momentum\",", "nesterov\",").replace("step", "gradient")),
                edit("\"step\"", "\"step\", \"weightDecay\": {\"kind\": \"coupled-l2\", \"coefficient\": 1}"),
                edit("\"step\"", "\"step\", \"weightDecay\": {\"kind\": \"decoupled\", \"coefficient\": 0.5}"),
                edit(
                        "\"step\"",
                        "\"step\", \"weightDecay\": {\"kind\": \"coupled-l2\", \"coefficient\": 1, \"on\": \"weights\","
                                + " \"penalty\": \"full\", \"dividedBy\": \"batch\", \"inLoss\": true, \"inGradient\": true}"),
                edit(
                        "\"epochs\": 3",
                        "\"epochs\": 3, \"groups\": [{\"layers\": [1], \"parameters\": \"all\", \"frozen\": true},"
                                + " {\"layers\": [2], \"parameters\": \"biases\","
                                + " \"optimizer\": {\"kind\": \"sgd\", \"learningRate\": 0.5}}]"),
                edit("\"activation\": \"identity\"", "\"activation\": \"identity\", \"bias\": \"shared\""),
                edit("[3, 4], [5, 6]", "[-0, -0.0], [1.7976931348623157e308, 4.9e-324]"),
                Documents.drawnBy(Initialization.Scheme.PYTORCH_LINEAR),
                Documents.edit(Documents.DRAWN, "\"seed\": 7", "\"seed\": 9223372036854775807"),
                edit("\"precision\"", "\"printed\": [], \"precision\""),
                edit(
                        "\"precision\"",
                        "\"printed\": [{\"source\": \"\", \"predictions\": [[\"1\"], [\"\"], [\"x\"]], \"note\": \"n\"}],"
                                + " \"precision\""));
    }

    private static String over(String output, String loss) {
        return Documents.edit(edit("\"identity\"", "\"" + output + "\""), "squared-error", loss);
    }

    private static String edit(String from, String to) {
        return Documents.edit(Documents.SMALL, from, to);
    }

    @ParameterizedTest
    @MethodSource("goodDocuments")
    void whatTheReaderTakesTheSchemaTakes(String document) {
        Documents.parse(document);
        assertThat(Documents.complaints(document)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badDocuments")
    void whatTheReaderRefusesTheSchemaRefusesWhereItCan(BadDocument bad) {
        assertThat(refused(bad.text())).isEqualTo(bad.schemaSees());
    }

    private static boolean refused(String document) {
        try {
            return !Documents.complaints(document).isEmpty();
        } catch (IllegalArgumentException malformed) {
            return true;
        }
    }

    @Test
    void csvDataIsTakenByBoth() throws IOException {
        Files.writeString(folder.resolve("d.csv"), "x,y,z\n1,2,3\n");
        String document = Documents.DRAWN.replaceFirst(
                "(?s)\"data\": \\{.*?},",
                "\"data\": {\"csv\": \"d.csv\", \"inputs\": [\"x\", \"y\"], \"targets\": [\"z\"]},");
        assertThat(ExperimentFile.parse(document, "mlp.json", folder, Overrides.NONE)
                        .data()
                        .samples())
                .isEqualTo(1);
        assertThat(Documents.complaints(document)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.mlpparity.experiment.ExperimentFile#builtInNames")
    void everyBuiltInValidatesAsWrittenAndAsRun(String name) {
        assertThat(Documents.complaints(Documents.resource(name + ".json"))).isEmpty();
        assertThat(Documents.complaints(ExperimentFile.toJson(ExperimentFile.builtIn(name, Overrides.NONE))))
                .isEmpty();
    }

    @Test
    void theSchemaIsASchema() {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().build();
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(SchemaLocation.of(SchemaId.V202012), config)
                        .validate(Documents.resource("experiment.schema.json"), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void everyPropertyIsDescribed() {
        JsonNode schema = Documents.schemaTree();
        List<String> described = new ArrayList<>();
        requireDescriptions(schema, schema, described);
        assertThat(described).hasSizeGreaterThanOrEqualTo(59);
    }

    private static void requireDescriptions(JsonNode root, JsonNode node, List<String> described) {
        for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
            assertThat(description(root, property.getValue()))
                    .as(property.getKey())
                    .isNotBlank();
            described.add(property.getKey());
        }
        node.forEach(child -> requireDescriptions(root, child, described));
    }

    private static String description(JsonNode root, JsonNode property) {
        return property.has("description")
                ? property.get("description").asText()
                : root.at(property.path("$ref").asText().substring(1))
                        .path("description")
                        .asText();
    }
}
