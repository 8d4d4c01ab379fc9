package org.mlpparity.formula;

/** Plain doubles, each operation rounded once. */
public final class Doubles implements ElementaryArithmetic<Double>, RateArithmetic<Double> {
    public static final Doubles ARITHMETIC = new Doubles();

    private Doubles() {}

    @Override
    public Double exactly(double number) {
        return number;
    }

    @Override
    public Double plus(Double a, Double b) {
        return a + b;
    }

    @Override
    public Double minus(Double a, Double b) {
        return a - b;
    }

    @Override
    public Double times(Double a, Double b) {
        return a * b;
    }

    @Override
    public Double over(Double a, Double b) {
        return a / b;
    }

    @Override
    public Double squareRoot(Double x) {
        return Math.sqrt(x);
    }

    @Override
    public Double positivePart(Double x) {
        return Math.max(x, 0);
    }

    @Override
    public Double maximum(Double a, Double b) {
        return Math.max(a, b);
    }

    @Override
    public Double magnitude(Double x) {
        return Math.abs(x);
    }

    @Override
    public Double side(Double x, double below, double above) {
        return x > 0 ? above : below;
    }

    @Override
    public Double sign(Double x) {
        return Math.signum(x);
    }

    @Override
    public Double clipped(Double x, double limit) {
        return Math.max(-limit, Math.min(limit, x));
    }

    @Override
    public Double exp(Double x) {
        return Math.exp(x);
    }

    @Override
    public Double expm1(Double x) {
        return Math.expm1(x);
    }

    @Override
    public Double log(Double x) {
        return Math.log(x);
    }

    @Override
    public Double log1p(Double x) {
        return Math.log1p(x);
    }

    @Override
    public Double tanh(Double x) {
        return Math.tanh(x);
    }

    @Override
    public Double sigmoid(Double x) {
        double e = Math.exp(-Math.abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    @Override
    public Double normal(Double x) {
        return NormalDistribution.below(x);
    }

    @Override
    public Double negated(Double x) {
        return -x;
    }

    @Override
    public Double constant(String key, String symbol, double value) {
        return value;
    }

    @Override
    public Double count(long k) {
        return (double) k;
    }

    @Override
    public Double power(Double x, long k, long every) {
        return Math.pow(x, (double) k / every);
    }

    /** sin²(π(period − k)/(2·period)), which is small where it is to be small. */
    @Override
    public Double halfWave(long k, long period) {
        double sine = Math.sin(Math.PI * (period - k) / (2.0 * period));
        return sine * sine;
    }
}
