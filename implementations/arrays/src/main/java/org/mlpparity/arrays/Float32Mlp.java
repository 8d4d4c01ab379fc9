package org.mlpparity.arrays;

import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Reduction;

/** The layers in a row with the squared error on top: up to predict, down to learn why they were wrong. */
final class Float32Mlp {
    final Float32Layer[] layers;
    private final Float32Layer output;
    private final Float32SquaredError error;

    Float32Mlp(NetworkSpec network, Reduction reduction) {
        layers = new Float32Layer[network.depth()];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new Float32Layer(network.fanIn(l), network.layer(l));
        }
        output = layers[layers.length - 1];
        error = new Float32SquaredError(reduction, network.outputs());
    }

    /** Makes room for this many samples in every layer. */
    void reserve(int samples) {
        for (Float32Layer layer : layers) {
            layer.reserve(samples);
        }
    }

    /** The predictions [samples × outputs] for x [samples × inputs]: each layer feeds the next. */
    float[] forward(float[] x, int samples) {
        float[] signal = x;
        for (Float32Layer layer : layers) {
            signal = layer.forward(signal, samples);
        }
        return signal;
    }

    /** The gradient of every layer for the samples that forward saw: each layer tells the one below dL/da. */
    void backward(float[] x, float[] y, int samples) {
        error.backward(output.a, y, output.delta, samples);
        for (int l = layers.length - 1; l > 0; l--) {
            layers[l].backward(layers[l - 1].a, samples);
            layers[l].backwardToInputs(layers[l - 1].delta, samples);
        }
        layers[0].backward(x, samples);
    }

    /** The loss of the predictions that forward left. */
    float loss(float[] y, int samples) {
        return error.forward(output.a, y, samples);
    }

    /** One step of gradient descent, once backward has found all gradients. */
    void update(float learningRate) {
        for (Float32Layer layer : layers) {
            layer.update(learningRate);
        }
    }
}
