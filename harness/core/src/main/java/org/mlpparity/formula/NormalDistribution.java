package org.mlpparity.formula;

/**
 * Φ, the distribution function of the standard normal distribution, in plain doubles: off by less than 2^-52, which is 2 ulps of 1 for
 * erf, and by few ulps of its own where it is small.
 */
final class NormalDistribution {
    /** 1/√(2π), rounded. */
    private static final double DENSITY_AT_0 = 0.3989422804014327;

    private static final double SERIES_UP_TO = 2;
    /** The last term, at x = 2, is below 2^-53 of the first. */
    private static final int TERMS = 40;
    /** At x = 2 the fraction's further levels change it by less than 2^-57. */
    private static final int LEVELS = 120;

    private NormalDistribution() {}

    /** Φ(x). */
    static double below(double x) {
        double size = Math.abs(x);
        if (size < SERIES_UP_TO) {
            return 0.5 + Math.copySign(fromZero(size), x);
        }
        double beyond = beyond(size);
        return x < 0 ? beyond : 1 - beyond;
    }

    /** Φ(x) − 1/2 = φ(x)·(x + x³/3 + x⁵/(3·5) + …), from its last term on. */
    private static double fromZero(double x) {
        double square = x * x;
        double sum = 1;
        for (int n = TERMS; n > 0; n--) {
            sum = 1 + square / (2 * n + 1) * sum;
        }
        return x * sum * Math.exp(-0.5 * square) * DENSITY_AT_0;
    }

    /** 1 − Φ(x) = φ(x) / (x + 1/(x + 2/(x + 3/(x + …)))), Laplace's continued fraction. */
    private static double beyond(double x) {
        double fraction = x;
        for (int k = LEVELS; k > 0; k--) {
            fraction = x + k / fraction;
        }
        return Math.exp(-0.5 * x * x) * DENSITY_AT_0 / fraction;
    }
}
