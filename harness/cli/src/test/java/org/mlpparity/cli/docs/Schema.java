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

/** The schema of a kind of files, which stands beside their reader. */
record Schema(JsonSchema schema) {
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

    /** What stands beside a reader. */
    static String resource(Class<?> reader, String name) {
        try (InputStream in = reader.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
