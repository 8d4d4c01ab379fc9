package org.mlpparity.arrays;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterKind;

/** The layers in a row with the loss on top: up to predict, down to learn why they were wrong. */
final class Float64Mlp {
    final Float64Layer[] layers;
    private final Float64Layer output;
    private final Float64Loss loss;
    private final Optional<Float64Clipping> clipping;
    private final double[][] gradient; // of what is trained, layer by layer
    private final LearningRates[] rates; // of weights and biases, layer by layer
    private final int allSamples;
    private final double[][] kept; // parameters while others stand in their place, where the optimizer looks ahead

    Float64Mlp(Experiment experiment) {
        NetworkSpec network = experiment.network();
        Loss loss = experiment.loss();
        allSamples = experiment.data().samples();
        layers = new Float64Layer[network.depth()];
        rates = new LearningRates[2 * layers.length];
        List<double[]> trained = new ArrayList<>();
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new Float64Layer(
                    network.fanIn(l),
                    network.layer(l),
                    experiment.optimizer(l, ParameterKind.WEIGHTS),
                    experiment.optimizer(l, ParameterKind.BIASES));
            rates[2 * l] = rates(experiment, experiment.optimizer(l, ParameterKind.WEIGHTS));
            rates[2 * l + 1] = rates(experiment, experiment.optimizer(l, ParameterKind.BIASES));
            if (layers[l].weightOptimizer.isPresent()) {
                trained.add(layers[l].weightGradient);
            }
            if (layers[l].biasOptimizer.isPresent()) {
                trained.add(layers[l].biasGradient);
            }
        }
        gradient = trained.toArray(double[][]::new);
        kept = new double[experiment.optimizer().looksAhead() ? 2 * layers.length : 0][];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = new double[i % 2 == 0 ? layers[i / 2].weights.length : layers[i / 2].biases.length];
        }
        output = layers[layers.length - 1];
        this.loss = Float64Loss.of(loss, network.outputs());
        clipping = experiment.clipping().map(Float64Clipping::new);
    }

    private static LearningRates rates(Experiment experiment, Optional<Optimizer> rule) {
        return new LearningRates(experiment, rule.orElse(experiment.optimizer()).learningRate());
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
        for (Float64Layer layer : layers) {
            layer.penalize(samples, allSamples);
        }
    }

    /** Whether the gradient of an update is taken elsewhere than at the parameters: between lookAhead and lookBack. */
    boolean looksAhead() {
        return kept.length > 0;
    }

    /** Moves the parameters to where the gradient of the next update is taken. */
    void lookAhead() {
        for (int l = 0; l < layers.length; l++) {
            layers[l].lookAhead(kept[2 * l], kept[2 * l + 1]);
        }
    }

    /** Moves them back. */
    void lookBack() {
        for (int l = 0; l < layers.length; l++) {
            layers[l].lookBack(kept[2 * l], kept[2 * l + 1]);
        }
    }

    /** The loss of the predictions that forward left. */
    double loss(double[] y, int samples) {
        double total = loss.forward(output, y, samples);
        for (Float64Layer layer : layers) {
            total += loss.multiple(samples) * layer.penalty(samples, allSamples);
        }
        return total;
    }

    /** The learning rate of each optimizer after so many updates, where they follow a schedule. */
    void follow(int updates) {
        for (int l = 0; l < layers.length; l++) {
            if (layers[l].weightOptimizer.isPresent()) {
                layers[l].weightOptimizer.get().follow(Float64.of(rates[2 * l].after(updates)));
            }
            if (layers[l].biasOptimizer.isPresent()) {
                layers[l].biasOptimizer.get().follow(Float64.of(rates[2 * l + 1].after(updates)));
            }
        }
    }

    /** One step of the optimizers, once backward has found all gradients of a batch of so many samples. */
    void update(int samples) {
        if (clipping.isPresent()) {
            clipping.get().cut(gradient);
        }
        for (Float64Layer layer : layers) {
            layer.update(samples, allSamples);
        }
    }

    /** Makes the next update the first one. */
    void forget() {
        for (Float64Layer layer : layers) {
            layer.forget();
        }
    }
}
