package org.mlpparity.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.mlpparity.json.Json;

/** Claims to be edited, and what tests do with them. */
final class ClaimsDocuments {
    /** The claims that come with the program. */
    static final String TAREA1 = resource("tarea1-claims.json");

    /** Two blocks of right numbers and a theory that holds together; every line is a target for one edit. */
    static final String CLEAN = """
            {
              "format": "mlp-parity/claims/1",
              "name": "clean",
              "source": "a test",
              "experiment": "tarea1",
              "blocks": [
                {
                  "title": "predictions",
                  "quantity": "predictions",
                  "values": ["0.9837", "-1.0210", "-0.9209", "1.0031"]
                },
                {
                  "title": "output layer",
                  "quantity": "parameters",
                  "layers": [3],
                  "values": ["1.3486", "-0.0581", "1.0786", "0.4595", "-0.9152"]
                }
              ],
              "theory": {
                "activations": ["relu", "relu", "identity"],
                "loss": {"kind": "squared-error", "samples": "sum", "outputs": "sum"},
                "outputDelta": "a - y"
              },
              "repetitions": [
                {
                  "title": "b1",
                  "first": "above",
                  "again": "below",
                  "values": ["0.1", "0.2"],
                  "repeated": ["0.10", "0.2"]
                }
              ]
            }
            """;

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                    resource("claims.schema.json"),
                    SchemaValidatorsConfig.builder().build());

    private ClaimsDocuments() {}

    /** The document with its only {@code from} replaced. */
    static String edit(String document, String from, String to) {
        int at = document.indexOf(from);
        if (at < 0 || document.indexOf(from, at + 1) >= 0) {
            throw new IllegalArgumentException("\"" + from + "\" must stand in the document exactly once");
        }
        return document.substring(0, at) + to + document.substring(at + from.length());
    }

    static Claims parse(String document) {
        return ClaimsFile.parse(document, "claims.json", Path.of(""));
    }

    static Audit audit(String document) {
        return Audit.of(parse(document));
    }

    /** What the JSON Schema has against this document; empty when nothing. */
    static Set<ValidationMessage> complaints(String document) {
        return SCHEMA.validate(document, InputFormat.JSON);
    }

    static JsonNode schemaTree() {
        return Json.read(resource("claims.schema.json"), JsonNode.class);
    }

    static String resource(String name) {
        try (InputStream in = ClaimsFile.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
