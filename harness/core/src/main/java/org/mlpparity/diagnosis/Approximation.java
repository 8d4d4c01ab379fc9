package org.mlpparity.diagnosis;

/**
 * A number in plain doubles, and how far a correct computation of it may be from it.
 *
 * @param value the number
 * @param bound how far a correct computation may be off
 */
record Approximation(double value, double bound) {
    static final Approximation ZERO = exactly(0);

    /** A number that everyone was given. */
    static Approximation exactly(double number) {
        return new Approximation(number, 0);
    }

    /** |value| + bound. */
    double reach() {
        return Math.abs(value) + bound;
    }
}
