package org.mlpparity.experiment;

import java.util.List;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Precision;

/** Reads {@code $.gradientClipping}. */
final class ClippingReader {
    private ClippingReader() {}

    static Clipping read(Node node, Precision precision) {
        Clipping clipping = node.obey(() -> read(node.fields()));
        return node.obeyRounded(precision, () -> clipping.rounded(precision));
    }

    private static Clipping read(Fields fields) {
        Clipping.Kind kind = fields.term("kind", List.of(Clipping.Kind.values()));
        return switch (kind) {
            case VALUE -> {
                fields.only(List.of("kind", "limit"));
                yield Clipping.byValue(Scalars.real(fields.get("limit")));
            }
            case NORM -> {
                fields.only(List.of("kind", "limit", "over"), "epsilon");
                yield Clipping.byNorm(
                        Scalars.real(fields.get("limit")),
                        fields.term("over", List.of(Clipping.Over.values())),
                        fields.find("epsilon").map(Scalars::real).orElse(0.0));
            }
        };
    }
}
