package org.mlpparity.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Records taken apart and put together by their components, for what is done to every kind of optimizer alike. */
final class Components {
    private Components() {}

    static List<RecordComponent> of(Class<? extends Record> type) {
        return List.of(type.getRecordComponents());
    }

    /**
     * The record of this type with these values.
     *
     * @throws IllegalArgumentException that of the record's constructor
     */
    static <R extends Record> R make(Class<R> type, Function<RecordComponent, Object> values) {
        Class<?>[] types = of(type).stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments = of(type).stream().map(values).toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException law) {
                throw law;
            }
            throw new AssertionError(type + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("records of the vocabulary are public", e);
        }
    }

    static Object get(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("records of the vocabulary are public", e);
        }
    }

    /** What the component is where a file does not name it; empty where it must be named. */
    static Optional<Object> otherwise(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Otherwise.class))
                .map(otherwise -> value(component.getType(), otherwise.value()));
    }

    private static Object value(Class<?> type, String word) {
        if (type == double.class) {
            return Double.valueOf(word);
        }
        if (type == boolean.class) {
            return Boolean.valueOf(word);
        }
        return Stream.of(type.getEnumConstants())
                .filter(term -> ((Term) term).id().equals(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " has no " + word));
    }

    /** The same record with another value in the component of this name. */
    static <R extends Record> R with(R record, Class<R> type, String name, Object value) {
        if (of(type).stream().noneMatch(component -> component.getName().equals(name))) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no component " + name);
        }
        return make(type, component -> component.getName().equals(name) ? value : get(component, record));
    }
}
