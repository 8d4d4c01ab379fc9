package org.mlpparity.arrayssimd;

import static java.util.Arrays.fill;

import org.mlpparity.model.Loss;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;

/** The layers in a row with the loss on top; all parameters stand in one array, which the optimizer updates in one go. */
final class Float64Mlp {
    final Float64Layer[] layers;
    private final Float64Layer output;
    private final Float64Loss loss;
    private final Float64Optimizer optimizer;
    private final double[] parameters;
    private final double[] gradient;

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
    }

    /** Makes room for this many samples in every layer. */
    void reserve(int samples) {
        Float64Layer below = null;
        for (Float64Layer layer : layers) {
            layer.reserve(samples, below);
            below = layer;
        }
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

    /** One step of the optimizer, once backward has found all gradients. */
    void update() {
        optimizer.update(parameters, gradient);
    }

    /** Overwrites the parameters and makes the next update the first one. */
    void load(Parameters values) {
        fill(parameters, 0);
        for (int l = 0; l < layers.length; l++) {
            layers[l].weights.writeTransposed(values.weights(l));
            layers[l].biases.write(values.biases(l));
        }
        optimizer.forget();
    }
}
