package org.mlpparity.arrays;

/** The functions that float32 needs beyond + − × ÷: evaluated in float64 and rounded once, at the end. */
public final class Float32 {
    /** √(2/π), of GELU. */
    static final float GELU_SCALE = (float) Math.sqrt(2 / Math.PI);

    /** The factor of z³ in GELU. */
    static final float GELU_CUBE = 0.044715f;

    static final float HALF = 0.5f;

    /** The rise of the hard sigmoid of Keras 2. */
    static final float FIFTH = 0.2f;

    /** √½, of GELU by erf. */
    static final float ROOT_HALF = (float) Math.sqrt(0.5);

    /** 1/√(2π): the density of the standard normal distribution at 0. */
    static final float NORMAL_DENSITY_AT_0 = (float) (1 / Math.sqrt(2 * Math.PI));

    /** λ of SELU. */
    static final float SELU_SCALE = 1.0507009873554805f;

    /** λα of SELU. */
    static final float SELU_LEFT = (float) (1.0507009873554805 * 1.6732632423543772);

    private Float32() {}

    /** The number in this precision. */
    public static float of(double number) {
        return (float) number;
    }

    /** e^x. */
    public static float exp(float x) {
        return (float) Math.exp(x);
    }

    /** e^x − 1, accurate also near 0. */
    public static float expm1(float x) {
        return (float) Math.expm1(x);
    }

    /** erf x = 2/√π·∫₀ˣ e^−t² dt. */
    static float erf(float x) {
        return (float) ErrorFunction.erf(x);
    }

    /** ln x. */
    public static float log(float x) {
        return (float) Math.log(x);
    }

    /** ln(1 + x), accurate also where 1 + x would round to 1. */
    public static float log1p(float x) {
        return (float) Math.log1p(x);
    }

    /** √x, correctly rounded: float64 is wide enough for rounding a root twice to do no harm (Figueroa 1995). */
    public static float sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    /** tanh x. */
    public static float tanh(float x) {
        return (float) Math.tanh(x);
    }

    /** |x|. */
    static float abs(float x) {
        return Math.abs(x);
    }

    /** −1, 0 or 1. */
    static float signum(float x) {
        return Math.signum(x);
    }
}
