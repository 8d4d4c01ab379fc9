package org.mlpparity.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.Function;

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

    /** The same record with another value in the component of this name. */
    static <R extends Record> R with(R record, Class<R> type, String name, Object value) {
        if (of(type).stream().noneMatch(component -> component.getName().equals(name))) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no component " + name);
        }
        return make(type, component -> component.getName().equals(name) ? value : get(component, record));
    }
}
