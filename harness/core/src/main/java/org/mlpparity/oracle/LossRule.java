package org.mlpparity.oracle;

import java.util.Optional;
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

    /** dL/dz [samples × outputs]. */
    Enclosure delta(Enclosure z, Enclosure p, Matrix targets);

    /** @param output the output layer's activation */
    static LossRule of(Loss loss, ActivationRule output, Rounding rounding) {
        return switch (loss.kind()) {
            case SQUARED_ERROR -> new SquaredErrorRule(loss.reduction(), output, rounding);
            case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropyRule(loss.reduction(), rounding);
            case CATEGORICAL_CROSS_ENTROPY -> new CategoricalCrossEntropyRule(loss.reduction(), rounding);
        };
    }
}
