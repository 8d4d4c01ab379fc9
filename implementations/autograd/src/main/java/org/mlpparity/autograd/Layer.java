package org.mlpparity.autograd;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.mlpparity.model.Activation;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.trainer.NotOffered;

/** Neurons that see the same inputs, and the activation of their sums. */
final class Layer {
    final Neuron[] neurons;
    private final Activation activation;

    Layer(int inputs, LayerSpec layer) {
        neurons = new Neuron[layer.units()];
        Arrays.setAll(neurons, j -> new Neuron(inputs));
        activation = layer.activation();
    }

    /** z, one per neuron. */
    Value[] preActivations(Value[] x) {
        Value[] z = new Value[neurons.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = neurons[j].preActivation(x);
        }
        return z;
    }

    /** a = φ(z), one per neuron. */
    Value[] activations(Value[] z) {
        return switch (activation.kind()) {
            case IDENTITY -> z;
            case RELU -> each(z, Value::relu);
            case LEAKY_RELU -> each(z, value -> value.leakyRelu(activation.slope()));
            case TANH -> each(z, Value::tanh);
            case SIGMOID -> each(z, Value::sigmoid);
            case SOFTPLUS -> each(z, Value::softplus);
            case SOFTMAX -> softmax(z);
            default -> throw NotOffered.of(activation.kind());
        };
    }

    private static Value[] each(Value[] z, UnaryOperator<Value> function) {
        return Arrays.stream(z).map(function).toArray(Value[]::new);
    }

    /** a_i = e^(z_i − c) / Σ_j e^(z_j − c), the same for every constant c; with the largest z for c nothing overflows. */
    private static Value[] softmax(Value[] z) {
        Value shift = new Value(Arrays.stream(z).mapToDouble(Value::data).max().orElseThrow());
        Value[] powers = new Value[z.length];
        Value sum = new Value(0);
        for (int i = 0; i < z.length; i++) {
            powers[i] = z[i].subtract(shift).exp();
            sum = sum.add(powers[i]);
        }
        Value[] a = new Value[z.length];
        for (int i = 0; i < z.length; i++) {
            a[i] = powers[i].divide(sum);
        }
        return a;
    }
}
