package org.mlpparity.arrayssimd;

import static jdk.incubator.vector.VectorOperators.GT;
import static org.mlpparity.arrayssimd.Float32VectorKernels.SPECIES;
import static org.mlpparity.arrayssimd.Float32VectorKernels.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * A whole update of a network that is so narrow that every row of every matrix is one vector, with gradient descent.
 *
 * <p>There the arithmetic takes less time than calls, and than writing down what is read once. So the activation is applied before
 * the pre-activation leaves its register, a gradient moves the parameters without ever standing in memory, and Wᵀ and W are both
 * moved in place of transposing one: their gradients are the same sums in the same order, so they stay the same numbers. No
 * vector goes from method to method: one that the compiler does not inline would have to be allocated.
 */
final class Float32NarrowUpdate implements Float32Update {
    private final Float32Layer[] layers;
    private final float[] slopes; // of each layer's activation for z < 0: 0 for ReLU, 1 for identity
    private final float[] parameters;
    private final float minusRate;
    private final Float32Loss loss;

    /** Layers of at most {@link Float32VectorKernels#WIDTH} units and inputs, with room for the samples to come. */
    Float32NarrowUpdate(Float32Layer[] layers, float[] slopes, Float32Loss loss, float learningRate) {
        this.layers = layers;
        this.slopes = slopes;
        this.loss = loss;
        parameters = layers[0].weights.entries;
        minusRate = -learningRate;
    }

    /** One step down the gradient of these samples. */
    @Override
    public void run(Float32Samples samples) {
        float[] x = samples.x.entries;
        Float32Panels signal = samples.x;
        for (int l = 0; l < layers.length; l++) {
            forward(layers[l], slopes[l], signal, samples.count);
            signal = layers[l].a;
        }
        int top = layers.length - 1;
        outputDelta(layers[top], slopes[top], samples.y, samples.count);
        int end = samples.count * WIDTH;
        for (int l = top; l > 0; l--) {
            Float32Layer layer = layers[l];
            float[] below = layers[l - 1].a.entries;
            float[] delta = layer.delta.entries;
            backward(layer, layers[l - 1], slopes[l - 1], samples.count);
            descend(parameters, layer.weights.offset, layer.inputs, below, delta, end);
            descend(layer.transposed.entries, 0, layer.units, delta, below, end);
            descendBias(layer, end);
        }
        descend(parameters, layers[0].weights.offset, layers[0].inputs, x, layers[0].delta.entries, end);
        descendBias(layers[0], end);
    }

    /** a = φ(W·x + b), four samples at a time; max(z, slope·z) is φ for slopes up to 1. */
    private void forward(Float32Layer layer, float slope, Float32Panels signal, int samples) {
        float[] p = parameters;
        float[] x = signal.entries;
        float[] a = layer.a.entries;
        int inputs = layer.inputs;
        int weights = layer.weights.offset;
        FloatVector bias = FloatVector.fromArray(SPECIES, p, layer.biases.offset);
        int end = samples * WIDTH;
        for (int s = 0; s < end; s += 4 * WIDTH) {
            FloatVector z0 = bias;
            FloatVector z1 = bias;
            FloatVector z2 = bias;
            FloatVector z3 = bias;
            for (int i = 0; i < inputs; i++) {
                FloatVector w = FloatVector.fromArray(SPECIES, p, weights + i * WIDTH);
                z0 = FloatVector.broadcast(SPECIES, x[s + i]).fma(w, z0);
                z1 = FloatVector.broadcast(SPECIES, x[s + i + WIDTH]).fma(w, z1);
                z2 = FloatVector.broadcast(SPECIES, x[s + i + 2 * WIDTH]).fma(w, z2);
                z3 = FloatVector.broadcast(SPECIES, x[s + i + 3 * WIDTH]).fma(w, z3);
            }
            z0.max(z0.mul(slope)).intoArray(a, s);
            z1.max(z1.mul(slope)).intoArray(a, s + WIDTH);
            z2.max(z2.mul(slope)).intoArray(a, s + 2 * WIDTH);
            z3.max(z3.mul(slope)).intoArray(a, s + 3 * WIDTH);
        }
    }

    /** δ = dL/dp · φ'(z) of the squared error; a &gt; 0 where z &gt; 0. */
    private void outputDelta(Float32Layer output, float slope, float[] y, int samples) {
        float[] p = output.a.entries;
        float[] delta = output.delta.entries;
        int outputs = output.units;
        int divisor = loss.divisor(output, samples);
        for (int s = 0; s < samples; s++) {
            for (int j = 0; j < outputs; j++) {
                float prediction = p[s * WIDTH + j];
                float gradient = 2 * (prediction - y[s * outputs + j]) / divisor;
                delta[s * WIDTH + j] = prediction > 0 ? gradient : slope * gradient;
            }
        }
    }

    /** δ of the layer below: (δ·W) · φ'(z), four samples at a time; a &gt; 0 where z &gt; 0. */
    private static void backward(Float32Layer layer, Float32Layer below, float slope, int samples) {
        float[] delta = layer.delta.entries;
        float[] transposed = layer.transposed.entries;
        float[] a = below.a.entries;
        float[] result = below.delta.entries;
        int units = layer.units;
        for (int s = 0; s < samples * WIDTH; s += 4 * WIDTH) {
            FloatVector d0 = FloatVector.zero(SPECIES);
            FloatVector d1 = d0;
            FloatVector d2 = d0;
            FloatVector d3 = d0;
            for (int j = 0; j < units; j++) {
                FloatVector w = FloatVector.fromArray(SPECIES, transposed, j * WIDTH);
                d0 = FloatVector.broadcast(SPECIES, delta[s + j]).fma(w, d0);
                d1 = FloatVector.broadcast(SPECIES, delta[s + j + WIDTH]).fma(w, d1);
                d2 = FloatVector.broadcast(SPECIES, delta[s + j + 2 * WIDTH]).fma(w, d2);
                d3 = FloatVector.broadcast(SPECIES, delta[s + j + 3 * WIDTH]).fma(w, d3);
            }
            FloatVector a0 = FloatVector.fromArray(SPECIES, a, s);
            d0.mul(slope).blend(d0, a0.compare(GT, 0)).intoArray(result, s);
            FloatVector a1 = FloatVector.fromArray(SPECIES, a, s + WIDTH);
            d1.mul(slope).blend(d1, a1.compare(GT, 0)).intoArray(result, s + WIDTH);
            FloatVector a2 = FloatVector.fromArray(SPECIES, a, s + 2 * WIDTH);
            d2.mul(slope).blend(d2, a2.compare(GT, 0)).intoArray(result, s + 2 * WIDTH);
            FloatVector a3 = FloatVector.fromArray(SPECIES, a, s + 3 * WIDTH);
            d3.mul(slope).blend(d3, a3.compare(GT, 0)).intoArray(result, s + 3 * WIDTH);
        }
    }

    /**
     * Moves rows of parameters against their gradient, which is Σ_s (entry of a column at s) · (vector of s), four at a time: for Wᵀ
     * the columns are those of X and the vectors those of δ, for W the other way round.
     */
    private void descend(float[] p, int at, int rows, float[] columns, float[] vectors, int end) {
        for (int row = 0; row < rows; row += 4) {
            int to = at + row * WIDTH;
            FloatVector g0 = FloatVector.zero(SPECIES);
            FloatVector g1 = g0;
            FloatVector g2 = g0;
            FloatVector g3 = g0;
            for (int s = 0; s < end; s += WIDTH) {
                FloatVector v = FloatVector.fromArray(SPECIES, vectors, s);
                g0 = FloatVector.broadcast(SPECIES, columns[s + row]).fma(v, g0);
                g1 = FloatVector.broadcast(SPECIES, columns[s + row + 1]).fma(v, g1);
                g2 = FloatVector.broadcast(SPECIES, columns[s + row + 2]).fma(v, g2);
                g3 = FloatVector.broadcast(SPECIES, columns[s + row + 3]).fma(v, g3);
            }
            FloatVector p0 = FloatVector.fromArray(SPECIES, p, to);
            g0.mul(minusRate).add(p0).intoArray(p, to);
            FloatVector p1 = FloatVector.fromArray(SPECIES, p, to + WIDTH);
            g1.mul(minusRate).add(p1).intoArray(p, to + WIDTH);
            FloatVector p2 = FloatVector.fromArray(SPECIES, p, to + 2 * WIDTH);
            g2.mul(minusRate).add(p2).intoArray(p, to + 2 * WIDTH);
            FloatVector p3 = FloatVector.fromArray(SPECIES, p, to + 3 * WIDTH);
            g3.mul(minusRate).add(p3).intoArray(p, to + 3 * WIDTH);
        }
    }

    /** b ← b − η·Σ δ. */
    private void descendBias(Float32Layer layer, int end) {
        float[] delta = layer.delta.entries;
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int s = 0; s < end; s += WIDTH) {
            sum = sum.add(FloatVector.fromArray(SPECIES, delta, s));
        }
        int at = layer.biases.offset;
        FloatVector bias = FloatVector.fromArray(SPECIES, parameters, at);
        sum.mul(minusRate).add(bias).intoArray(parameters, at);
    }
}
