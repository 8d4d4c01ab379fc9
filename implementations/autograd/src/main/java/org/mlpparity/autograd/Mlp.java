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

    /** The layer that predicts. */
    Layer output() {
        return layers.get(layers.size() - 1);
    }

    /** The output layer's pre-activations z for one sample: each layer feeds the next. */
    Value[] outputPreActivations(Value[] x) {
        Value[] z = layers.get(0).preActivations(x);
        for (int l = 1; l < layers.size(); l++) {
            z = layers.get(l).preActivations(layers.get(l - 1).activations(z));
        }
        return z;
    }

    /** The predictions for one sample. */
    Value[] predict(Value[] x) {
        return output().activations(outputPreActivations(x));
    }

    /** Gradients add up over backward passes; this starts a new sum. */
    void clearGradients() {
        for (Value parameter : parameters) {
            parameter.clearGradient();
        }
    }

    /** Moves every parameter by its gradient. */
    void update(Descent descent) {
        descent.nextUpdate();
        for (int i = 0; i < parameters.size(); i++) {
            Value parameter = parameters.get(i);
            parameter.set(descent.moved(i, parameter.data(), parameter.gradient()));
        }
    }
}
