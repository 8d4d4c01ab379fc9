package org.mlpparity.oracle;

import java.util.Optional;
import org.mlpparity.formula.CrossEntropy;
import org.mlpparity.formula.LossTerm;
import org.mlpparity.formula.Residual;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Reduction;

/** A loss over the output layer: its value, and δ = dL/dz at the output layer's pre-activations. */
interface LossRule {
    /** L [1 × 1] of outputs with pre-activations z and activations p, both [samples × outputs]. */
    Enclosure loss(Enclosure z, Enclosure p, Matrix targets);

    /** dL/dp [samples × outputs], for losses whose δ goes by way of it. */
    default Optional<Enclosure> outputGradient(Enclosure p, Matrix targets) {
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
        return term instanceof CrossEntropy entropy
                ? of(entropy, loss.reduction(), accuracies, rounding)
                : new ResidualRule((Residual) term, loss.reduction(), output, rounding);
    }

    private static LossRule of(CrossEntropy entropy, Reduction reduction, Accuracies accuracies, Rounding rounding) {
        return switch (entropy.over()) {
            case SIGMOID -> new BinaryCrossEntropyRule(reduction, accuracies, rounding);
            case SOFTMAX -> new CategoricalCrossEntropyRule(reduction, accuracies, rounding);
        };
    }
}
