package org.mlpparity.experiment;

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
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Initialization;

/** A small good document, and what tests do with documents. */
final class Documents {
    /** Every line is a target for one edit. */
    static final String SMALL = """
            {
              "format": "mlp-parity/experiment/1",
              "name": "small",
              "network": {
                "inputs": 2,
                "layers": [
                  {"units": 2, "activation": {"kind": "leaky-relu", "slope": 0.01}},
                  {"units": 1, "activation": "identity"}
                ]
              },
              "loss": {"kind": "squared-error", "samples": "mean", "outputs": "sum"},
              "optimizer": {"kind": "momentum", "learningRate": 0.1, "momentum": 0.9, "velocity": "step"},
              "data": {
                "inputs": [[1, 2], [3, 4], [5, 6]],
                "targets": [[1], [0], [1]]
              },
              "initial": {
                "layers": [
                  {"weights": [[1, 2], [3, 4]], "biases": [0, 0]},
                  {"weights": [[5, 6]], "biases": [7]}
                ]
              },
              "epochs": 3,
              "batchSize": 2,
              "precision": "float64"
            }
            """;

    static final String DRAWN = SMALL.replaceFirst(
            "(?s)\"initial\": \\{.*?\\n  \\},", "\"initial\": {\"scheme\": \"micrograd\", \"seed\": 7},");

    private static final JsonSchema SCHEMA = schema();

    private Documents() {}

    /** The document with its only {@code from} replaced. */
    static String edit(String document, String from, String to) {
        int at = document.indexOf(from);
        if (at < 0 || document.indexOf(from, at + 1) >= 0) {
            throw new IllegalArgumentException("\"" + from + "\" must stand in the document exactly once");
        }
        return document.substring(0, at) + to + document.substring(at + from.length());
    }

    /** The small document with its initial parameters drawn by this scheme, seed 7. */
    static String drawnBy(Initialization.Scheme scheme) {
        return edit(DRAWN, "micrograd", scheme.id());
    }

    static Experiment parse(String document) {
        return parse(document, Overrides.NONE);
    }

    static Experiment parse(String document, Overrides overrides) {
        return ExperimentFile.parse(document, "mlp.json", Path.of(""), overrides);
    }

    /** What the JSON Schema has against this document; empty when nothing. */
    static Set<ValidationMessage> complaints(String document) {
        return SCHEMA.validate(document, InputFormat.JSON);
    }

    static JsonNode schemaTree() {
        return Json.read(resource("experiment.schema.json"), JsonNode.class);
    }

    static String resource(String name) {
        try (InputStream in = Documents.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonSchema schema() {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(resource("experiment.schema.json"), config);
    }
}
