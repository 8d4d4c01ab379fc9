package org.mlpparity.experiment;

import java.util.List;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Reduction;

/** Reads {@code $.loss}. */
final class LossReader {
    private LossReader() {}

    static Loss read(Node node) {
        Fields fields = node.fields().only(List.of("kind", "samples", "outputs"));
        Reduction reduction = new Reduction(
                fields.term("samples", List.of(Reduction.Over.values())),
                fields.term("outputs", List.of(Reduction.Over.values())));
        return new Loss(fields.term("kind", List.of(Loss.Kind.values())), reduction);
    }
}
