package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.NetworkSpec;

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

    /** All zero. */
    static OptimizerState start(NetworkSpec network, int slots, int decays) {
        List<List<Enclosure>> weights = new ArrayList<>();
        List<List<Enclosure>> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(zeros(slots, network.units(l), network.fanIn(l)));
            biases.add(zeros(slots, 1, network.units(l)));
        }
        return new OptimizerState(UpdateNumber.zero(decays), weights, biases);
    }

    private static List<Enclosure> zeros(int slots, int rows, int columns) {
        List<Enclosure> zeros = new ArrayList<>();
        for (int i = 0; i < slots; i++) {
            zeros.add(new Enclosure(rows, columns));
        }
        return List.copyOf(zeros);
    }
}
