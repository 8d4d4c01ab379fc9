package org.mlpparity.autograd;

import java.util.Arrays;
import org.mlpparity.model.Loss;
import org.mlpparity.trainer.NotOffered;

/**
 * What one sample costs, before the reduction: an expression of the output layer's pre-activations z, its activations
 * p = φ(z) and the targets y.
 *
 * <p>The cross-entropies never use the p that they stand over, for a p that has rounded to 0 or 1 has no
 * logarithm to speak of. Their gradients p − y are written nowhere: they come out of the chain rule.
 */
final class SampleLoss {
    private SampleLoss() {}

    static Value of(Loss.Kind kind, Value[] z, Value[] p, Value[] y) {
        return switch (kind) {
            case SQUARED_ERROR -> squaredError(p, y);
            case BINARY_CROSS_ENTROPY -> binaryCrossEntropy(z, y);
            case CATEGORICAL_CROSS_ENTROPY -> categoricalCrossEntropy(z, y);
            default -> throw NotOffered.of(kind);
        };
    }

    /** Σ (p − y)². */
    private static Value squaredError(Value[] p, Value[] y) {
        Value sum = p[0].subtract(y[0]).square();
        for (int j = 1; j < p.length; j++) {
            sum = sum.add(p[j].subtract(y[j]).square());
        }
        return sum;
    }

    /**
     * Σ −y ln σ(z) − (1 − y) ln(1 − σ(z)). With −ln σ(z) = softplus(z) − z and −ln(1 − σ(z)) = softplus(z) that is
     * Σ softplus(z) − y z.
     */
    private static Value binaryCrossEntropy(Value[] z, Value[] y) {
        Value sum = z[0].softplus().subtract(y[0].multiply(z[0]));
        for (int j = 1; j < z.length; j++) {
            sum = sum.add(z[j].softplus().subtract(y[j].multiply(z[j])));
        }
        return sum;
    }

    /**
     * Σ −y ln p over softmax outputs p, with −ln p_k = ln Σ_j e^(z_j − c) − (z_k − c), the same for every constant c; with
     * the largest z for c nothing overflows.
     */
    private static Value categoricalCrossEntropy(Value[] z, Value[] y) {
        Value shift = new Value(Arrays.stream(z).mapToDouble(Value::data).max().orElseThrow());
        Value[] shifted = new Value[z.length];
        Value powers = new Value(0);
        for (int k = 0; k < z.length; k++) {
            shifted[k] = z[k].subtract(shift);
            powers = powers.add(shifted[k].exp());
        }
        Value logOfSum = powers.log();
        Value sum = new Value(0);
        for (int k = 0; k < z.length; k++) {
            sum = sum.add(y[k].multiply(logOfSum.subtract(shifted[k])));
        }
        return sum;
    }
}
