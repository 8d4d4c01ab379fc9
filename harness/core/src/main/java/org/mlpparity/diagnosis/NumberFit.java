package org.mlpparity.diagnosis;

import java.util.function.DoubleFunction;

/**
 * The number at one place of a formula that gives the numbers of a step: Gauss–Newton steps with differences, from a few starts. A number
 * on which nothing depends smoothly, such as a threshold, is not found.
 */
final class NumberFit {
    private static final double[] STARTS = {0.5, 1, 0.1, 2, 0.02, 5, -0.5, -1, 0};
    /** Where there are no more numbers, all starts are tried although one is at hand. */
    private static final int FEW = 4;

    private static final int STEPS = 10;
    /** So often a step that leads too far is halved. */
    private static final int HALVINGS = 4;

    private static final double DIFFERENCE = 1e-6;
    /** What may be left of the sum of squares, as a share of it. */
    private static final double LEFT = 1e-9;

    private NumberFit() {}

    /**
     * The number; NaN where none is found.
     *
     * @param y what was shown
     * @param made what the formula gives with a number in place; null where it has no value
     * @param due where to start first; NaN for nowhere
     */
    static double of(double[] y, DoubleFunction<double[]> made, double due) {
        double size = 0;
        for (double each : y) {
            size += each * each;
        }
        if (!Double.isNaN(due)) {
            double found = from(due, y, made, LEFT * size);
            if (!Double.isNaN(found)) {
                return found;
            }
        }
        for (double start : Double.isNaN(due) || y.length <= FEW ? STARTS : new double[0]) {
            double found = from(start, y, made, LEFT * size);
            if (!Double.isNaN(found)) {
                return found;
            }
        }
        return Double.NaN;
    }

    private static double from(double start, double[] y, DoubleFunction<double[]> made, double enough) {
        double c = start;
        double last = Double.POSITIVE_INFINITY;
        double step = 0;
        int halvings = 0;
        for (int k = 0; k < STEPS + halvings; k++) {
            double[] f = made.apply(c);
            if (f == null || f.length != y.length) {
                return Double.NaN;
            }
            double h = DIFFERENCE * Math.max(1, Math.abs(c));
            double[] next = made.apply(c + h);
            double jj = 0;
            double jr = 0;
            double left = 0;
            for (int i = 0; i < y.length; i++) {
                double slope = (next[i] - f[i]) / h;
                double rest = y[i] - f[i];
                jj += slope * slope;
                jr += slope * rest;
                left += rest * rest;
            }
            boolean stands = !(left < 0.9 * last);
            if (left == 0 || left <= enough && stands) {
                return c;
            }
            if (!(left <= last) && halvings < HALVINGS) {
                halvings++;
                step /= 2;
                c -= step;
                continue;
            }
            if (!(jj > 0) || !Double.isFinite(jr) || k - halvings > 3 && stands) {
                return left <= enough ? c : Double.NaN;
            }
            last = left;
            step = jr / jj;
            c += step;
        }
        return last <= enough ? c : Double.NaN;
    }
}
