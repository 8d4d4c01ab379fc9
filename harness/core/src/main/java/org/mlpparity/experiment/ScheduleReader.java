package org.mlpparity.experiment;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Constant;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Schedule;

/** Reads {@code $.schedule} by the components of its kind; a number that has a customary value may be left out. */
final class ScheduleReader {
    private final Fields fields;
    private final Schedule.Kind kind;

    private ScheduleReader(Node node) {
        fields = node.fields();
        kind = fields.term("kind", List.of(Schedule.Kind.values()));
    }

    static Schedule read(Node node, Precision precision) {
        ScheduleReader reader = new ScheduleReader(node);
        reader.requireFields();
        Schedule schedule = node.obey(() -> reader.kind.of(reader::value));
        return node.obeyRounded(precision, () -> schedule.rounded(precision));
    }

    private void requireFields() {
        List<String> optional = kind.components().stream()
                .filter(this::isOptional)
                .map(RecordComponent::getName)
                .toList();
        List<String> required = new ArrayList<>(List.of("kind"));
        kind.components().stream()
                .map(RecordComponent::getName)
                .filter(name -> !optional.contains(name))
                .forEach(required::add);
        fields.only(required, optional.toArray(String[]::new));
    }

    private boolean isOptional(RecordComponent component) {
        return component.getType() != Schedule.Per.class
                && kind.constant(component.getName()).isOptional();
    }

    private Object value(RecordComponent component) {
        Class<?> type = component.getType();
        String name = component.getName();
        if (type == Schedule.Per.class) {
            return fields.term(name, List.of(Schedule.Per.values()));
        }
        if (type == List.class) {
            return fields.get(name).items().stream().map(Scalars::real).toList();
        }
        Constant constant = kind.constant(name);
        if (type == int.class) {
            return fields.find(name).map(Scalars::integer).orElseGet(() -> (int) usual(constant));
        }
        return fields.find(name).map(Scalars::real).orElseGet(() -> usual(constant));
    }

    private static double usual(Constant constant) {
        return constant.customary().orElseThrow();
    }
}
