package org.mlpparity.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * JSON as {@link Json} writes and reads it, but for matrices, biases among them, which are written in base64 and read in both forms:
 * {@code {"shape": [rows, columns], "float64": "..."}}, the entries as little-endian numbers, row after row.
 */
public final class PackedJson {
    private static final ObjectMapper MAPPER =
            Json.mapper().addModule(new PackedTensors()).build();

    private PackedJson() {}

    /** The value on one line without its end, in UTF-8. */
    public static byte[] line(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw JsonException.of(e);
        }
    }

    /**
     * The one value that this text in UTF-8 holds.
     *
     * @throws JsonException when the text is malformed, or holds something else or more
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw JsonException.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }
}
