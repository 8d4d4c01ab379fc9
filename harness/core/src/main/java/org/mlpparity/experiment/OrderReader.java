package org.mlpparity.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.SampleOrder;
import org.mlpparity.model.SampleOrder.Kind;
import org.mlpparity.model.SampleOrder.LastBatch;
import org.mlpparity.model.SampleOrder.Shuffled;

/** Reads {@code $.order} and {@code $.lastBatch}: which samples an epoch sees, in which order. */
final class OrderReader {
    private OrderReader() {}

    static SampleOrder read(Optional<Node> order, Optional<Node> lastBatch) {
        LastBatch last = lastBatch
                .map(node -> Scalars.term(node, List.of(LastBatch.values())))
                .orElse(LastBatch.KEEP);
        SampleOrder rows = order.map(OrderReader::rows).orElse(SampleOrder.OF_FILE);
        return last == LastBatch.KEEP ? rows : rows.with(last);
    }

    private static SampleOrder rows(Node node) {
        Fields fields = node.fields();
        Kind kind = fields.term("kind", List.of(Kind.values()));
        if (kind == Kind.FILE) {
            fields.only(List.of("kind"));
            return SampleOrder.OF_FILE;
        }
        if (kind == Kind.GIVEN) {
            fields.only(List.of("kind", "epochs"));
            List<List<Integer>> epochs = fields.get("epochs").items().stream()
                    .map(list -> list.items().stream().map(Scalars::integer).toList())
                    .toList();
            return node.obey(() -> SampleOrder.given(epochs));
        }
        fields.only(
                Stream.concat(Stream.of("kind", "seed"), kind.shufflesSomething() ? Stream.of("shuffled") : Stream.of())
                        .toList());
        long seed = Scalars.whole(fields.get("seed"), Long.MIN_VALUE, Long.MAX_VALUE);
        Shuffled shuffled =
                kind.shufflesSomething() ? fields.term("shuffled", List.of(Shuffled.values())) : Shuffled.AFRESH;
        return node.obey(() -> SampleOrder.seeded(kind, seed, shuffled));
    }
}
