package org.mlpparity.experiment;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Term;
import org.mlpparity.model.WeightDecay;

/** Reads {@code $.optimizer} by the components of its kind; every dialect is asked for, none is a default. */
final class OptimizerReader {
    private final Node node;
    private final Fields fields;
    private final Optimizer.Kind kind;

    private OptimizerReader(Node node) {
        this.node = node;
        this.fields = node.fields();
        kind = fields.term("kind", List.of(Optimizer.Kind.values()));
    }

    static Optimizer read(Node node, Precision precision) {
        Optimizer optimizer = new OptimizerReader(node).read();
        return node.obeyRounded(precision, () -> optimizer.rounded(precision));
    }

    private Optimizer read() {
        fields.only(named(kind, true), named(kind, false).toArray(String[]::new));
        return node.obey(() -> kind.of(this::value));
    }

    /** The fields that must be there, or those that may be. */
    private static List<String> named(Optimizer.Kind kind, boolean required) {
        Stream<String> own = kind.components().stream()
                .filter(component -> isRequired(kind, component) == required)
                .map(RecordComponent::getName);
        return Stream.concat(required ? Stream.of("kind") : Stream.of(), own).toList();
    }

    private static boolean isRequired(Optimizer.Kind kind, RecordComponent component) {
        return component.getType() != WeightDecay.class
                && kind.otherwise(component).isEmpty();
    }

    private Object value(RecordComponent component) {
        Class<?> type = component.getType();
        String name = component.getName();
        if (type == WeightDecay.class) {
            return fields.find(name).map(OptimizerReader::weightDecay).orElse(WeightDecay.NONE);
        }
        Optional<Object> otherwise = kind.otherwise(component);
        if (otherwise.isPresent() && !fields.has(name)) {
            return otherwise.get();
        }
        if (type == double.class) {
            return Scalars.real(fields.get(name));
        }
        if (type == boolean.class) {
            return fields.get(name).flag();
        }
        if (Term.class.isAssignableFrom(type)) {
            List<Term> terms =
                    Stream.of(type.getEnumConstants()).map(Term.class::cast).toList();
            return fields.term(name, terms);
        }
        throw new AssertionError("no file holds a " + type + ": " + component);
    }

    private static WeightDecay weightDecay(Node node) {
        Fields fields = node.fields()
                .only(List.of("kind", "coefficient"), "on", "penalty", "dividedBy", "inLoss", "inGradient", "when");
        WeightDecay.Kind kind = fields.term("kind", WeightDecay.Kind.pulling());
        double coefficient = Scalars.real(fields.get("coefficient"));
        return node.obey(() -> new WeightDecay(
                kind,
                coefficient,
                word(fields, "on", WeightDecay.On.ALL),
                word(fields, "penalty", WeightDecay.Penalty.HALF),
                word(fields, "dividedBy", WeightDecay.DividedBy.NOTHING),
                fields.find("inLoss").map(Node::flag).orElse(false),
                fields.find("inGradient").map(Node::flag).orElse(false),
                word(fields, "when", WeightDecay.When.BEFORE)));
    }

    private static <T extends Enum<T> & Term> T word(Fields fields, String name, T unwritten) {
        List<T> choices = List.of(unwritten.getDeclaringClass().getEnumConstants());
        return fields.find(name).map(node -> Scalars.term(node, choices)).orElse(unwritten);
    }
}
