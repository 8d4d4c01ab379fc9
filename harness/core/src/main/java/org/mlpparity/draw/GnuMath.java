package org.mlpparity.draw;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * ln, sin, cos and ln(1 + x) in double precision as the GNU C library computes them on x86-64 with fused multiply-add, to the last bit: NumPy and
 * PyTorch call it when they draw normal numbers. About one result in a thousand is not the nearest double, so that a correctly rounded
 * function would not do.
 *
 * <p>ln is the algorithm of Arm's Optimized Routines ({@code math/log.c}, MIT); sin and cos are those of IBM's Accurate Mathematical Library
 * ({@code sysdeps/ieee754/dbl-64/s_sin.c}): a table of sin and cos at multiples of 1/128 with polynomials between them; ln(1 + x) is that of
 * fdlibm (Sun Microsystems 1993) with its polynomial in four parts. A product that is added to something is fused with that sum, as GCC compiles it. Arguments: positive
 * and normal for ln, of [0, 2π] for sin and cos, of (-1, 0] for ln(1 + x).
 */
final class GnuMath {
    private static final double[] INVERSE = new double[128];
    private static final double[] LOGARITHM = new double[128];

    static {
        Tables.read("log.txt", (i, cells) -> {
            INVERSE[i] = Double.parseDouble(cells[0]);
            LOGARITHM[i] = Double.parseDouble(cells[1]);
        });
    }

    private static final double[] FAR = {
        -0x1.0000000000001p-1, 0x1.555555551305bp-2, -0x1.fffffffeb459p-3, 0x1.999b324f10111p-3, -0x1.55575e506c89fp-3
    };
    private static final double[] NEAR = {
        -0x1p-1,
        0x1.5555555555577p-2,
        -0x1.ffffffffffdcbp-3,
        0x1.999999995dd0cp-3,
        -0x1.55555556745a7p-3,
        0x1.24924a344de3p-3,
        -0x1.fffffa4423d65p-4,
        0x1.c7184282ad6cap-4,
        -0x1.999eb43b068ffp-4,
        0x1.78182f7afd085p-4,
        -0x1.5521375d145cdp-4
    };

    private GnuMath() {}

    /** ln x. */
    static double log(double x) {
        if (x == 1) {
            return 0;
        }
        return x >= 1 - 0x1p-4 && x < 1 + 0x1.09p-4 ? logNearOne(x) : logByTable(x);
    }

    /** x = 2^k z, and ln x = k ln 2 + ln c + ln(z/c), with c of the table near z. */
    private static double logByTable(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long above = bits - 0x3fe6000000000000L;
        int i = (int) (above >> 45) & 127;
        double k = above >> 52;
        double z = Double.longBitsToDouble(bits - (above & 0xfffL << 52));
        double r = Math.fma(z, INVERSE[i], -1);
        double whole = Math.fma(k, 0x1.62e42fefa38p-1, LOGARITHM[i]);
        double high = whole + r;
        double low = Math.fma(k, 0x1.ef35793c7673p-45, whole - high + r);
        double square = r * r;
        double rest = Math.fma(square, Math.fma(r, FAR[4], FAR[3]), Math.fma(r, FAR[2], FAR[1]));
        return Math.fma(r * square, rest, Math.fma(square, FAR[0], low)) + high;
    }

    private static double logNearOne(double x) {
        double r = x - 1;
        double square = r * r;
        double cube = r * square;
        double sum = Math.fma(cube, NEAR[10], Math.fma(square, NEAR[9], Math.fma(r, NEAR[8], NEAR[7])));
        sum = Math.fma(cube, sum, Math.fma(square, NEAR[6], Math.fma(r, NEAR[5], NEAR[4])));
        sum = Math.fma(cube, sum, Math.fma(square, NEAR[3], Math.fma(r, NEAR[2], NEAR[1])));
        double scaled = r * 0x1p27;
        double head = r + scaled - scaled;
        double tail = r - head;
        double high = Math.fma(head * head, NEAR[0], r);
        double low = Math.fma(head * head, NEAR[0], r - high);
        low = Math.fma(NEAR[0] * tail, head + r, low);
        return Math.fma(cube, sum, low) + high;
    }

    /** sin x. */
    static double sin(double x) {
        int top = top(x);
        if (top < 0x3e400000) {
            return x;
        }
        if (top < 0x3feb6000) {
            return sinOf(x, 0);
        }
        return top < 0x400368fd ? cosOf(beforeHalfPi(x), restBeforeHalfPi(x)) : reduced(x, 0);
    }

    /** cos x. */
    static double cos(double x) {
        int top = top(x);
        if (top < 0x3e400000) {
            return 1;
        }
        if (top < 0x3feb6000) {
            return cosOf(x, 0);
        }
        return top < 0x400368fd ? sinOf(beforeHalfPi(x), restBeforeHalfPi(x)) : reduced(x, 1);
    }

    /** π/2 − x, and what that lacks. */
    private static double beforeHalfPi(double x) {
        return HALF_PI - x + HALF_PI_REST;
    }

    private static double restBeforeHalfPi(double x) {
        return HALF_PI - x - beforeHalfPi(x) + HALF_PI_REST;
    }

    private static int top(double x) {
        return (int) (Double.doubleToRawLongBits(x) >>> 32);
    }

    private static final double HALF_PI = 0x1.921fb54442d18p0;
    private static final double HALF_PI_REST = 0x1.1a62633145c07p-54;
    private static final double ROUNDER = 0x1.8p52;

    /** sin x, or cos x with {@code quarters} 1, from the distance to the next multiple n of π/2, whose digits come in four parts. */
    private static double reduced(double x, int quarters) {
        double n = Math.fma(x, 0x1.45f306dc9c883p-1, ROUNDER) - ROUNDER;
        double y = Math.fma(-n, -0x1.dde973cp-27, Math.fma(-n, 0x1.921fb58p0, x));
        double third = -0x1.cb3b398p-55;
        double nearer = Math.fma(-n, third, y);
        double rest = Math.fma(-n, third, y - nearer);
        double fourth = -0x1.d747f23e32ed7p-83;
        double high = Math.fma(-n, fourth, nearer);
        rest += Math.fma(-n, fourth, nearer - high);
        int quadrant = (int) n + quarters & 3;
        double value = (quadrant & 1) != 0 ? cosOf(high, rest) : sinOf(high, rest);
        return (quadrant & 2) != 0 ? -value : value;
    }

    /** sin(x + dx), from the table at the multiple of 1/128 next to |x|, or from a polynomial near 0. */
    private static double sinOf(double x, double dx) {
        if (Math.abs(x) < 0.126) {
            double square = x * x;
            double sum = Math.fma(-0x1.addffc2fcdf59p-26, square, 0x1.71de27b9a7ed9p-19);
            sum = Math.fma(sum, square, -0x1.a01a019db08b8p-13);
            sum = Math.fma(sum, square, 0x1.1111111110ecep-7);
            sum = Math.fma(sum, square, -0x1.5555555555555p-3);
            return x + Math.fma(Math.fma(sum, x, -(0.5 * dx)), square, dx);
        }
        double rest = x <= 0 ? -dx : dx;
        Near near = Near.of(Math.abs(x));
        double y = Math.abs(x) - near.x;
        double square = y * y;
        double s = y + Math.fma(y * square, oddPart(square), rest);
        double c = Math.fma(y, rest, evenPart(square));
        double correction = Math.fma(near.cos, s, Math.fma(-near.sin, c, Math.fma(s, near.cosRest, near.sinRest)));
        return Math.copySign(near.sin + correction, x);
    }

    /** cos(x + dx), from the table at the multiple of 1/128 next to |x|. */
    private static double cosOf(double x, double dx) {
        Near near = Near.of(Math.abs(x));
        double y = Math.abs(x) - near.x + (x < 0 ? -dx : dx);
        double square = y * y;
        double s = Math.fma(y * square, oddPart(square), y);
        double c = evenPart(square);
        double correction = Math.fma(-near.sin, s, Math.fma(-near.cos, c, Math.fma(-s, near.sinRest, near.cosRest)));
        return near.cos + correction;
    }

    /** (sin y − y)/y³. */
    private static double oddPart(double square) {
        return Math.fma(square, 8.33333214285722277379541354343671E-03, -1.66666666666664880952546298448555E-01);
    }

    /** 1 − cos y. */
    private static double evenPart(double square) {
        double sum = Math.fma(square, 1.38888874937007613028114285595617E-03, -4.16666666666664434524222570944589E-02);
        return square * Math.fma(square, sum, 4.99999999999999999999950396842453E-01);
    }

    /** A multiple of 1/128 with its sine and cosine, each as a double and what that lacks. */
    private record Near(double x, double sin, double sinRest, double cos, double cosRest) {
        private static final MathContext DIGITS = new MathContext(60);
        private static final Near[] TABLE = new Near[110];

        static {
            for (int k = 0; k < TABLE.length; k++) {
                TABLE[k] = at(k / 128.0);
            }
        }

        static Near of(double x) {
            return TABLE[(int) Math.rint(x * 128)];
        }

        /** By the power series of e^(ix), whose terms are below 10^-50 at the fortieth. */
        private static Near at(double x) {
            BigDecimal sin = BigDecimal.ZERO;
            BigDecimal cos = BigDecimal.ZERO;
            BigDecimal term = BigDecimal.ONE;
            for (int i = 0; i < 40; i++) {
                BigDecimal signed = (i & 2) == 0 ? term : term.negate();
                if ((i & 1) == 0) {
                    cos = cos.add(signed, DIGITS);
                } else {
                    sin = sin.add(signed, DIGITS);
                }
                term = term.multiply(new BigDecimal(x), DIGITS).divide(new BigDecimal(i + 1), DIGITS);
            }
            return new Near(x, sin.doubleValue(), rest(sin), cos.doubleValue(), rest(cos));
        }

        private static double rest(BigDecimal exact) {
            return exact.subtract(new BigDecimal(exact.doubleValue())).doubleValue();
        }
    }

    private static final double[] LOG1P = {
        6.666666666666735130e-01,
        3.999999999940941908e-01,
        2.857142874366239149e-01,
        2.222219843214978396e-01,
        1.818357216161805012e-01,
        1.531383769920937332e-01,
        1.479819860511658591e-01
    };

    /** ln(1 + x): 1 + x = 2^k (1 + f) with √½ < 1 + f < √2, from the sum 1 + x and what it has lost. */
    static double log1p(double x) {
        if (x > -0x1p-29) {
            return x > -0x1p-54 ? x : x - x * x * 0.5;
        }
        if (top(x) <= 0xbfd2bec3) {
            double half = 0.5 * x * x;
            return x - (half - oddLog1p(x, half));
        }
        double u = 1 + x;
        int k = Math.getExponent(u);
        double lost = (x - (u - 1)) / u;
        double mantissa = Math.scalb(u, -k);
        if ((top(mantissa) & 0xfffff) >= 0x6a09e) {
            k++;
            mantissa /= 2;
        }
        return log1p(mantissa - 1, k, lost);
    }

    private static double log1p(double f, int k, double lost) {
        double ln2 = 6.93147180369123816490e-01;
        double low = Math.fma(k, 1.90821492927058770002e-10, lost);
        if (f == 0) {
            return Math.fma(k, ln2, low);
        }
        double half = 0.5 * f * f;
        double rest = Math.abs(f) < 0x1p-20
                ? half * Math.fma(-0.66666666666666666, f, 1) - low
                : half - (low + oddLog1p(f, half));
        return Math.fma(k, ln2, -(rest - f));
    }

    /** s (f²/2 + R) with s = f/(2 + f) and R a polynomial in s². */
    private static double oddLog1p(double f, double half) {
        double s = f / (2 + f);
        double z = s * s;
        double z2 = z * z;
        double z4 = z2 * z2;
        double sum = Math.fma(z, LOG1P[0], z2 * Math.fma(z, LOG1P[2], LOG1P[1]));
        sum = Math.fma(z4, Math.fma(z, LOG1P[4], LOG1P[3]), sum);
        sum = Math.fma(z2 * z4, Math.fma(z, LOG1P[6], LOG1P[5]), sum);
        return (sum + half) * s;
    }
}
