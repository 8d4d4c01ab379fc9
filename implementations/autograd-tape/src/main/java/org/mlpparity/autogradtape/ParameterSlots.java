package org.mlpparity.autogradtape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;

/**
 * Which variable of the tape is which parameter: layer by layer the weights [units × inputs], row after row, then the
 * biases.
 */
final class ParameterSlots {
    private final NetworkSpec network;
    private final int[] weights; // per layer the slot of the first weight
    private final int[] biases;

    ParameterSlots(NetworkSpec network) {
        this.network = network;
        weights = new int[network.depth()];
        biases = new int[network.depth()];
        int next = 0;
        for (int l = 0; l < network.depth(); l++) {
            weights[l] = next;
            biases[l] = next + network.units(l) * network.fanIn(l);
            next = biases[l] + network.units(l);
        }
    }

    /** The weights into one unit, in the order of its inputs. */
    int[] weights(int layer, int unit) {
        int[] slots = new int[network.fanIn(layer)];
        Arrays.setAll(slots, i -> weights[layer] + unit * slots.length + i);
        return slots;
    }

    int bias(int layer, int unit) {
        return biases[layer] + unit;
    }

    /** Numbers per variable as numbers per parameter. */
    Parameters collect(double[] numbers) {
        List<Matrix> w = new ArrayList<>();
        List<Matrix> b = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            int units = network.units(l);
            w.add(Matrix.of(units, network.fanIn(l), Arrays.copyOfRange(numbers, weights[l], biases[l])));
            b.add(Matrix.of(1, units, Arrays.copyOfRange(numbers, biases[l], biases[l] + units)));
        }
        return new Parameters(w, b);
    }

    void spread(Parameters parameters, double[] numbers) {
        for (int l = 0; l < network.depth(); l++) {
            for (int i = 0; i < parameters.weights(l).size(); i++) {
                numbers[weights[l] + i] = parameters.weights(l).get(i);
            }
            for (int j = 0; j < network.units(l); j++) {
                numbers[biases[l] + j] = parameters.biases(l).get(j);
            }
        }
    }
}
