package org.mlpparity.oracle;

import java.util.stream.IntStream;

/**
 * A number held as the unevaluated sum of two doubles, {@code hi + lo} with |lo| ≤ ulp(hi)/2: about 2^-104 of relative
 * accuracy.
 *
 * <p>Sums and products are the error-free transformations of Dekker (1971) and Knuth in the form of Hida, Li and Bailey,
 * "Library for Double-Double and Quad-Double Arithmetic" (2001), with the fused multiply-add for exact products.
 */
record DoubleDouble(double hi, double lo) {
    static final DoubleDouble ZERO = new DoubleDouble(0, 0);
    static final DoubleDouble ONE = new DoubleDouble(1, 0);
    /** ln 2 = 0x1.62e42fefa39efp-1 + 0x1.abc9e3b39803fp-56, by rounding its decimal expansion twice. */
    private static final DoubleDouble LN_2 = new DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);
    /** π/2, likewise. */
    private static final DoubleDouble HALF_PI = new DoubleDouble(0x1.921fb54442d18p0, 0x1.1a62633145c07p-54);
    /** Terms of the Taylor series of sine and cosine; at π/4 the first one left out is below 2^-107 of the sum. */
    private static final int CIRCLE_TERMS = 14;
    /** expm1 halves its argument this often before the Taylor series, so |r| ≤ (ln 2)/2 / 2^9 < 2^-10. */
    private static final int HALVINGS = 9;
    /** Terms of the Taylor series of e^r − 1; the first one left out is below 2^-100 / 11! < 2^-125 of the sum. */
    private static final int TAYLOR_TERMS = 10;
    /** 1/n for each term, to 2^-104: a product costs a quarter of a quotient. */
    private static final DoubleDouble[] RECIPROCALS = IntStream.rangeClosed(0, TAYLOR_TERMS)
            .mapToObj(n -> n == 0 ? ZERO : ONE.dividedBy(of(n)))
            .toArray(DoubleDouble[]::new);

    /** 1/√(2π), by rounding its decimal expansion twice. */
    private static final DoubleDouble NORMAL_DENSITY_AT_0 =
            new DoubleDouble(0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56);
    /** Φ is summed from 0 up to here; further out the sum would cancel below 0. */
    private static final double NORMAL_SERIES_UP_TO = 3;
    /** At x = 3 the last term is below 9^60/(3·5·…·121) < 2^-150 of the sum. */
    private static final int NORMAL_TERMS = 60;

    static DoubleDouble of(double value) {
        return new DoubleDouble(value, 0);
    }

    /** a + b exactly, for |a| ≥ |b|. */
    private static DoubleDouble fastTwoSum(double a, double b) {
        double sum = a + b;
        return new DoubleDouble(sum, b - (sum - a));
    }

    DoubleDouble plus(DoubleDouble that) {
        ExactSum sum = new ExactSum();
        sum.add(hi, lo);
        sum.add(that.hi, that.lo);
        return sum.value();
    }

    DoubleDouble plus(double that) {
        return plus(of(that));
    }

    DoubleDouble minus(DoubleDouble that) {
        return plus(that.negated());
    }

    DoubleDouble negated() {
        return new DoubleDouble(-hi, -lo);
    }

    DoubleDouble times(DoubleDouble that) {
        double product = hi * that.hi;
        return fastTwoSum(product, Math.fma(hi, that.hi, -product) + (hi * that.lo + lo * that.hi));
    }

    DoubleDouble times(double that) {
        return times(of(that));
    }

    /** Exact, for a power of two. */
    private DoubleDouble scaled(double powerOfTwo) {
        return new DoubleDouble(hi * powerOfTwo, lo * powerOfTwo);
    }

    /** Long division with two correction steps. */
    DoubleDouble dividedBy(DoubleDouble that) {
        double first = hi / that.hi;
        if (!Double.isFinite(first) || Double.isInfinite(that.hi)) {
            return of(first);
        }
        DoubleDouble remainder = minus(that.times(first));
        double second = remainder.hi / that.hi;
        double third = remainder.minus(that.times(second)).hi / that.hi;
        return fastTwoSum(first, second).plus(third);
    }

    /** √x for x ≥ 0: the double root and one Newton correction, which doubles its digits (Karp and Markstein 1997). */
    DoubleDouble sqrt() {
        double root = Math.sqrt(hi);
        if (root == 0) {
            return ZERO;
        }
        DoubleDouble remainder = minus(of(root).times(root));
        return fastTwoSum(root, remainder.hi / (2 * root));
    }

    DoubleDouble abs() {
        return hi < 0 ? negated() : this;
    }

    /** e^x; 0 below the range of double, infinite above it. */
    DoubleDouble exp() {
        if (hi < -746) {
            return ZERO;
        }
        if (hi > 710) {
            return of(Double.POSITIVE_INFINITY);
        }
        double exponent = Math.rint(hi / LN_2.hi);
        DoubleDouble reduced = minus(LN_2.times(exponent));
        DoubleDouble mantissa = reduced.smallExpm1().plus(1);
        int half = (int) exponent / 2;
        return mantissa.scaled(Math.scalb(1.0, half)).scaled(Math.scalb(1.0, (int) exponent - half));
    }

    /** e^x − 1, relatively accurate near 0 too. */
    DoubleDouble expm1() {
        return Math.abs(hi) < 0.34 ? smallExpm1() : exp().plus(-1);
    }

    /** For |x| ≤ (ln 2)/2: the Taylor series at x / 2^9, then nine times e^2r − 1 = 2(e^r − 1) + (e^r − 1)². */
    private DoubleDouble smallExpm1() {
        DoubleDouble reduced = scaled(Math.scalb(1.0, -HALVINGS));
        DoubleDouble series = ZERO;
        for (int n = TAYLOR_TERMS; n >= 1; n--) {
            series = series.plus(1).times(reduced).times(RECIPROCALS[n]);
        }
        for (int i = 0; i < HALVINGS; i++) {
            series = series.scaled(2).plus(series.times(series));
        }
        return series;
    }

    /** ln(1 + x) for x ≥ 0: two Newton steps on e^y − 1 = x, each squaring the relative error of the first guess. */
    DoubleDouble log1p() {
        DoubleDouble y = of(Math.log1p(hi));
        for (int i = 0; i < 2 && y.hi != 0; i++) {
            DoubleDouble excess = y.expm1().minus(this);
            y = y.minus(excess.dividedBy(y.exp()));
        }
        return y;
    }

    /** sin(πk/(2n)) for 0 ≤ k ≤ n: the Taylor series of sine up to π/4, and beyond that of cosine at the rest of the right angle. */
    static DoubleDouble sineOfPart(long k, long n) {
        boolean isSmall = 2 * k <= n;
        DoubleDouble x = HALF_PI.times(of(isSmall ? k : n - k)).dividedBy(of(n));
        DoubleDouble square = x.times(x).negated();
        DoubleDouble term = isSmall ? x : ONE;
        DoubleDouble sum = term;
        for (int i = 1; i <= CIRCLE_TERMS; i++) {
            double divisor = isSmall ? 2.0 * i * (2 * i + 1) : 2.0 * i * (2 * i - 1);
            term = term.times(square).dividedBy(of(divisor));
            sum = sum.plus(term);
        }
        return sum;
    }

    /** x^n for n ≥ 0, by squares: off by less than n·2^-100 of itself. */
    DoubleDouble power(long n) {
        DoubleDouble power = ONE;
        DoubleDouble square = this;
        for (long rest = n; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                power = power.times(square);
            }
            square = rest > 1 ? square.times(square) : square;
        }
        return power;
    }

    /**
     * Φ(x), the distribution function of the standard normal distribution. Near 0 it is 1/2 ± φ(x)·(x + x³/3 + x⁵/(3·5) + …), all terms of one
     * sign; below −3 φ(x) / (|x| + 1/(|x| + 2/(|x| + 3/(|x| + …)))), Laplace's continued fraction, whose approximants enclose it (M. Abramowitz and
     * I. Stegun, Handbook of Mathematical Functions, 26.2.10, 26.2.11 and 26.2.14).
     *
     * <p>From the last term on, each of the sum's levels 1 + x²/(2n + 1)·s rounds by few 2^-104 and passes on less than all of what s is off by,
     * so Φ(x) − 1/2 is off by less than 60·4·2^-104 < 2^-96 of itself at worst, and Φ(x) ≥ Φ(−3) > 2^-10 by less than 2^-87. A level x + k/f
     * passes on k/(f·(x + k/f)) < 1 of the relative error of f: k levels are off by less than k·4·2^-104.
     */
    DoubleDouble normal() {
        DoubleDouble size = abs();
        if (size.hi < NORMAL_SERIES_UP_TO) {
            DoubleDouble half = size.normalDensity().times(size.normalSeries());
            return (hi < 0 ? half.negated() : half).plus(0.5);
        }
        DoubleDouble beyond = size.normalDensity().dividedBy(size.normalFraction());
        return hi < 0 ? beyond : beyond.negated().plus(1);
    }

    private DoubleDouble normalDensity() {
        return times(this).scaled(-0.5).exp().times(NORMAL_DENSITY_AT_0);
    }

    private DoubleDouble normalSeries() {
        DoubleDouble square = times(this);
        DoubleDouble sum = ONE;
        for (int n = NORMAL_TERMS; n > 0; n--) {
            sum = sum.times(square).dividedBy(of(2 * n + 1)).plus(1);
        }
        return sum.times(this);
    }

    /** Its approximants close in as e^(−2x√n): so many levels leave less than 2^-110. */
    private DoubleDouble normalFraction() {
        int levels = 20 + (int) (1900 / (hi * hi));
        DoubleDouble fraction = this;
        for (int k = levels; k > 0; k--) {
            fraction = plus(of(k).dividedBy(fraction));
        }
        return fraction;
    }

    double toDouble() {
        return hi + lo;
    }
}
