package org.mlpparity.oracle;

import org.mlpparity.formula.ElementaryArithmetic;
import org.mlpparity.formula.RateArithmetic;

/** Formulas in double-double numbers, without a bound. */
final class ExactNumbers implements ElementaryArithmetic<DoubleDouble>, RateArithmetic<DoubleDouble> {
    static final ExactNumbers ARITHMETIC = new ExactNumbers();

    private ExactNumbers() {}

    @Override
    public DoubleDouble exactly(double number) {
        return DoubleDouble.of(number);
    }

    @Override
    public DoubleDouble plus(DoubleDouble a, DoubleDouble b) {
        return a.plus(b);
    }

    @Override
    public DoubleDouble minus(DoubleDouble a, DoubleDouble b) {
        return a.minus(b);
    }

    @Override
    public DoubleDouble times(DoubleDouble a, DoubleDouble b) {
        return a.times(b);
    }

    @Override
    public DoubleDouble over(DoubleDouble a, DoubleDouble b) {
        return a.dividedBy(b);
    }

    @Override
    public DoubleDouble squareRoot(DoubleDouble x) {
        return x.sqrt();
    }

    @Override
    public DoubleDouble positivePart(DoubleDouble x) {
        return x.hi() > 0 ? x : DoubleDouble.ZERO;
    }

    @Override
    public DoubleDouble maximum(DoubleDouble a, DoubleDouble b) {
        return a.minus(b).hi() >= 0 ? a : b;
    }

    @Override
    public DoubleDouble magnitude(DoubleDouble x) {
        return x.abs();
    }

    @Override
    public DoubleDouble side(DoubleDouble x, double below, double above) {
        return DoubleDouble.of(x.hi() > 0 ? above : below);
    }

    @Override
    public DoubleDouble sign(DoubleDouble x) {
        return DoubleDouble.of(Math.signum(x.hi()));
    }

    @Override
    public DoubleDouble clipped(DoubleDouble x, double limit) {
        return x.abs().plus(-limit).hi() <= 0 ? x : DoubleDouble.of(Math.copySign(limit, x.hi()));
    }

    @Override
    public DoubleDouble exp(DoubleDouble x) {
        return x.exp();
    }

    @Override
    public DoubleDouble expm1(DoubleDouble x) {
        return x.expm1();
    }

    @Override
    public DoubleDouble log(DoubleDouble x) {
        throw new UnsupportedOperationException("losses are computed from the pre-activations");
    }

    @Override
    public DoubleDouble log1p(DoubleDouble x) {
        return x.log1p();
    }

    @Override
    public DoubleDouble tanh(DoubleDouble x) {
        if (Math.abs(x.hi()) > 40) {
            return DoubleDouble.of(Math.signum(x.hi()));
        }
        DoubleDouble excess = x.times(2).expm1();
        return excess.dividedBy(excess.plus(2));
    }

    @Override
    public DoubleDouble sigmoid(DoubleDouble x) {
        DoubleDouble e = x.abs().negated().exp();
        DoubleDouble numerator = x.hi() >= 0 ? DoubleDouble.ONE : e;
        return numerator.dividedBy(e.plus(1));
    }

    @Override
    public DoubleDouble normal(DoubleDouble x) {
        return x.normal();
    }

    @Override
    public DoubleDouble negated(DoubleDouble x) {
        return x.negated();
    }

    @Override
    public DoubleDouble constant(String key, String symbol, double value) {
        return DoubleDouble.of(value);
    }

    @Override
    public DoubleDouble count(long k) {
        return DoubleDouble.of(k);
    }

    /** A whole power by products; else x^e = 1/e^(−e·ln x) with −ln x = ln(1 + (1/x − 1)). */
    @Override
    public DoubleDouble power(DoubleDouble x, long k, long every) {
        if (k % every == 0) {
            return x.power(k / every);
        }
        DoubleDouble logarithm = DoubleDouble.ONE.dividedBy(x).plus(-1).log1p();
        return logarithm
                .times(DoubleDouble.of(k))
                .dividedBy(DoubleDouble.of(every))
                .negated()
                .exp();
    }

    /** sin²(π(period − k)/(2·period)), which is small where it is to be small. */
    @Override
    public DoubleDouble halfWave(long k, long period) {
        DoubleDouble sine = DoubleDouble.sineOfPart(period - k, period);
        return sine.times(sine);
    }
}
