package org.mlpparity.dl4j;

import java.util.List;

/**
 * A number by plain double arithmetic, and how far the same expression may lie from it when it is evaluated with unit
 * roundoff u: a running error analysis (Higham, Accuracy and Stability, §3.3).
 *
 * <p>Each operation adds what its arguments' errors become, u times the result for the other evaluation and 2^-53 times
 * the result for this one. A fused multiply-add rounds less often, so it stays within.
 *
 * @param value the number
 * @param error the largest distance
 * @param u the unit roundoff of the other evaluation
 */
record Rounded(double value, double error, double u) {
    /** Outward, for the roundings of the bounds themselves: a few thousand times 2^-53 at most. */
    private static final double OUTWARD = 1 + 0x1p-20;

    static Rounded of(double exact, double u) {
        return new Rounded(exact, 0, u);
    }

    /** Any order of additions. */
    static Rounded sum(List<Rounded> terms) {
        double value = 0;
        double magnitude = 0;
        double error = 0;
        for (Rounded term : terms) {
            value += term.value;
            magnitude += Math.abs(term.value) + term.error;
            error += term.error;
        }
        double u = terms.get(0).u;
        return new Rounded(value, (error + terms.size() * (u + 0x1p-53) * magnitude) * OUTWARD, u);
    }

    Rounded plus(Rounded b) {
        return after(value + b.value, error + b.error, 1);
    }

    Rounded minus(Rounded b) {
        return plus(b.negated());
    }

    Rounded negated() {
        return new Rounded(-value, error, u);
    }

    Rounded times(Rounded b) {
        double carried = Math.abs(value) * b.error + error * (Math.abs(b.value) + b.error);
        return after(value * b.value, carried, 1);
    }

    Rounded over(Rounded b) {
        double quotient = value / b.value;
        return after(quotient, (error + Math.abs(quotient) * b.error) / (Math.abs(b.value) - b.error), 1);
    }

    Rounded squareRoot() {
        double root = Math.sqrt(value);
        return after(root, root == 0 ? Math.sqrt(error) : error / root, 1);
    }

    /** Library functions are good to an ulp, which is 2u at most. */
    Rounded power(int exponent) {
        return after(Math.pow(value, exponent), 0, 2);
    }

    Rounded exponential() {
        return after(Math.exp(value), Math.exp(value) * Math.expm1(error), 2);
    }

    Rounded logarithm() {
        return after(Math.log(value), -Math.log1p(-error / value), 2);
    }

    private Rounded after(double result, double carried, int roundings) {
        double rounding = roundings * (u * (Math.abs(result) + carried) + 0x1p-53 * Math.abs(result));
        return new Rounded(result, (carried + rounding) * OUTWARD, u);
    }
}
