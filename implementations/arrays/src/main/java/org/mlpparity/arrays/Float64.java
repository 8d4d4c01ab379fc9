package org.mlpparity.arrays;

/** The functions that float64 needs beyond + − × ÷. */
public final class Float64 {
    /** √(2/π), of GELU. */
    static final double GELU_SCALE = Math.sqrt(2 / Math.PI);

    /** The factor of z³ in GELU. */
    static final double GELU_CUBE = 0.044715;

    private Float64() {}

    /** The number in this precision. */
    public static double of(double number) {
        return number;
    }

    /** e^x. */
    public static double exp(double x) {
        return Math.exp(x);
    }

    /** ln x. */
    public static double log(double x) {
        return Math.log(x);
    }

    /** ln(1 + x), accurate also where 1 + x would round to 1. */
    public static double log1p(double x) {
        return Math.log1p(x);
    }

    /** √x, correctly rounded. */
    public static double sqrt(double x) {
        return Math.sqrt(x);
    }

    /** tanh x. */
    public static double tanh(double x) {
        return Math.tanh(x);
    }
}
