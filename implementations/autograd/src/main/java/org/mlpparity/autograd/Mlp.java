package org.mlpparity.autograd;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.NetworkSpec;

/** Layers in a row. */
final class Mlp {
    final List<Layer> layers = new ArrayList<>();
    private final List<Value> parameters = new ArrayList<>();

    /** The network with all parameters 0. */
    Mlp(NetworkSpec network) {
        for (int l = 0; l < network.depth(); l++) {
            layers.add(new Layer(network.fanIn(l), network.layer(l)));
        }
        for (Layer layer : layers) {
            for (Neuron neuron : layer.neurons) {
                parameters.addAll(List.of(neuron.weights));
                parameters.add(neuron.bias);
            }
        }
    }

    /** The predictions for one sample: each layer feeds the next. */
    Value[] predict(Value[] x) {
        Value[] signal = x;
        for (Layer layer : layers) {
            signal = layer.activations(layer.preActivations(signal));
        }
        return signal;
    }

    /** Gradients add up over backward passes; this starts a new sum. */
    void clearGradients() {
        for (Value parameter : parameters) {
            parameter.clearGradient();
        }
    }

    /** Gradient descent: θ ← θ − learningRate · dL/dθ. */
    void update(double learningRate) {
        for (Value parameter : parameters) {
            parameter.set(parameter.data() - learningRate * parameter.gradient());
        }
    }
}
