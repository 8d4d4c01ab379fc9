package org.mlpparity.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Constant;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;

/** Reads {@code $.loss}; other documents have losses too. */
public final class LossReader {
    private static final List<String> REQUIRED = List.of("kind", "samples", "outputs");
    private static final List<Loss.Kind> KINDS = List.of(Loss.Kind.values());

    private LossReader() {}

    /** The loss, its number rounded to the precision. */
    public static Loss read(Node node, Precision precision) {
        Fields fields = node.fields();
        Optional<Loss.Kind> named = named(fields);
        if (named.isEmpty()) {
            fields.only(REQUIRED, numbers());
        } else {
            Stream<String> number = named.get().constant().map(Constant::name).stream();
            fields.only(Stream.concat(REQUIRED.stream(), number).toList());
        }
        Reduction reduction = new Reduction(
                fields.term("samples", List.of(Reduction.Over.values())),
                fields.term("outputs", List.of(Reduction.Over.values())));
        Loss.Kind kind = fields.term("kind", KINDS);
        double constant = kind.constant()
                .map(declared -> Scalars.real(fields.get(declared.name())))
                .orElse(0.0);
        node.obey(() -> new Loss(kind, constant, reduction));
        return node.obeyRounded(precision, () -> new Loss(kind, precision.round(constant), reduction));
    }

    /** The kind, where it is one: which number belongs into the loss depends on it. */
    private static Optional<Loss.Kind> named(Fields fields) {
        return fields.find("kind").flatMap(kind -> Scalars.known(kind, KINDS));
    }

    private static String[] numbers() {
        return KINDS.stream()
                .flatMap(kind -> kind.constant().stream())
                .map(Constant::name)
                .distinct()
                .toArray(String[]::new);
    }
}
