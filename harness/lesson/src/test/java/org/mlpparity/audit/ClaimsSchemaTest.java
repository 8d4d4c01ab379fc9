package org.mlpparity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimsSchemaTest {
    static Stream<String> goodDocuments() {
        return Stream.of(
                ClaimsDocuments.TAREA1,
                ClaimsDocuments.CLEAN,
                edit("\"source\"", "\"$schema\": \"x.json\", \"source\""),
                edit("\"0.9837\"", "\"+9.8e-01\""),
                edit("\"title\": \"predictions\"", "\"note\": \"\", \"title\": \"\""),
                edit("[\"0.1\", \"0.2\"],", "[[\"0.1\", \"0.2\"]],")
                        .replace("[\"0.10\", \"0.2\"]", "[[\"0.1\", \"2e-1\"]]"),
                edit("\"relu\", \"relu\"", "\"tanh\", \"softplus\""));
    }

    private static String edit(String from, String to) {
        return ClaimsDocuments.edit(ClaimsDocuments.CLEAN, from, to);
    }

    @ParameterizedTest
    @MethodSource("goodDocuments")
    void whatTheReaderTakesTheSchemaTakes(String document) {
        ClaimsDocuments.parse(document);
        assertThat(ClaimsDocuments.complaints(document)).isEmpty();
    }

    @Test
    void theSchemaIsASchema() {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().build();
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(SchemaLocation.of(SchemaId.V202012), config)
                        .validate(ClaimsDocuments.resource("claims.schema.json"), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void everyPropertyIsDescribed() {
        List<String> described = new ArrayList<>();
        requireDescriptions(ClaimsDocuments.schemaTree(), described);
        assertThat(described).hasSizeGreaterThanOrEqualTo(25);
    }

    private static void requireDescriptions(JsonNode node, List<String> described) {
        for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
            if (!property.getValue().has("const") || property.getValue().size() > 1) {
                assertThat(property.getValue().path("description").asText())
                        .as(property.getKey())
                        .isNotBlank();
                described.add(property.getKey());
            }
        }
        node.forEach(child -> requireDescriptions(child, described));
    }
}
