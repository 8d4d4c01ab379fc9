package org.mlpparity.arrayssimd;

import static jdk.incubator.vector.VectorOperators.GT;
import static org.mlpparity.arrayssimd.Float64VectorKernels.SPECIES;
import static org.mlpparity.arrayssimd.Float64VectorKernels.WIDTH;

import jdk.incubator.vector.DoubleVector;

/**
 * A whole update of a network that is so narrow that every row of every matrix is one vector, with gradient descent.
 *
 * <p>There the arithmetic takes less time than calls, and than writing down what is read once. So the activation is applied before
 * the pre-activation leaves its register, a gradient moves the parameters without ever standing in memory, and Wᵀ and W are both
 * moved in place of transposing one: their gradients are the same sums in the same order, so they stay the same numbers. No
 * vector goes from method to method: one that the compiler does not inline would have to be allocated.
 */
final class Float64NarrowUpdate implements Float64Update {
    private final Float64Layer[] layers;
    private final double[] slopes; // of each layer's activation for z < 0: 0 for ReLU, 1 for identity
    private final double[] parameters;
    private final double minusRate;
    private final Float64Loss loss;

    /** Layers of at most {@link Float64VectorKernels#WIDTH} units and inputs, with room for the samples to come. */
    Float64NarrowUpdate(Float64Layer[] layers, double[] slopes, Float64Loss loss, double learningRate) {
        this.layers = layers;
        this.slopes = slopes;
        this.loss = loss;
        parameters = layers[0].weights.entries;
        minusRate = -learningRate;
    }

    /** One step down the gradient of these samples. */
    @Override
    public void run(Float64Samples samples) {
        double[] x = samples.x.entries;
        Float64Panels signal = samples.x;
        for (int l = 0; l < layers.length; l++) {
            forward(layers[l], slopes[l], signal, samples.count);
            signal = layers[l].a;
        }
        int top = layers.length - 1;
        outputDelta(layers[top], slopes[top], samples.y, samples.count);
        int end = samples.count * WIDTH;
        for (int l = top; l > 0; l--) {
            Float64Layer layer = layers[l];
            double[] below = layers[l - 1].a.entries;
            double[] delta = layer.delta.entries;
            backward(layer, layers[l - 1], slopes[l - 1], samples.count);
            descend(parameters, layer.weights.offset, layer.inputs, below, delta, end);
            descend(layer.transposed.entries, 0, layer.units, delta, below, end);
            descendBias(layer, end);
        }
        descend(parameters, layers[0].weights.offset, layers[0].inputs, x, layers[0].delta.entries, end);
        descendBias(layers[0], end);
    }

    /** a = φ(W·x + b), four samples at a time; max(z, slope·z) is φ for slopes up to 1. */
    private void forward(Float64Layer layer, double slope, Float64Panels signal, int samples) {
        double[] p = parameters;
        double[] x = signal.entries;
        double[] a = layer.a.entries;
        int inputs = layer.inputs;
        int weights = layer.weights.offset;
        DoubleVector bias = DoubleVector.fromArray(SPECIES, p, layer.biases.offset);
        int end = samples * WIDTH;
        for (int s = 0; s < end; s += 4 * WIDTH) {
            DoubleVector z0 = bias;
            DoubleVector z1 = bias;
            DoubleVector z2 = bias;
            DoubleVector z3 = bias;
            for (int i = 0; i < inputs; i++) {
                DoubleVector w = DoubleVector.fromArray(SPECIES, p, weights + i * WIDTH);
                z0 = DoubleVector.broadcast(SPECIES, x[s + i]).fma(w, z0);
                z1 = DoubleVector.broadcast(SPECIES, x[s + i + WIDTH]).fma(w, z1);
                z2 = DoubleVector.broadcast(SPECIES, x[s + i + 2 * WIDTH]).fma(w, z2);
                z3 = DoubleVector.broadcast(SPECIES, x[s + i + 3 * WIDTH]).fma(w, z3);
            }
            z0.max(z0.mul(slope)).intoArray(a, s);
            z1.max(z1.mul(slope)).intoArray(a, s + WIDTH);
            z2.max(z2.mul(slope)).intoArray(a, s + 2 * WIDTH);
            z3.max(z3.mul(slope)).intoArray(a, s + 3 * WIDTH);
        }
    }

    /** δ = dL/dp · φ'(z) of the squared error; a &gt; 0 where z &gt; 0. */
    private void outputDelta(Float64Layer output, double slope, double[] y, int samples) {
        double[] p = output.a.entries;
        double[] delta = output.delta.entries;
        int outputs = output.units;
        int divisor = loss.divisor(output, samples);
        for (int s = 0; s < samples; s++) {
            for (int j = 0; j < outputs; j++) {
                double prediction = p[s * WIDTH + j];
                double gradient = 2 * (prediction - y[s * outputs + j]) / divisor;
                delta[s * WIDTH + j] = prediction > 0 ? gradient : slope * gradient;
            }
        }
    }

    /** δ of the layer below: (δ·W) · φ'(z), four samples at a time; a &gt; 0 where z &gt; 0. */
    private static void backward(Float64Layer layer, Float64Layer below, double slope, int samples) {
        double[] delta = layer.delta.entries;
        double[] transposed = layer.transposed.entries;
        double[] a = below.a.entries;
        double[] result = below.delta.entries;
        int units = layer.units;
        for (int s = 0; s < samples * WIDTH; s += 4 * WIDTH) {
            DoubleVector d0 = DoubleVector.zero(SPECIES);
            DoubleVector d1 = d0;
            DoubleVector d2 = d0;
            DoubleVector d3 = d0;
            for (int j = 0; j < units; j++) {
                DoubleVector w = DoubleVector.fromArray(SPECIES, transposed, j * WIDTH);
                d0 = DoubleVector.broadcast(SPECIES, delta[s + j]).fma(w, d0);
                d1 = DoubleVector.broadcast(SPECIES, delta[s + j + WIDTH]).fma(w, d1);
                d2 = DoubleVector.broadcast(SPECIES, delta[s + j + 2 * WIDTH]).fma(w, d2);
                d3 = DoubleVector.broadcast(SPECIES, delta[s + j + 3 * WIDTH]).fma(w, d3);
            }
            DoubleVector a0 = DoubleVector.fromArray(SPECIES, a, s);
            d0.mul(slope).blend(d0, a0.compare(GT, 0)).intoArray(result, s);
            DoubleVector a1 = DoubleVector.fromArray(SPECIES, a, s + WIDTH);
            d1.mul(slope).blend(d1, a1.compare(GT, 0)).intoArray(result, s + WIDTH);
            DoubleVector a2 = DoubleVector.fromArray(SPECIES, a, s + 2 * WIDTH);
            d2.mul(slope).blend(d2, a2.compare(GT, 0)).intoArray(result, s + 2 * WIDTH);
            DoubleVector a3 = DoubleVector.fromArray(SPECIES, a, s + 3 * WIDTH);
            d3.mul(slope).blend(d3, a3.compare(GT, 0)).intoArray(result, s + 3 * WIDTH);
        }
    }

    /**
     * Moves rows of parameters against their gradient, which is Σ_s (entry of a column at s) · (vector of s), four at a time: for Wᵀ
     * the columns are those of X and the vectors those of δ, for W the other way round.
     */
    private void descend(double[] p, int at, int rows, double[] columns, double[] vectors, int end) {
        for (int row = 0; row < rows; row += 4) {
            int to = at + row * WIDTH;
            DoubleVector g0 = DoubleVector.zero(SPECIES);
            DoubleVector g1 = g0;
            DoubleVector g2 = g0;
            DoubleVector g3 = g0;
            for (int s = 0; s < end; s += WIDTH) {
                DoubleVector v = DoubleVector.fromArray(SPECIES, vectors, s);
                g0 = DoubleVector.broadcast(SPECIES, columns[s + row]).fma(v, g0);
                g1 = DoubleVector.broadcast(SPECIES, columns[s + row + 1]).fma(v, g1);
                g2 = DoubleVector.broadcast(SPECIES, columns[s + row + 2]).fma(v, g2);
                g3 = DoubleVector.broadcast(SPECIES, columns[s + row + 3]).fma(v, g3);
            }
            DoubleVector p0 = DoubleVector.fromArray(SPECIES, p, to);
            g0.mul(minusRate).add(p0).intoArray(p, to);
            DoubleVector p1 = DoubleVector.fromArray(SPECIES, p, to + WIDTH);
            g1.mul(minusRate).add(p1).intoArray(p, to + WIDTH);
            DoubleVector p2 = DoubleVector.fromArray(SPECIES, p, to + 2 * WIDTH);
            g2.mul(minusRate).add(p2).intoArray(p, to + 2 * WIDTH);
            DoubleVector p3 = DoubleVector.fromArray(SPECIES, p, to + 3 * WIDTH);
            g3.mul(minusRate).add(p3).intoArray(p, to + 3 * WIDTH);
        }
    }

    /** b ← b − η·Σ δ. */
    private void descendBias(Float64Layer layer, int end) {
        double[] delta = layer.delta.entries;
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int s = 0; s < end; s += WIDTH) {
            sum = sum.add(DoubleVector.fromArray(SPECIES, delta, s));
        }
        int at = layer.biases.offset;
        DoubleVector bias = DoubleVector.fromArray(SPECIES, parameters, at);
        sum.mul(minusRate).add(bias).intoArray(parameters, at);
    }
}
