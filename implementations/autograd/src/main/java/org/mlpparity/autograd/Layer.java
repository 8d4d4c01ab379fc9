package org.mlpparity.autograd;

import java.util.Arrays;
import org.mlpparity.model.Activation;
import org.mlpparity.model.LayerSpec;

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
        if (activation.kind() == Activation.Kind.SOFTMAX) {
            return softmax(z);
        }
        Value[] a = new Value[z.length];
        for (int j = 0; j < a.length; j++) {
            a[j] = activate(z[j]);
        }
        return a;
    }

    private Value activate(Value z) {
        return switch (activation.kind()) {
            case IDENTITY -> z;
            case RELU -> z.relu();
            case LEAKY_RELU -> z.leakyRelu(activation.slope());
            case TANH -> z.tanh();
            case SIGMOID -> z.sigmoid();
            case SOFTPLUS -> z.softplus();
            case SOFTMAX -> throw new IllegalStateException("softmax looks at all units of a layer");
        };
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
