package org.mlpparity.autogradtape;

import java.util.Arrays;
import org.mlpparity.model.Activation;
import org.mlpparity.trainer.NotOffered;

/** Writes down what one layer computes, for all samples of a batch; numbers are slots, [sample][unit]. */
final class LayerExpression {
    private LayerExpression() {}

    /** z_j = b_j + Σ_i w_ji·x_i. */
    static int[][] preActivations(Tape tape, ParameterSlots parameters, int layer, int units, int[][] x) {
        int[][] weights = new int[units][];
        Arrays.setAll(weights, j -> parameters.weights(layer, j));
        int[][] z = new int[x.length][units];
        for (int s = 0; s < x.length; s++) {
            for (int j = 0; j < units; j++) {
                z[s][j] = tape.sumOfProducts(parameters.bias(layer, j), weights[j], x[s]);
            }
        }
        return z;
    }

    /** a = φ(z). */
    static int[][] activations(Tape tape, Activation activation, int[][] z) {
        return switch (activation.kind()) {
            case IDENTITY -> z;
            case RELU -> Slots.each(z, tape::relu);
            case LEAKY_RELU -> Slots.each(z, a -> tape.leakyRelu(a, activation.slope()));
            case TANH -> Slots.each(z, tape::tanh);
            case SIGMOID -> Slots.each(z, tape::sigmoid);
            case SOFTPLUS -> Slots.each(z, tape::softplus);
            case SOFTMAX -> softmax(tape, z);
            default -> throw NotOffered.of(activation.kind());
        };
    }

    /** a_i = e^(z_i − c) / Σ_j e^(z_j − c), the same for every constant c; with the largest z for c nothing overflows. */
    private static int[][] softmax(Tape tape, int[][] z) {
        int[][] powers = Slots.each(shifted(tape, z), tape::exp);
        int[] sums = Slots.perSample(powers, tape::sum);
        return Slots.each(powers, sums, tape::divide);
    }

    /** z − c with the largest z of the sample for c. */
    static int[][] shifted(Tape tape, int[][] z) {
        return Slots.each(z, Slots.perSample(z, tape::largestAsConstant), tape::subtract);
    }
}
