package org.mlpparity.arrayssimd;

import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.NetworkSpec;

/**
 * One fully connected layer, a = φ(W·x + b), and its three products. Weights and their gradient are held transposed, one
 * row per input, so that vectors run along the units.
 */
final class Float64Layer {
    private final Float64Kernels kernels;
    private final boolean first;
    private final Float64Panels zero; // a start for sums, the same for every panel

    final Float64Activation activation;
    final int inputs;
    final int units;
    final Float64Panels weights; // Wᵀ [inputs × units]
    final Float64Panels biases; // b [1 × units]
    final Float64Panels transposed; // W [units × inputs], a copy for the way down
    final Float64Panels weightGradient; // dL/dWᵀ [inputs × units]
    final Float64Panels biasGradient; // dL/db [1 × units]

    Float64Panels z; // pre-activations [samples × units]
    Float64Panels a; // activations [samples × units]
    Float64Panels delta; // dL/da, which backwardToSums turns into δ = dL/dz [samples × units]

    private Float64Product up; // Z = b + X·Wᵀ
    private Float64Product across; // dL/dWᵀ = Xᵀ·δ
    private Float64Product down; // dL/dX = δ·W

    /** Layer {@code l} of the network; its parameters, and their gradient, stand in these arrays from {@code offset} on. */
    Float64Layer(
            Float64Kernels kernels,
            NetworkSpec network,
            int l, // its place in the network, from 0 on
            double[] parameters,
            double[] gradient,
            int offset) {
        this.kernels = kernels;
        inputs = network.fanIn(l);
        units = network.units(l);
        first = l == 0;
        LayerSpec layer = network.layer(l);
        activation = Float64Activation.of(layer, kernels);
        int biasOffset = offset + kernels.size(inputs, units);
        weights = kernels.panels(parameters, offset, inputs, units);
        biases = kernels.panels(parameters, biasOffset, 1, units);
        weightGradient = kernels.panels(gradient, offset, inputs, units);
        biasGradient = kernels.panels(gradient, biasOffset, 1, units);
        transposed = kernels.panels(units, inputs);
        int room = Math.max(inputs, units);
        int width = kernels.width(room);
        zero = new Float64Panels(new double[width], 0, 0, width, room);
    }

    /** How many entries the parameters of a layer take. */
    static int size(Float64Kernels kernels, int inputs, int units) {
        return kernels.size(inputs, units) + kernels.size(1, units);
    }

    /** Makes room for this many samples; {@code below} is the layer that feeds this one, null where that is the data. */
    void reserve(int samples, Float64Layer below) {
        z = kernels.panels(samples, units);
        a = kernels.panels(samples, units);
        delta = kernels.panels(samples, units);
        up = kernels.product(biases, weights, z);
        across = kernels.product(zero, delta, weightGradient);
        down = first ? null : kernels.product(zero, transposed, below.delta);
    }

    /** Z = b + X·Wᵀ and a = φ(z) for every sample, from x [samples × inputs]. */
    void forward(Float64Panels x, int samples) {
        up.run(x, samples, inputs);
        activation.forward(z, a, samples);
    }

    /** δ = dL/da · φ'(z). */
    void backwardToSums(int samples) {
        activation.backward(z, a, delta, samples);
    }

    /** dL/dWᵀ = Xᵀ·δ and dL/db = Σ_s δ_s, with the x that forward saw. */
    void backward(Float64Panels x, int samples) {
        across.runTransposed(x, inputs, samples);
        kernels.sumRows(delta, samples, biasGradient);
    }

    /** dL/dX = δ·W, left in the layer below. */
    void backwardToInputs(int samples) {
        transpose();
        down.run(delta, samples, units);
    }

    /** Brings the copy of the weights for the way down up to date. */
    void transpose() {
        kernels.transpose(weights, inputs, transposed);
    }
}
