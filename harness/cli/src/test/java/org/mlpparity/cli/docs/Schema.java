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
import org.mlpparity.experiment.ExperimentFile;

/** The schema of a kind of files, which stands beside their reader. */
record Schema(JsonSchema schema) {
    static final Schema EXPERIMENT = of(ExperimentFile.class, "experiment.schema.json");

    /** The schema of this name beside a reader. */
    static Schema of(Class<?> reader, String name) {
        return new Schema(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        resource(reader, name), SchemaValidatorsConfig.builder().build()));
    }

    /** What the schema has against this document; empty when nothing. */
    List<String> complaints(String document) {
        return schema.validate(document, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** A built-in experiment as it is written. */
    static String builtIn(String name) {
        return resource(ExperimentFile.class, name + ".json");
    }

    /** What stands beside a reader. */
    private static String resource(Class<?> reader, String name) {
        try (InputStream in = reader.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
