package org.mlpparity.oracle;

import java.util.Arrays;
import java.util.List;
import org.mlpparity.formula.Operation;

/** One enclosure for every operation of a step. */
final class Results {
    private static final int KINDS = Operation.Kind.values().length;

    private final int depth;
    private final Enclosure[] enclosures;

    Results(int depth) {
        this.depth = depth;
        enclosures = new Enclosure[KINDS * depth];
    }

    void set(Operation operation, Enclosure enclosure) {
        enclosures[index(operation.kind(), operation.layer())] = enclosure;
    }

    Enclosure of(Operation operation) {
        return of(operation.kind(), operation.layer());
    }

    Enclosure of(Operation.Kind kind, int layer) {
        return enclosures[index(kind, layer)];
    }

    /** δ of a layer, which is an operation of its own in the output layer. */
    Enclosure delta(int layer) {
        return of(Operation.delta(layer, depth));
    }

    /** Those of this kind, layer after layer. */
    List<Enclosure> layers(Operation.Kind kind) {
        int from = index(kind, 0);
        return List.of(Arrays.copyOfRange(enclosures, from, from + depth));
    }

    /** δ, layer after layer. */
    List<Enclosure> deltas() {
        Enclosure[] deltas = new Enclosure[depth];
        Arrays.setAll(deltas, this::delta);
        return List.of(deltas);
    }

    int depth() {
        return depth;
    }

    private int index(Operation.Kind kind, int layer) {
        return kind.ordinal() * depth + layer;
    }
}
