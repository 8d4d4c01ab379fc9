package org.mlpparity.arrays;

/** The functions that float32 needs beyond + − × ÷: evaluated in float64 and rounded once, at the end. */
public final class Float32 {
    /** √(2/π), of GELU. */
    static final float GELU_SCALE = (float) Math.sqrt(2 / Math.PI);

    /** The factor of z³ in GELU. */
    static final float GELU_CUBE = 0.044715f;

    private Float32() {}

    /** The number in this precision. */
    public static float of(double number) {
        return (float) number;
    }

    /** e^x. */
    public static float exp(float x) {
        return (float) Math.exp(x);
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
}
