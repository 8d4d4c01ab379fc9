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
        Fields fields = node.fields().only(REQUIRED, numbers());
        Reduction reduction = new Reduction(
                fields.term("samples", List.of(Reduction.Over.values())),
                fields.term("outputs", List.of(Reduction.Over.values())));
        Loss.Kind kind = fields.term("kind", KINDS);
        Optional<String> number = kind.constant().map(Constant::name);
        fields.only(Stream.concat(REQUIRED.stream(), number.stream()).toList());
        double constant = number.map(fields::get).map(Scalars::real).orElse(0.0);
        node.obey(() -> new Loss(kind, constant, reduction));
        return node.obeyRounded(precision, () -> new Loss(kind, precision.round(constant), reduction));
    }

    private static String[] numbers() {
        return KINDS.stream()
                .flatMap(kind -> kind.constant().stream())
                .map(Constant::name)
                .distinct()
                .toArray(String[]::new);
    }
}
