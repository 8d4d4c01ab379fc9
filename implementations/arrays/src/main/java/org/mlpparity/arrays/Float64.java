package org.mlpparity.arrays;

/** The functions that float64 needs beyond + − × ÷. */
public final class Float64 {
    /** √(2/π), of GELU. */
    static final double GELU_SCALE = Math.sqrt(2 / Math.PI);

    /** The factor of z³ in GELU. */
    static final double GELU_CUBE = 0.044715;

    static final double HALF = 0.5;

    /** The rise of the hard sigmoid of Keras 2. */
    static final double FIFTH = 0.2;

    /** √½, of GELU by erf. */
    static final double ROOT_HALF = Math.sqrt(0.5);

    /** 1/√(2π): the density of the standard normal distribution at 0. */
    static final double NORMAL_DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

    /** λ of SELU. */
    static final double SELU_SCALE = 1.0507009873554805;

    /** λα of SELU. */
    static final double SELU_LEFT = 1.0507009873554805 * 1.6732632423543772;

    private Float64() {}

    /** The number in this precision. */
    public static double of(double number) {
        return number;
    }

    /** e^x. */
    public static double exp(double x) {
        return Math.exp(x);
    }

    /** e^x − 1, accurate also near 0. */
    public static double expm1(double x) {
        return Math.expm1(x);
    }

    /** erf x = 2/√π·∫₀ˣ e^−t² dt: Java has none. */
    static double erf(double x) {
        return ErrorFunction.erf(x);
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

    /** |x|. */
    static double abs(double x) {
        return Math.abs(x);
    }

    /** −1, 0 or 1. */
    static double signum(double x) {
        return Math.signum(x);
    }
}
