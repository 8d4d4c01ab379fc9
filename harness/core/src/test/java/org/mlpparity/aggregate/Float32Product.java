package org.mlpparity.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleBiFunction;
import org.mlpparity.model.Precision;

/**
 * The product of a left operand [rows × terms] and a right one [columns × terms], exact (double is exact enough for float32
 * operands) beside what a float32 program shows.
 */
final class Float32Product {
    static final double UNIT = Precision.FLOAT32.unitRoundoff();

    final float[][] left;
    final float[][] right;
    final boolean bias;
    final double[] exact;
    final double[] magnitude;

    /** With {@code bias}, the last term is the bias: 1 on the left. */
    Float32Product(float[][] left, float[][] right, boolean bias) {
        this.left = left;
        this.right = right;
        this.bias = bias;
        exact = new double[left.length * right.length];
        magnitude = new double[exact.length];
        for (int i = 0; i < exact.length; i++) {
            float[] a = left[i / right.length];
            float[] w = right[i % right.length];
            for (int k = 0; k < a.length; k++) {
                double term = (double) a[k] * w[k];
                exact[i] += term;
                magnitude[i] += Math.abs(term);
            }
        }
    }

    int terms() {
        return left[0].length;
    }

    /** What a program shows that sums this way. */
    double[] shown(Order order) {
        return shown(order::sum);
    }

    double[] shown(ToDoubleBiFunction<float[], float[]> sum) {
        double[] shown = new double[exact.length];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = sum.applyAsDouble(left[i / right.length], right[i % right.length]);
        }
        return shown;
    }

    /** σ² = u²·M²·k, the bias's part apart. */
    Roundings roundings(double[] shown) {
        double[] errors = new double[exact.length];
        double[] local = new double[exact.length];
        double[] shared = bias ? new double[exact.length] : null;
        for (int i = 0; i < errors.length; i++) {
            errors[i] = shown[i] - exact[i];
            double one = Math.pow(UNIT * magnitude[i], 2);
            local[i] = (bias ? terms() - 1 : terms()) * one;
            if (bias) {
                shared[i] = one;
            }
        }
        return new Roundings(left.length, right.length, errors, exact, local, shared, null, terms());
    }

    SumOperands operands() {
        int products = bias ? terms() - 1 : terms();
        SumOperands operands =
                SumOperands.product(Precision.FLOAT32, products, (r, k) -> left[r][k], (k, c) -> right[c][k]);
        return bias ? operands.withBias((row, c) -> right[c][products]) : operands;
    }

    TwoLooks looks(double[] shown, Thresholds thresholds) {
        return TwoLooks.at(roundings(shown), thresholds, this::operands);
    }

    /** The rigorous bound of every entry: what is outside is no legal sum. */
    void assertWithinBounds(double[] shown) {
        double n = terms() * UNIT;
        double most = 0;
        for (int i = 0; i < shown.length; i++) {
            double bound = n / (1 - n) * magnitude[i];
            most = Math.max(most, Math.abs(shown[i] - exact[i]) / (bound == 0 ? Double.MIN_VALUE : bound));
        }
        assertThat(most).isLessThanOrEqualTo(1 + 1e-9);
    }
}
