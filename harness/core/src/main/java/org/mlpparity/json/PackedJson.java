package org.mlpparity.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * JSON as {@link Json} writes and reads it, but for matrices, biases among them, which are written in base64 and read in both forms:
 * {@code {"shape": [rows, columns], "float64": "..."}}, the entries as little-endian numbers, row after row.
 */
public final class PackedJson {
    private static final ObjectMapper MAPPER =
            Json.mapper().addModule(new PackedTensors()).build();

    private PackedJson() {}

    /** The value on one line without its end, for which base64 needs no more than ASCII. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw JsonException.of(e);
        }
    }

    /**
     * The one value that this text holds.
     *
     * @throws JsonException when the text is malformed, or holds something else or more
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw JsonException.of(e);
        }
    }
}
