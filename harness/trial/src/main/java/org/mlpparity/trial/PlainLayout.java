package org.mlpparity.trial;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;

/**
 * How {@link PlainMlp} lays out numbers: [layer][unit][input], the bias as last input. Parameters, gradients and optimizer
 * state share it.
 */
final class PlainLayout {
    private PlainLayout() {}

    static double[][][] zeros(NetworkSpec network) {
        double[][][] zeros = new double[network.depth()][][];
        for (int l = 0; l < zeros.length; l++) {
            zeros[l] = new double[network.units(l)][network.fanIn(l) + 1];
        }
        return zeros;
    }

    static double[][][] of(Parameters parameters) {
        double[][][] neurons = new double[parameters.depth()][][];
        for (int l = 0; l < neurons.length; l++) {
            Matrix weights = parameters.weights(l);
            neurons[l] = new double[weights.rows()][weights.columns() + 1];
            for (int j = 0; j < weights.rows(); j++) {
                for (int i = 0; i < weights.columns(); i++) {
                    neurons[l][j][i] = weights.get(j, i);
                }
                neurons[l][j][weights.columns()] = parameters.biases(l).get(j);
            }
        }
        return neurons;
    }

    static Parameters parameters(double[][][] neurons) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (double[][] layer : neurons) {
            int inputs = layer[0].length - 1;
            double[] flat = new double[layer.length * inputs];
            double[] bias = new double[layer.length];
            for (int j = 0; j < layer.length; j++) {
                System.arraycopy(layer[j], 0, flat, j * inputs, inputs);
                bias[j] = layer[j][inputs];
            }
            weights.add(Matrix.of(layer.length, inputs, flat));
            biases.add(Matrix.row(bias));
        }
        return new Parameters(weights, biases);
    }

    static double[][][] copy(double[][][] neurons) {
        double[][][] copy = new double[neurons.length][][];
        for (int l = 0; l < neurons.length; l++) {
            copy[l] = copy(neurons[l]);
        }
        return copy;
    }

    static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            copy[row] = rows[row].clone();
        }
        return copy;
    }

    static double[][] rows(Matrix matrix) {
        double[][] rows = new double[matrix.rows()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = matrix.rows(row, row + 1).toArray();
        }
        return rows;
    }
}
