package org.mlpparity.arrays;

import static java.util.Arrays.fill;

import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Optimizer;

/** One fully connected layer, a = φ(W·x + b): its parameters, their gradient, and what it last computed. */
final class Float32Layer {
    private final int inputs;
    private final int units;
    private final Float32Activation activation;

    final float[] weights; // W [units × inputs]
    final float[] biases; // b [1 × units]
    final float[] weightGradient; // dL/dW [units × inputs]
    final float[] biasGradient; // dL/db [1 × units]
    final Float32Optimizer weightOptimizer;
    final Float32Optimizer biasOptimizer;

    float[] z = {}; // pre-activations [samples × units]
    float[] a = {}; // activations [samples × units]
    float[] delta = {}; // dL/da, which backwardToSums turns into δ = dL/dz [samples × units]

    Float32Layer(int inputs, LayerSpec layer, Optimizer optimizer) {
        this.inputs = inputs;
        units = layer.units();
        activation = Float32Activation.of(layer);
        weights = new float[units * inputs];
        biases = new float[units];
        weightGradient = new float[units * inputs];
        biasGradient = new float[units];
        weightOptimizer = Float32Optimizer.of(optimizer, weights.length);
        biasOptimizer = Float32Optimizer.of(optimizer, biases.length);
    }

    /** Makes room for this many samples. */
    void reserve(int samples) {
        if (samples * units > a.length) {
            z = new float[samples * units];
            a = new float[samples * units];
            delta = new float[samples * units];
        }
    }

    /** z_j = Σ_i W_ji x_i + b_j and a = φ(z) for every sample, from x [samples × inputs]; returns a. */
    float[] forward(float[] x, int samples) {
        for (int s = 0; s < samples; s++) {
            for (int j = 0; j < units; j++) {
                float sum = biases[j];
                for (int i = 0; i < inputs; i++) {
                    sum += weights[j * inputs + i] * x[s * inputs + i];
                }
                z[s * units + j] = sum;
            }
        }
        activation.forward(z, a, samples * units);
        return a;
    }

    /** δ = dL/da · φ'(z). */
    void backwardToSums(int samples) {
        activation.backward(z, a, delta, samples * units);
    }

    /** dL/dW_ji = Σ_s δ_sj x_si and dL/db_j = Σ_s δ_sj, with the x that forward saw. */
    void backward(float[] x, int samples) {
        fill(weightGradient, 0);
        fill(biasGradient, 0);
        for (int s = 0; s < samples; s++) {
            for (int j = 0; j < units; j++) {
                float d = delta[s * units + j];
                for (int i = 0; i < inputs; i++) {
                    weightGradient[j * inputs + i] += d * x[s * inputs + i];
                }
                biasGradient[j] += d;
            }
        }
    }

    /** dL/dx_si = Σ_j δ_sj W_ji: each unit sends its δ down along the weights it came up by. */
    void backwardToInputs(float[] inputGradient, int samples) {
        fill(inputGradient, 0, samples * inputs, 0);
        for (int s = 0; s < samples; s++) {
            for (int j = 0; j < units; j++) {
                float d = delta[s * units + j];
                for (int i = 0; i < inputs; i++) {
                    inputGradient[s * inputs + i] += d * weights[j * inputs + i];
                }
            }
        }
    }

    /** Moves the parameters by their gradient, which is used up. */
    void update() {
        weightOptimizer.update(weights, weightGradient);
        biasOptimizer.update(biases, biasGradient);
    }

    /** Makes the next update the first one. */
    void forget() {
        weightOptimizer.forget();
        biasOptimizer.forget();
    }
}
