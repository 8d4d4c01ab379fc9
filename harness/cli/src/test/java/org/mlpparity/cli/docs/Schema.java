package org.mlpparity.cli.docs;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mlpparity.audit.ClaimsFile;
import org.mlpparity.experiment.ExperimentFile;

/** A JSON Schema of the project. */
final class Schema {
    static final Schema EXPERIMENT = new Schema(ExperimentFile.class, "experiment.schema.json");
    static final Schema CLAIMS = new Schema(ClaimsFile.class, "claims.schema.json");

    private final JsonSchema schema;

    private Schema(Class<?> reader, String name) {
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        resource(reader, name), SchemaValidatorsConfig.builder().build());
    }

    /** What the schema has against this document; empty when nothing. */
    List<String> complaints(String document) {
        return schema.validate(document, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** A built-in experiment, as it is written. */
    static String builtIn(String name) {
        return resource(ExperimentFile.class, name + ".json");
    }

    private static String resource(Class<?> neighbour, String name) {
        try (InputStream in = neighbour.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
