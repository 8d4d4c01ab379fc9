package org.mlpparity.arrays;

import java.util.Optional;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Loss;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;

/** The layers in a row with the loss on top: up to predict, down to learn why they were wrong. */
final class Float64Mlp {
    final Float64Layer[] layers;
    private final Float64Layer output;
    private final Float64Loss loss;
    private final Optional<Float64Clipping> clipping;
    private final double[][] gradient; // all of it, layer by layer

    Float64Mlp(NetworkSpec network, Loss loss, Optimizer optimizer, Optional<Clipping> clipping) {
        layers = new Float64Layer[network.depth()];
        gradient = new double[2 * layers.length][];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new Float64Layer(network.fanIn(l), network.layer(l), optimizer);
            gradient[2 * l] = layers[l].weightGradient;
            gradient[2 * l + 1] = layers[l].biasGradient;
        }
        output = layers[layers.length - 1];
        this.loss = Float64Loss.of(loss, network.outputs());
        this.clipping = clipping.map(Float64Clipping::new);
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

    /** The gradient of every layer for the samples that forward saw: the loss, then each layer, tells the one below. */
    void backward(double[] x, double[] y, int samples) {
        loss.backward(output, y, samples);
        for (int l = layers.length - 1; l > 0; l--) {
            layers[l].backward(layers[l - 1].a, samples);
            layers[l].backwardToInputs(layers[l - 1].delta, samples);
            layers[l - 1].backwardToSums(samples);
        }
        layers[0].backward(x, samples);
    }

    /** The loss of the predictions that forward left. */
    double loss(double[] y, int samples) {
        return loss.forward(output, y, samples);
    }

    /** The learning rate from now on. */
    void follow(double rate) {
        for (Float64Layer layer : layers) {
            layer.weightOptimizer.follow(rate);
            layer.biasOptimizer.follow(rate);
        }
    }

    /** One step of the optimizer, once backward has found all gradients. */
    void update() {
        if (clipping.isPresent()) {
            clipping.get().cut(gradient);
        }
        for (Float64Layer layer : layers) {
            layer.update();
        }
    }

    /** Makes the next update the first one. */
    void forget() {
        for (Float64Layer layer : layers) {
            layer.forget();
        }
    }
}
