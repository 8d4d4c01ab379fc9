package org.mlpparity.arrays;

import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Reduction;

/** The layers in a row with the squared error on top: up to predict, down to learn why they were wrong. */
final class Float64Mlp {
    final Float64Layer[] layers;
    private final Float64Layer output;
    private final Float64SquaredError error;

    Float64Mlp(NetworkSpec network, Reduction reduction) {
        layers = new Float64Layer[network.depth()];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new Float64Layer(network.fanIn(l), network.layer(l));
        }
        output = layers[layers.length - 1];
        error = new Float64SquaredError(reduction, network.outputs());
    }

    /** Makes room for this many samples in every layer. */
    void reserve(int samples) {
        for (Float64Layer layer : layers) {
            layer.reserve(samples);
        }
    }

    /** The predictions [samples × outputs] for x [samples × inputs]: each layer feeds the next. */
    double[] forward(double[] x, int samples) {
        double[] signal = x;
        for (Float64Layer layer : layers) {
            signal = layer.forward(signal, samples);
        }
        return signal;
    }

    /** The gradient of every layer for the samples that forward saw: each layer tells the one below dL/da. */
    void backward(double[] x, double[] y, int samples) {
        error.backward(output.a, y, output.delta, samples);
        for (int l = layers.length - 1; l > 0; l--) {
            layers[l].backward(layers[l - 1].a, samples);
            layers[l].backwardToInputs(layers[l - 1].delta, samples);
        }
        layers[0].backward(x, samples);
    }

    /** The loss of the predictions that forward left. */
    double loss(double[] y, int samples) {
        return error.forward(output.a, y, samples);
    }

    /** One step of gradient descent, once backward has found all gradients. */
    void update(double learningRate) {
        for (Float64Layer layer : layers) {
            layer.update(learningRate);
        }
    }
}
