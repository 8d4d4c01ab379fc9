package org.mlpparity.oracle;

import java.util.List;

/**
 * One training step from given parameters, exactly, with the bound of every number.
 *
 * @param forward what every layer computes
 * @param loss L [1 × 1]
 * @param weightGradients dL/dW per layer [outputs × inputs]
 * @param biasGradients dL/db per layer [1 × outputs]
 * @param weights W after the update, per layer
 * @param biases b after the update, per layer
 * @param state what the optimizer remembers after the update
 * @param kinks the pre-activations that a correct implementation may put on either side of their activation's kink
 */
public record ExactStep(
        ExactForward forward,
        Enclosure loss,
        List<Enclosure> weightGradients,
        List<Enclosure> biasGradients,
        List<Enclosure> weights,
        List<Enclosure> biases,
        OptimizerState state,
        List<Kink> kinks) {
    public ExactStep {
        weightGradients = List.copyOf(weightGradients);
        biasGradients = List.copyOf(biasGradients);
        weights = List.copyOf(weights);
        biases = List.copyOf(biases);
        kinks = List.copyOf(kinks);
    }
}
