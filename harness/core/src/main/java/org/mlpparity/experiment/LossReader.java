package org.mlpparity.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Constant;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.TargetWeights;

/** Reads {@code $.loss}; other documents have losses too. */
public final class LossReader {
    private static final List<String> REQUIRED = List.of("kind", "samples", "outputs");
    private static final String FACTOR = Loss.FACTOR.name();
    private static final String SMOOTHING = TargetWeights.SMOOTHING.name();
    private static final String CLASSES = TargetWeights.CLASSES;
    private static final String DIVIDES_BY = TargetWeights.DIVIDES_BY;
    private static final String POSITIVES = TargetWeights.POSITIVES;
    private static final String REPORTED = "reported";
    private static final String[] OPTIONAL = {FACTOR, SMOOTHING, CLASSES, DIVIDES_BY, POSITIVES, REPORTED};
    private static final List<Loss.Kind> KINDS = List.of(Loss.Kind.values());

    private LossReader() {}

    /** The loss, its number rounded to the precision. */
    public static Loss read(Node node, Precision precision) {
        Fields fields = node.fields();
        Optional<Loss.Kind> named = named(fields);
        if (named.isEmpty()) {
            fields.only(REQUIRED, Stream.concat(numbers(), Stream.of(OPTIONAL)).toArray(String[]::new));
        } else {
            Stream<String> number = named.get().constant().map(Constant::name).stream();
            fields.only(Stream.concat(REQUIRED.stream(), number).toList(), OPTIONAL);
        }
        Reduction reduction = reduction(fields);
        Loss.Kind kind = fields.term("kind", KINDS);
        double constant = kind.constant()
                .map(declared -> Scalars.real(fields.get(declared.name())))
                .orElse(0.0);
        double factor = fields.find(FACTOR).map(Scalars::real).orElse(1.0);
        Optional<Loss.Reported> reported = fields.find(REPORTED).map(shown -> reported(shown, factor));
        TargetWeights targets = targets(node, fields, precision);
        Loss loss = node.obey(() -> new Loss(kind, constant, factor, reduction, targets, reported));
        return node.obeyRounded(precision, () -> loss.rounded(precision));
    }

    private static TargetWeights targets(Node node, Fields fields, Precision precision) {
        double smoothing = fields.find(SMOOTHING).map(Scalars::real).orElse(0.0);
        List<Double> classes = weights(fields, CLASSES, precision);
        List<Double> positives = weights(fields, POSITIVES, precision);
        Optional<TargetWeights.DividesBy> dividesBy =
                fields.find(DIVIDES_BY).map(by -> Scalars.term(by, List.of(TargetWeights.DividesBy.values())));
        return node.obey(() -> new TargetWeights(smoothing, classes, dividesBy, positives));
    }

    private static List<Double> weights(Fields fields, String name, Precision precision) {
        return fields.find(name)
                .map(list ->
                        DoubleStream.of(Scalars.row(list, precision)).boxed().toList())
                .orElse(List.of());
    }

    private static Reduction reduction(Fields fields) {
        return new Reduction(
                fields.term("samples", List.of(Reduction.Over.values())),
                fields.term("outputs", List.of(Reduction.Over.values())));
    }

    /** What is not said of the loss that is shown is as in the loss itself. */
    private static Loss.Reported reported(Node node, double trained) {
        Fields fields = node.fields().only(List.of("samples", "outputs"), FACTOR);
        Reduction reduction = reduction(fields);
        double factor = fields.find(FACTOR).map(Scalars::real).orElse(trained);
        return node.obey(() -> new Loss.Reported(factor, reduction));
    }

    /** The kind, where it is one: which number belongs into the loss depends on it. */
    private static Optional<Loss.Kind> named(Fields fields) {
        return fields.find("kind").flatMap(kind -> Scalars.known(kind, KINDS));
    }

    private static Stream<String> numbers() {
        return KINDS.stream()
                .flatMap(kind -> kind.constant().stream())
                .map(Constant::name)
                .distinct();
    }
}
