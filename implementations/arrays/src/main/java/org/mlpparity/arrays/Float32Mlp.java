package org.mlpparity.arrays;

import org.mlpparity.model.Loss;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;

/** The layers in a row with the loss on top: up to predict, down to learn why they were wrong. */
final class Float32Mlp {
    final Float32Layer[] layers;
    private final Float32Layer output;
    private final Float32Loss loss;

    Float32Mlp(NetworkSpec network, Loss loss, Optimizer optimizer) {
        layers = new Float32Layer[network.depth()];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new Float32Layer(network.fanIn(l), network.layer(l), optimizer);
        }
        output = layers[layers.length - 1];
        this.loss = Float32Loss.of(loss, network.outputs());
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

    /** The gradient of every layer for the samples that forward saw: the loss, then each layer, tells the one below. */
    void backward(float[] x, float[] y, int samples) {
        loss.backward(output, y, samples);
        for (int l = layers.length - 1; l > 0; l--) {
            layers[l].backward(layers[l - 1].a, samples);
            layers[l].backwardToInputs(layers[l - 1].delta, samples);
            layers[l - 1].backwardToSums(samples);
        }
        layers[0].backward(x, samples);
    }

    /** The loss of the predictions that forward left. */
    float loss(float[] y, int samples) {
        return loss.forward(output, y, samples);
    }

    /** One step of the optimizer, once backward has found all gradients. */
    void update() {
        for (Float32Layer layer : layers) {
            layer.update();
        }
    }

    /** Makes the next update the first one. */
    void forget() {
        for (Float32Layer layer : layers) {
            layer.forget();
        }
    }
}
