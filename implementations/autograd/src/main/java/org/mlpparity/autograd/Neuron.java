package org.mlpparity.autograd;

import java.util.Arrays;

/** One unit: weights, a bias, and their weighted sum. */
final class Neuron {
    final Value[] weights;
    final Value bias = new Value(0);

    Neuron(int inputs) {
        weights = new Value[inputs];
        Arrays.setAll(weights, i -> new Value(0));
    }

    /** z = Σ_i w_i x_i + b. */
    Value preActivation(Value[] x) {
        Value sum = bias;
        for (int i = 0; i < weights.length; i++) {
            sum = sum.add(weights[i].multiply(x[i]));
        }
        return sum;
    }
}
