package org.mlpparity.oracle;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;

/**
 * One training step from given parameters, exactly, with the bound of every number.
 *
 * @param forward what every layer computes
 * @param loss L [1 × 1]
 * @param outputGradient dL/da of the output layer [samples × outputs], for losses that are differentiated by way of it
 * @param activationGradients dL/da per hidden layer [samples × units]
 * @param preActivationGradients dL/dz per layer [samples × units]
 * @param weightGradients dL/dW per layer [outputs × inputs]
 * @param biasGradients dL/db per layer [1 × outputs]
 * @param weights W after the update, per layer
 * @param biases b after the update, per layer
 * @param state what the optimizer remembers after the update
 * @param kinks the pre-activations that a correct implementation may put on either side of their activation's kink
 * @param operands what the operations started from
 */
public record ExactStep(
        ExactForward forward,
        Enclosure loss,
        Optional<Enclosure> outputGradient,
        List<Enclosure> activationGradients,
        List<Enclosure> preActivationGradients,
        List<Enclosure> weightGradients,
        List<Enclosure> biasGradients,
        List<Enclosure> weights,
        List<Enclosure> biases,
        OptimizerState state,
        List<Kink> kinks,
        Operands operands) {
    /**
     * The same parameters after the update, in the bounds of an update that adds each sample's share by itself.
     *
     * @param weights W per layer [outputs × inputs]
     * @param biases b per layer [1 × outputs]
     */
    public record Accumulated(List<Enclosure> weights, List<Enclosure> biases) {
        public Accumulated {
            weights = List.copyOf(weights);
            biases = List.copyOf(biases);
        }
    }

    public ExactStep {
        activationGradients = List.copyOf(activationGradients);
        preActivationGradients = List.copyOf(preActivationGradients);
        weightGradients = List.copyOf(weightGradients);
        biasGradients = List.copyOf(biasGradients);
        weights = List.copyOf(weights);
        biases = List.copyOf(biases);
        kinks = List.copyOf(kinks);
    }

    /** dL/dθ, rounded to this precision. */
    public Parameters gradient(Precision precision) {
        return rounded(weightGradients, biasGradients, precision);
    }

    /** θ after the update, rounded to this precision. */
    public Parameters parameters(Precision precision) {
        return rounded(weights, biases, precision);
    }

    private static Parameters rounded(List<Enclosure> weights, List<Enclosure> biases, Precision precision) {
        return new Parameters(
                weights.stream().map(each -> each.rounded(precision)).toList(),
                biases.stream().map(each -> each.rounded(precision)).toList());
    }
}
