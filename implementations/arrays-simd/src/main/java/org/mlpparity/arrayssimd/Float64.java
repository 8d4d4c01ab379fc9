package org.mlpparity.arrayssimd;

/** The functions that float64 needs beyond + − × ÷. */
final class Float64 {
    private Float64() {}

    static double of(double number) {
        return number;
    }

    static double exp(double x) {
        return Math.exp(x);
    }

    /** ln x. */
    static double log(double x) {
        return Math.log(x);
    }

    /** ln(1 + x), accurate also where 1 + x would round to 1. */
    static double log1p(double x) {
        return Math.log1p(x);
    }

    /** √x, correctly rounded. */
    static double sqrt(double x) {
        return Math.sqrt(x);
    }

    static double tanh(double x) {
        return Math.tanh(x);
    }
}
