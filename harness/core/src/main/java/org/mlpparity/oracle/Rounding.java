package org.mlpparity.oracle;

import org.mlpparity.model.Precision;

/**
 * The standard model of floating-point arithmetic in one precision: every operation returns its exact result times
 * (1 + δ) with |δ| ≤ u, or, when the result is subnormal, with an absolute error of at most the smallest normal number
 * (so that flushing to zero is legal too).
 *
 * <p>Sources: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), §2.2 and §3.1; N. J. Higham and
 * T. Mary, A New Approach to Probabilistic Rounding Error Analysis, SIAM J. Sci. Comput. 41 (2019), Theorem 2.4.
 */
final class Rounding {
    private final double unit;
    private final double underflow;
    private final double lambda;

    private Rounding(Precision precision, double lambda) {
        unit = precision.unitRoundoff();
        underflow = precision.smallestNormal();
        this.lambda = lambda;
    }

    /** Bounds that no correct implementation can leave. */
    static Rounding rigorous(Precision precision) {
        return new Rounding(precision, Double.POSITIVE_INFINITY);
    }

    /**
     * Bounds that a correct implementation leaves with a probability of at most {@code failureProbability} in a run that has
     * {@code terms} roundings: each single one exceeds λ√n·u with probability 2·e^(−λ²/2), so λ = √(2·ln(2·terms/p)).
     */
    static Rounding probable(Precision precision, double terms, double failureProbability) {
        return new Rounding(precision, Math.sqrt(2 * Math.log(2 * terms / failureProbability)));
    }

    /** The unit roundoff u. */
    double unit() {
        return unit;
    }

    /** From how many roundings on the probable bound is the smaller one. */
    double crossover() {
        return lambda * lambda;
    }

    /**
     * γ_k = k·u / (1 − k·u), the worst relative error that k roundings leave (Higham, Lemma 3.1); or, where that is smaller,
     * γ̃_k(λ) = e^(λ√k·u + k·u²/(1 − u)) − 1 (Higham and Mary, Theorem 2.4).
     */
    double gamma(double k) {
        double roundings = k * unit;
        double rigorous = roundings < 1 ? roundings / (1 - roundings) : Double.POSITIVE_INFINITY;
        double probable = k == 0 ? 0 : Math.expm1(lambda * Math.sqrt(k) * unit + roundings * unit / (1 - unit));
        double gamma = Math.min(rigorous, probable);
        if (!Double.isFinite(gamma)) {
            throw new ArithmeticException(
                    (long) k + " roundings at unit roundoff " + unit + " leave no digit to compare");
        }
        return gamma;
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
