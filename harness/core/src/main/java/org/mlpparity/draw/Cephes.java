package org.mlpparity.draw;

/**
 * ln, sin and cos in single precision as PyTorch's AVX2 kernels compute them for normal numbers: the polynomials of Cephes (Moshier 1989) in the
 * order of {@code aten/src/ATen/native/cpu/avx_mathfun.h}, each product that is added to something fused with that sum, as GCC compiles it.
 * Arguments: normal numbers of (0, 1] for ln, of [0, 2π] for sin and cos.
 */
final class Cephes {
    private static final float[] LOG = {
        7.0376836292E-2f,
        -1.1514610310E-1f,
        1.1676998740E-1f,
        -1.2420140846E-1f,
        1.4249322787E-1f,
        -1.6668057665E-1f,
        2.0000714765E-1f,
        -2.4999993993E-1f,
        3.3333331174E-1f
    };
    private static final float[] SIN = {-1.9515295891E-4f, 8.3321608736E-3f, -1.6666654611E-1f};
    private static final float[] COS = {2.443315711809948E-005f, -1.388731625493765E-003f, 4.166664568298827E-002f};
    private static final float ROOT_HALF = 0.707106781186547524f;

    private Cephes() {}

    /** ln x: x = 2^e (1 + f) with √½ ≤ 1 + f < √2. */
    static float log(float x) {
        int e = Math.getExponent(x) + 1;
        float m = Math.scalb(x, -e);
        float f = m - 1;
        if (m < ROOT_HALF) {
            e--;
            f += m;
        }
        float square = f * f;
        float sum = polynomial(LOG, f) * f;
        sum = Math.fma(sum, square, e * -2.12194440e-4f);
        sum -= square * 0.5f;
        return Math.fma((float) e, 0.693359375f, f + sum);
    }

    /** sin x. */
    static float sin(float x) {
        int octants = octants(x);
        float r = reduced(x, octants);
        float value = (octants & 2) == 0 ? sinNearZero(r) : cosNearZero(r);
        return (octants & 4) != 0 ? -value : value;
    }

    /** cos x. */
    static float cos(float x) {
        int octants = octants(x);
        float r = reduced(x, octants);
        float value = (octants & 2) == 0 ? cosNearZero(r) : sinNearZero(r);
        return (octants - 2 & 4) == 0 ? -value : value;
    }

    /** The even number of octants next to x. */
    private static int octants(float x) {
        return (int) (x * 1.27323954473516f) + 1 & ~1;
    }

    /** x less that many times π/4, whose digits come in three parts. */
    private static float reduced(float x, int octants) {
        float r = Math.fma(octants, -0.78515625f, x);
        r = Math.fma(octants, -2.4187564849853515625e-4f, r);
        return Math.fma(octants, -3.77489497744594108e-8f, r);
    }

    private static float sinNearZero(float r) {
        float square = r * r;
        return Math.fma(polynomial(SIN, square) * square, r, r);
    }

    private static float cosNearZero(float r) {
        float square = r * r;
        return Math.fma(polynomial(COS, square) * square, square, -(square * 0.5f)) + 1;
    }

    /** By Horner's rule, the highest power first. */
    private static float polynomial(float[] coefficients, float x) {
        float sum = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            sum = Math.fma(sum, x, coefficients[i]);
        }
        return sum;
    }
}
