package org.mlpparity.oracle;

import java.util.List;

/**
 * What every layer computes for a batch, exactly.
 *
 * @param preActivations z per layer [samples × units]
 * @param activations a per layer [samples × units]
 */
public record ExactForward(List<Enclosure> preActivations, List<Enclosure> activations) {
    public ExactForward {
        preActivations = List.copyOf(preActivations);
        activations = List.copyOf(activations);
    }

    /** The last layer's activations [samples × outputs]. */
    public Enclosure predictions() {
        return activations.get(activations.size() - 1);
    }
}
