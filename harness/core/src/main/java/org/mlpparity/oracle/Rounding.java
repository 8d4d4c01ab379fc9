package org.mlpparity.oracle;

import org.mlpparity.model.Precision;

/**
 * The standard model of floating-point arithmetic in one precision: every operation returns its exact result times
 * (1 + δ) with |δ| ≤ u, or, when the result is subnormal, with an absolute error of at most the smallest normal number
 * (so that flushing to zero is legal too).
 *
 * <p>Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), §2.2 and §3.1.
 */
final class Rounding {
    private final double unit;
    private final double underflow;

    Rounding(Precision precision) {
        unit = precision.unitRoundoff();
        underflow = precision.smallestNormal();
    }

    /** The unit roundoff u. */
    double unit() {
        return unit;
    }

    /** γ_k = k·u / (1 − k·u), the worst relative error that k roundings leave (Higham, Lemma 3.1). */
    double gamma(double k) {
        double roundings = k * unit;
        if (roundings >= 1) {
            throw new ArithmeticException(
                    (long) k + " roundings at unit roundoff " + unit + " leave no digit to compare");
        }
        return roundings / (1 - roundings);
    }

    /** What {@code count} results that are not exactly zero may lose to underflow. */
    double underflow(double count) {
        return count * underflow;
    }
}
