package org.mlpparity.arrayssimd;

/** The functions that float32 needs beyond + − × ÷: evaluated in float64 and rounded once, at the end. */
final class Float32 {
    private Float32() {}

    static float of(double number) {
        return (float) number;
    }

    static float exp(float x) {
        return (float) Math.exp(x);
    }

    /** ln x. */
    static float log(float x) {
        return (float) Math.log(x);
    }

    /** ln(1 + x), accurate also where 1 + x would round to 1. */
    static float log1p(float x) {
        return (float) Math.log1p(x);
    }

    /** √x, correctly rounded: float64 is wide enough for rounding a root twice to do no harm (Figueroa 1995). */
    static float sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    static float tanh(float x) {
        return (float) Math.tanh(x);
    }
}
