package org.mlpparity.arrayssimd;

import static java.util.Arrays.fill;

import java.util.List;
import java.util.Optional;
import org.mlpparity.arrays.Float64;
import org.mlpparity.arrays.Float64Optimizer;
import org.mlpparity.model.Loss;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.WeightDecay;

/** The layers in a row with the loss on top; all parameters stand in one array, which the optimizer updates in one go. */
final class Float64Mlp {
    final Float64Layer[] layers;
    final double[] parameters;
    final double[] gradient; // in the places of the parameters
    private final Float64Layer output;
    private final Float64Loss loss;
    private final Float64Optimizer optimizer;
    private final Float64Kernels kernels;
    private final Optional<double[]> slopes;
    private final double learningRate;
    private Float64Update update = this::anyUpdate;

    Float64Mlp(Float64Kernels kernels, NetworkSpec network, Loss loss, Optimizer rule) {
        layers = new Float64Layer[network.depth()];
        int size = 0;
        for (int l = 0; l < layers.length; l++) {
            size += Float64Layer.size(kernels, network.fanIn(l), network.units(l));
        }
        parameters = new double[size];
        gradient = new double[size];
        int offset = 0;
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new Float64Layer(kernels, network, l, parameters, gradient, offset);
            offset += Float64Layer.size(kernels, network.fanIn(l), network.units(l));
        }
        output = layers[layers.length - 1];
        this.loss = Float64Loss.of(loss);
        optimizer = Float64Optimizer.of(rule, size);
        this.kernels = kernels;
        learningRate = Float64.of(rule.learningRate());
        boolean isPlain = loss.kind() == Loss.Kind.SQUARED_ERROR
                && rule.kind() == Optimizer.Kind.SGD
                && rule.weightDecay().kind() == WeightDecay.Kind.NONE;
        slopes = isPlain ? slopes(layers) : Optional.empty();
    }

    /** What each layer's activation does to z &lt; 0, if it is no more than a factor. */
    private static Optional<double[]> slopes(Float64Layer[] layers) {
        double[] slopes = new double[layers.length];
        for (int l = 0; l < slopes.length; l++) {
            Optional<Double> factor = layers[l].activation.factorBelowZero();
            if (factor.isEmpty()) {
                return Optional.empty();
            }
            slopes[l] = factor.get();
        }
        return Optional.of(slopes);
    }

    /** Makes room for this many samples in every layer. */
    void reserve(int samples) {
        Float64Layer below = null;
        for (Float64Layer layer : layers) {
            layer.reserve(samples, below);
            below = layer;
        }
        update = slopes.flatMap(each -> kernels.narrow(layers, each, loss, learningRate))
                .orElse(this::anyUpdate);
    }

    /** One step of training. */
    void step(Float64Samples samples) {
        update.run(samples);
    }

    private void anyUpdate(Float64Samples samples) {
        propagate(samples);
        optimizer.update(parameters, gradient);
    }

    /** Forward and back: leaves in the layers all that there is to see. */
    void propagate(Float64Samples samples) {
        forward(samples.x, samples.count);
        backward(samples.x, samples.y, samples.count);
    }

    /**
     * The update after {@link #propagate}. Both together are {@link #step}, to the bit: {@link Float64NarrowUpdate} does the same
     * operations in the same order. It begins with the copies of W as its last run left them, so they are made anew here.
     */
    void update() {
        optimizer.update(parameters, gradient);
        for (Float64Layer layer : layers) {
            layer.transpose();
        }
    }

    /** The optimizer's state, each array in the places of the parameters. */
    List<double[]> memory() {
        return optimizer.memory();
    }

    /** The predictions [samples × outputs] for x [samples × inputs]: each layer feeds the next. */
    Float64Panels forward(Float64Panels x, int samples) {
        Float64Panels signal = x;
        for (Float64Layer layer : layers) {
            layer.forward(signal, samples);
            signal = layer.a;
        }
        return signal;
    }

    /** The gradient of every layer for the samples that forward saw: the loss, then each layer, tells the one below. */
    void backward(Float64Panels x, double[] y, int samples) {
        loss.backward(output, y, samples);
        for (int l = layers.length - 1; l > 0; l--) {
            layers[l].backward(layers[l - 1].a, samples);
            layers[l].backwardToInputs(samples);
            layers[l - 1].backwardToSums(samples);
        }
        layers[0].backward(x, samples);
    }

    /** The loss of the predictions that forward left. */
    double loss(double[] y, int samples) {
        return loss.forward(output, y, samples);
    }

    /** Overwrites the parameters and makes the next update the first one. */
    void load(Parameters values) {
        fill(parameters, 0);
        for (int l = 0; l < layers.length; l++) {
            layers[l].weights.writeTransposed(values.weights(l));
            layers[l].biases.write(values.biases(l));
            layers[l].transpose();
        }
        optimizer.forget();
    }
}
