package org.mlpparity.oracle;

import org.mlpparity.formula.Elementwise;
import org.mlpparity.formula.PiecewiseLinear;
import org.mlpparity.formula.Smooth;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;

/** One activation function: a = φ(z), and δ = dL/dz from g = dL/da, exact and bounded. */
interface ActivationRule {
    /** a [samples × units] from z [samples × units]. */
    Enclosure forward(Enclosure z);

    /** δ [samples × units] from g [samples × units]. */
    Enclosure backward(Enclosure z, Enclosure a, Enclosure g);

    /** Whether a correct implementation may put this entry of z on either side of a place where φ' jumps. */
    default boolean isKinkInDoubt(Enclosure z, Enclosure a, int i) {
        return false;
    }

    static ActivationRule of(Activation activation, Accuracies accuracies, Rounding rounding, boolean kinksCount) {
        if (!activation.kind().isEntrywise()) {
            return new SoftmaxRule(accuracies, rounding);
        }
        Elementwise function = Elementwise.of(activation);
        return function instanceof Smooth smooth
                ? new SmoothRule(smooth, accuracies, rounding, kinksCount)
                : new PiecewiseLinearRule((PiecewiseLinear) function, rounding, kinksCount);
    }
}
