package org.mlpparity.arrays;

/**
 * The error function by quotients of polynomials, one for each of three ranges of |x|: W. J. Cody, "Rational Chebyshev approximations for
 * the error function", Mathematics of Computation 23 (1969). Within 1 ulp of 1 and 2 ulps of its own value.
 */
final class ErrorFunction {
    private static final double NEAR = 0.46875;
    private static final double FAR = 4;
    /** From here on 1 − erf x is below 2^-54. */
    private static final double END = 6;

    private static final double ONE_OVER_ROOT_PI = 0.5641895835477563;

    /** erf x = x·P(x²)/Q(x²) up to 0.46875. */
    private static final double[] NEAR_ABOVE = {
        0.185777706184603153, 3.16112374387056560, 113.864154151050156, 377.485237685302021, 3209.37758913846947
    };

    private static final double[] NEAR_BELOW = {
        1, 23.6012909523441209, 244.024637934444173, 1282.61652607737228, 2844.23683343917062
    };

    /** 1 − erf x = e^−x²·P(x)/Q(x) up to 4. */
    private static final double[] MIDDLE_ABOVE = {
        2.15311535474403846e-8,
        0.564188496988670089,
        8.88314979438837594,
        66.1191906371416295,
        298.635138197400131,
        881.952221241769090,
        1712.04761263407058,
        2051.07837782607147,
        1230.33935479799725
    };

    private static final double[] MIDDLE_BELOW = {
        1,
        15.7449261107098347,
        117.693950891312499,
        537.181101862009858,
        1621.38957456669019,
        3290.79923573345963,
        4362.61909014324716,
        3439.36767414372164,
        1230.33935480374942
    };

    /** 1 − erf x = e^−x²/x·(1/√π − P(1/x²)/(x²·Q(1/x²))) beyond. */
    private static final double[] FAR_ABOVE = {
        0.0163153871373020978,
        0.305326634961232344,
        0.360344899949804439,
        0.125781726111229246,
        0.0160837851487422766,
        0.000658749161529837803
    };

    private static final double[] FAR_BELOW = {
        1, 2.56852019228982242, 1.87295284992346725, 0.527905102951428412, 0.0605183413124413191, 0.00233520497626869185
    };

    private ErrorFunction() {}

    static double erf(double x) {
        double size = Math.abs(x);
        if (size <= NEAR) {
            double square = x * x;
            return x * polynomial(NEAR_ABOVE, square) / polynomial(NEAR_BELOW, square);
        }
        return Math.copySign(size >= END ? 1 : 1 - complement(size), x);
    }

    private static double complement(double x) {
        if (x <= FAR) {
            return Math.exp(-x * x) * polynomial(MIDDLE_ABOVE, x) / polynomial(MIDDLE_BELOW, x);
        }
        double square = 1 / (x * x);
        double rest = square * polynomial(FAR_ABOVE, square) / polynomial(FAR_BELOW, square);
        return Math.exp(-x * x) * (ONE_OVER_ROOT_PI - rest) / x;
    }

    /** Horner's rule; the coefficient of the highest power comes first. */
    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }
}
