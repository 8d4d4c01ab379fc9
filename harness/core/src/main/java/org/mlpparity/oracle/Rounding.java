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
    /** γ_k is asked for at every number with one of the same few k. */
    private static final int FEW = 16;

    private final double unit;
    private final double underflow;
    private final double deviations;
    private final double[] fewRoundings = new double[FEW];

    private Rounding(Precision precision, double deviations) {
        unit = precision.unitRoundoff();
        underflow = precision.smallestNormal();
        this.deviations = deviations;
        for (int k = 0; k < FEW; k++) {
            fewRoundings[k] = quotient(k * unit);
        }
    }

    /**
     * @param tests how many numbers are judged in the run
     * @param failureProbability with which any of them may be further off than {@link #deviations} of its σ
     */
    static Rounding of(Precision precision, double tests, double failureProbability) {
        return new Rounding(precision, Math.sqrt(2 * Math.log(2 * tests / failureProbability)));
    }

    /** How many σ the sub-Gaussian error of any number of a run is off by at most, all but surely: √(2·ln(2·tests/p)). */
    double deviations() {
        return deviations;
    }

    /** The unit roundoff u. */
    double unit() {
        return unit;
    }

    /** γ_k = k·u / (1 − k·u), the worst relative error that k roundings leave (Higham, Lemma 3.1). */
    double gamma(double k) {
        int few = (int) k;
        if (few == k && few >= 0 && few < FEW) {
            return fewRoundings[few];
        }
        double roundings = k * unit;
        if (!(roundings < 1)) {
            throw new ArithmeticException(
                    (long) k + " roundings at unit roundoff " + unit + " leave no digit to compare");
        }
        return quotient(roundings);
    }

    private static double quotient(double roundings) {
        return roundings / (1 - roundings);
    }

    /**
     * e^(k·u/(1 − u)) − 1 ≥ (1 + u)^k − 1: the relative error of k roundings where k may be so large that γ_k has no value. Also
     * that of an exponential whose argument is off by k·u.
     */
    double growth(double k) {
        return Math.expm1(logGrowth(k));
    }

    /** k·u/(1 − u): what k roundings move the logarithm of a number. */
    double logGrowth(double k) {
        return k * unit / (1 - unit);
    }

    /** What {@code count} results that are not exactly zero may lose to underflow. */
    double underflow(double count) {
        return count * underflow;
    }
}
