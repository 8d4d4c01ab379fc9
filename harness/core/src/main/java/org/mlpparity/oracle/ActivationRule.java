package org.mlpparity.oracle;

import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;

/** One activation function: a = φ(z), and δ = dL/dz from g = dL/da, exact and bounded. */
interface ActivationRule {
    /** a [samples × units] from z [samples × units]. */
    Enclosure forward(Enclosure z);

    /** δ [samples × units] from g [samples × units]. */
    Enclosure backward(Enclosure z, Enclosure a, Enclosure g);

    static ActivationRule of(Activation activation, Accuracies accuracies, Rounding rounding, boolean kinksCount) {
        return switch (activation.kind()) {
            case IDENTITY -> new PiecewiseLinearRule(1, rounding, kinksCount);
            case RELU -> new PiecewiseLinearRule(0, rounding, kinksCount);
            case LEAKY_RELU -> new PiecewiseLinearRule(activation.slope(), rounding, kinksCount);
            case TANH -> new SmoothRule(SmoothFunction.TANH, accuracies, rounding);
            case SIGMOID -> new SmoothRule(SmoothFunction.SIGMOID, accuracies, rounding);
            case SOFTPLUS -> new SmoothRule(SmoothFunction.SOFTPLUS, accuracies, rounding);
            case SOFTMAX -> new SoftmaxRule(accuracies, rounding);
        };
    }
}
