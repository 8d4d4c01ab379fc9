package org.mlpparity.diagnosis;

/** y ≈ c·a + d·b over all numbers that were added. */
final class LeastSquares {
    /** Below this share of its largest value the determinant tells that both columns are one. */
    private static final double RANK = 1e-9;

    private double aa;
    private double ab;
    private double bb;
    private double ay;
    private double by;
    private double yy;

    void add(double[] y, Estimate a, Estimate b) {
        for (int i = 0; i < y.length; i++) {
            aa += a.value[i] * a.value[i];
            ab += a.value[i] * b.value[i];
            bb += b.value[i] * b.value[i];
            ay += a.value[i] * y[i];
            by += b.value[i] * y[i];
            yy += y[i] * y[i];
        }
    }

    private double determinant() {
        double determinant = aa * bb - ab * ab;
        return determinant > RANK * aa * bb ? determinant : Double.NaN;
    }

    /** c; NaN where both columns are one. */
    double first() {
        return (ay * bb - by * ab) / determinant();
    }

    /** d; NaN where both columns are one. */
    double second() {
        return (by * aa - ay * ab) / determinant();
    }

    /** What is left of Σ y², as a share of it; NaN where both columns are one. */
    double residual() {
        return (yy - first() * ay - second() * by) / yy;
    }
}
