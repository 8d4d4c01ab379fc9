package org.mlpparity.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Writes values as JSON and reads them back, every number bit for bit.
 *
 * <p>Records stand by component names, {@link org.mlpparity.model.Term}s by their id, a matrix as an array of rows,
 * parameters as one object per layer; an empty {@link Optional} is left out. NaN and the infinities are the texts
 * "NaN", "Infinity" and "-Infinity". Maps stand in the order of their keys, sets in natural order.
 */
public final class Json {
    private static final ObjectMapper MAPPER = mapper().build();

    private Json() {}

    /** The value for people: two-space indent, a matrix row on one line, {@code \n} at every line's end. */
    public static String pretty(Object value) {
        return PrettyText.of(tree(value));
    }

    /** The value for JSON Lines: one line without spaces and without its line end. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw JsonException.of(e);
        }
    }

    /** The value as a tree, to be added to or to be walked through. */
    public static JsonNode tree(Object value) {
        try {
            return MAPPER.valueToTree(value);
        } catch (IllegalArgumentException e) {
            throw e.getCause() instanceof JsonProcessingException cause ? JsonException.of(cause) : e;
        }
    }

    /**
     * The one value that this text holds; {@link JsonNode} is a type too.
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

    /** The one value that this text holds, of a type with parameters. */
    public static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw JsonException.of(e);
        }
    }

    /** The value that this tree holds. */
    public static <T> T read(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw JsonException.of(e);
        }
    }

    /** How both forms of numbers are written and read, {@link PackedJson} adding its own. */
    static JsonMapper.Builder mapper() {
        JsonMapper.Builder builder = JsonMapper.builder(factory())
                .addModule(new ModelModule())
                .addModule(new OptionalModule())
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                // A record is its components, whatever else its methods are called.
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY);
        JsonInclude.Value unlessEmpty = JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, null);
        for (Class<?> type :
                new Class<?>[] {Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class}) {
            builder.withConfigOverride(type, override -> override.setInclude(unlessEmpty));
        }
        return builder;
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                // The shortest decimal that reads back, the same on every JDK; Double.toString is not before 19.
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                // As exact as Double.parseDouble, and faster.
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // Some writers, Python's among them, leave NaN bare; ExactDoubles says where it may stand.
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
    }
}
