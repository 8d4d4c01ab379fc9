package org.mlpparity.oracle;

import java.util.List;

/**
 * What an optimizer remembers between updates, exact and bounded: the state that its formula implies.
 *
 * @param last the number of the update before
 * @param weights per layer and slot [outputs × inputs]
 * @param biases per layer and slot [1 × outputs]
 */
public record OptimizerState(UpdateNumber last, List<List<Enclosure>> weights, List<List<Enclosure>> biases) {
    public OptimizerState {
        weights = List.copyOf(weights);
        biases = List.copyOf(biases);
    }

    /** How many updates there have been. */
    public int updates() {
        return last.t();
    }
}
