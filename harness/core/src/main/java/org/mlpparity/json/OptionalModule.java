package org.mlpparity.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** Optional values: the value itself, and nothing where there is none. */
final class OptionalModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("rawtypes")
    OptionalModule() {
        addSerializer(Optional.class, new Writer<Optional>(value -> value));
        addSerializer(
                OptionalInt.class,
                new Writer<OptionalInt>(value -> value.stream().boxed().findAny()));
        addSerializer(
                OptionalLong.class,
                new Writer<OptionalLong>(value -> value.stream().boxed().findAny()));
        addSerializer(
                OptionalDouble.class,
                new Writer<OptionalDouble>(value -> value.stream().boxed().findAny()));
        addDeserializer(Optional.class, new OptionalReader());
        addDeserializer(OptionalInt.class, new Reader<>(Integer.class, OptionalInt::of, OptionalInt.empty()));
        addDeserializer(OptionalLong.class, new Reader<>(Long.class, OptionalLong::of, OptionalLong.empty()));
        addDeserializer(OptionalDouble.class, new Reader<>(Double.class, OptionalDouble::of, OptionalDouble.empty()));
    }

    private static final class Writer<T> extends JsonSerializer<T> {
        private final Function<T, Optional<?>> asOptional;

        Writer(Function<T, Optional<?>> asOptional) {
            this.asOptional = asOptional;
        }

        @Override
        public boolean isEmpty(SerializerProvider context, T value) {
            return asOptional.apply(value).isEmpty();
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider context) throws IOException {
            context.defaultSerializeValue(asOptional.apply(value).orElse(null), out);
        }
    }

    /** Reads the optional types whose content is always the same. */
    private static final class Reader<C, T> extends JsonDeserializer<T> {
        private final Class<C> content;
        private final Function<C, T> present;
        private final T absent;

        Reader(Class<C> content, Function<C, T> present, T absent) {
            this.content = content;
            this.present = present;
            this.absent = absent;
        }

        @Override
        public T getNullValue(DeserializationContext context) {
            return absent;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return present.apply(context.readValue(in, content));
        }
    }

    /** Reads {@code Optional<X>}, whose content is known once the property is. */
    private static final class OptionalReader extends JsonDeserializer<Optional<?>> implements ContextualDeserializer {
        private final JavaType content;

        OptionalReader() {
            this(null);
        }

        private OptionalReader(JavaType content) {
            this.content = content;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            return new OptionalReader(context.getContextualType().containedTypeOrUnknown(0));
        }

        @Override
        public Optional<?> getNullValue(DeserializationContext context) {
            return Optional.empty();
        }

        @Override
        public Optional<?> deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Optional.of(context.readValue(in, content));
        }
    }
}
