package org.mlpparity.oracle;

import java.util.Optional;
import org.mlpparity.formula.CrossEntropy;
import org.mlpparity.formula.LossTerm;
import org.mlpparity.formula.Residual;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;

/** A loss over the output layer: its value, and δ = dL/dz at the output layer's pre-activations. */
interface LossRule {
    /** L [1 × 1] of outputs with pre-activations z and activations p, both [samples × outputs]. */
    Enclosure loss(Enclosure z, Enclosure p, Matrix targets);

    /** dL/dp [samples × outputs], for losses whose δ goes by way of it. */
    default Optional<Enclosure> outputGradient(Enclosure p, Matrix targets) {
        return Optional.empty();
    }

    /** What the loss makes of logits before it takes logarithms; empty for losses that take the outputs as they are. */
    default Optional<Enclosure> probabilities(Enclosure outputs) {
        return Optional.empty();
    }

    /** What the loss multiplies its logarithms by; empty where its targets stand as they are. */
    default Optional<WeightedTargets> weighted(Matrix targets) {
        return Optional.empty();
    }

    /**
     * Whether loss and δ follow from the outputs that an implementation shows; a cross-entropy forms both from the logits, and the
     * outputs that it shows are a computation beside them.
     */
    default boolean readsOutputs() {
        return false;
    }

    /** dL/dz [samples × outputs]. */
    Enclosure delta(Enclosure z, Enclosure p, Matrix targets);

    /** @param output the output layer's activation */
    static LossRule of(Loss loss, ActivationRule output, Accuracies accuracies, Rounding rounding) {
        LossTerm term = LossTerm.of(loss);
        if (term instanceof Residual residual) {
            return new ResidualRule(residual, loss, output, rounding);
        }
        LossRule ofProbabilities = of((CrossEntropy) term, loss, accuracies, rounding);
        return loss.kind()
                .ofLogits()
                .map(kind -> ActivationRule.of(Activation.of(kind), accuracies, rounding, true))
                .<LossRule>map(probabilities -> new LogitsRule(probabilities, ofProbabilities))
                .orElse(ofProbabilities);
    }

    private static LossRule of(CrossEntropy entropy, Loss loss, Accuracies accuracies, Rounding rounding) {
        return switch (entropy.over()) {
            case SIGMOID -> new BinaryCrossEntropyRule(entropy, loss, accuracies, rounding);
            case SOFTMAX -> new CategoricalCrossEntropyRule(entropy, loss, accuracies, rounding);
        };
    }
}
