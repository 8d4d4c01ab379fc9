package org.mlpparity.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;

/** Layers in a row. */
final class Mlp {
    final List<Layer> layers = new ArrayList<>();
    final List<Value> parameters = new ArrayList<>();

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

    /** What one sample makes of every layer: each feeds the next. */
    Pass pass(Value[] x) {
        Pass pass = new Pass();
        Value[] signal = x;
        for (Layer layer : layers) {
            Value[] z = layer.preActivations(signal);
            signal = layer.activations(z);
            pass.z.add(z);
            pass.a.add(signal);
        }
        return pass;
    }

    /** The values on the way of one sample, per layer. */
    static final class Pass {
        final List<Value[]> z = new ArrayList<>();
        final List<Value[]> a = new ArrayList<>();

        /** z of the output layer. */
        Value[] logits() {
            return z.get(z.size() - 1);
        }

        /** a of the output layer. */
        Value[] predictions() {
            return a.get(a.size() - 1);
        }
    }

    /** Gradients add up over backward passes; this starts a new sum. */
    void clearGradients() {
        for (Value parameter : parameters) {
            parameter.clearGradient();
        }
    }

    /** Numbers that stand in the order of the parameters: neuron by neuron its weights, then its bias. */
    Parameters perParameter(IntToDoubleFunction number) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        int next = 0;
        for (Layer layer : layers) {
            double[][] rows = new double[layer.neurons.length][];
            double[] bias = new double[layer.neurons.length];
            for (int j = 0; j < bias.length; j++) {
                rows[j] = new double[layer.neurons[j].weights.length];
                for (int i = 0; i < rows[j].length; i++) {
                    rows[j][i] = number.applyAsDouble(next++);
                }
                bias[j] = number.applyAsDouble(next++);
            }
            weights.add(Matrix.ofRows(rows));
            biases.add(Matrix.row(bias));
        }
        return new Parameters(weights, biases);
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
