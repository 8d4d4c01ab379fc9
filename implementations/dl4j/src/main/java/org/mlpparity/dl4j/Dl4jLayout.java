package org.mlpparity.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;

/**
 * The order of parameters in Deeplearning4j's flat arrays, W_0, b_0, W_1, b_1, …: the only place that knows it.
 *
 * <p>Deeplearning4j shapes a weight matrix [inputs × outputs] in column-major ('f') order. That is [outputs × inputs]
 * in row-major order, number by number, so nothing is transposed here.
 */
final class Dl4jLayout {
    private final NetworkSpec network;

    Dl4jLayout(NetworkSpec network) {
        this.network = network;
    }

    /** All weights and biases as one array in Deeplearning4j's order. */
    double[] flatten(Parameters parameters) {
        parameters.misfit(network).ifPresent(misfit -> {
            throw new IllegalArgumentException("parameters do not fit: " + misfit);
        });
        double[] flat = new double[network.parameterCount()];
        int at = 0;
        for (int l = 0; l < network.depth(); l++) {
            for (Matrix matrix : List.of(parameters.weights(l), parameters.biases(l))) {
                System.arraycopy(matrix.toArray(), 0, flat, at, matrix.size());
                at += matrix.size();
            }
        }
        return flat;
    }

    /** The weights [outputs × inputs] and biases [1 × outputs] of every layer, from Deeplearning4j's order. */
    Parameters parameters(double[] flat) {
        if (flat.length != network.parameterCount()) {
            throw new IllegalArgumentException(
                    flat.length + " numbers are not the network's " + network.parameterCount() + " parameters");
        }
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        int at = 0;
        for (int l = 0; l < network.depth(); l++) {
            int units = network.units(l);
            int bias = at + units * network.fanIn(l);
            weights.add(Matrix.of(units, network.fanIn(l), Arrays.copyOfRange(flat, at, bias)));
            biases.add(Matrix.row(Arrays.copyOfRange(flat, bias, bias + units)));
            at = bias + units;
        }
        return new Parameters(weights, biases);
    }
}
