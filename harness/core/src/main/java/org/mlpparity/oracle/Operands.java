package org.mlpparity.oracle;

import java.util.List;

/**
 * What the operations of a step started from: shown numbers, exact, or enclosures of what was not shown.
 *
 * @param inputs x [samples × inputs]
 * @param preActivations z per layer [samples × units]
 * @param activations a per layer [samples × units]
 * @param deltas dL/dz per layer [samples × units]
 */
public record Operands(
        Enclosure inputs, List<Enclosure> preActivations, List<Enclosure> activations, List<Enclosure> deltas) {
    public Operands {
        preActivations = List.copyOf(preActivations);
        activations = List.copyOf(activations);
        deltas = List.copyOf(deltas);
    }

    /** What a layer computes from [samples × inputs of the layer]. */
    public Enclosure below(int layer) {
        return layer == 0 ? inputs : activations.get(layer - 1);
    }
}
