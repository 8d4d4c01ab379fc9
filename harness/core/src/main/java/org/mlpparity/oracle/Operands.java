package org.mlpparity.oracle;

import org.mlpparity.formula.Operation;

/** What the operations of a step started from: shown numbers, exact, or enclosures of what was not shown. */
public final class Operands {
    private final Enclosure inputs;
    private final Results results;

    Operands(Enclosure inputs, Results results) {
        this.inputs = inputs;
        this.results = results;
    }

    /** x [samples × inputs]. */
    public Enclosure inputs() {
        return inputs;
    }

    /** What stands for the result of this operation. */
    public Enclosure of(Operation operation) {
        return results.of(operation);
    }

    /** dL/dz of a layer [samples × units]. */
    public Enclosure delta(int layer) {
        return results.delta(layer);
    }

    /** What a layer computes from [samples × inputs of the layer]. */
    public Enclosure below(int layer) {
        return layer == 0 ? inputs : results.of(Operation.Kind.ACTIVATION, layer - 1);
    }
}
