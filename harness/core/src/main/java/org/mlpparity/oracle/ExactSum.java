package org.mlpparity.oracle;

/** A running sum in double-double arithmetic, for inner loops: it allocates nothing while it adds. */
final class ExactSum {
    private double hi;
    private double lo;

    void clear() {
        hi = 0;
        lo = 0;
    }

    /** Adds the double-double (xHi + xLo). */
    void add(double xHi, double xLo) {
        double sum = hi + xHi;
        double back = sum - hi;
        double error = (hi - (sum - back)) + (xHi - back);
        double low = lo + xLo;
        double lowBack = low - lo;
        double lowError = (lo - (low - lowBack)) + (xLo - lowBack);
        double carried = error + low;
        double top = sum + carried;
        double rest = lowError + (carried - (top - sum));
        hi = top + rest;
        lo = rest - (hi - top);
    }

    /** Adds the product of the double-doubles (xHi + xLo)·(yHi + yLo). */
    void addProduct(double xHi, double xLo, double yHi, double yLo) {
        double product = xHi * yHi;
        double tail = Math.fma(xHi, yHi, -product) + (xHi * yLo + xLo * yHi);
        double top = product + tail;
        add(top, tail - (top - product));
    }

    double hi() {
        return hi;
    }

    double lo() {
        return lo;
    }

    DoubleDouble value() {
        return new DoubleDouble(hi, lo);
    }
}
