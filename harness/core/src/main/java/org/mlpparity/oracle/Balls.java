package org.mlpparity.oracle;

import org.mlpparity.formula.Rates;
import org.mlpparity.formula.UpdateArithmetic;
import org.mlpparity.model.WeightDecay;

/**
 * Optimizer rules in exact numbers with bounds: the formula as it stands, and the roundings of its other common orders on top.
 *
 * <p>β^t may be a running product: β itself is exact, so t − 1 products round, and what is computed is β^t·Π(1 + δ_i) with |δ_i| ≤ u, off
 * by γ_(t−1)·β^t at most (Higham, Lemma 3.1); a library's power is off by 2u at most, so k = max(2, t) holds for both. The running power
 * of {@link UpdateNumber} itself is off by t·2^-100 of β^t and its leading part by another 2^-53 of that bound; for t < 2^31 both together
 * are far below the one rounding by which γ_t exceeds γ_(t−1). Once the product leaves the normal range it is flushed to 0, off by the
 * smallest normal number η at most from then on, or it goes on with steps of the smallest subnormal number 2uη: each rounds by uη, and
 * the sum over all of them, Σ β^k·uη ≤ uη/(1 − β), is at most η, since β < 1 is a number of the precision and so 1 − β ≥ u. In double the
 * running power of the oracle underflows likewise; but with t < 2^31 that takes 1 − β > 2^-22, which leaves both sums far below η. Hence
 * B(β^t) = γ_k·β^t + η.
 */
final class Balls implements UpdateArithmetic<Ball> {
    /** What a divisor's parts and the rate are rounded by in other orders of an adaptive step. */
    private static final int OTHER_ORDERS = 4;

    private final Rates rates;
    private final int scalings;
    private final int samples;
    private final Rounding rounding;
    private int batch;
    private volatile Rate rate;
    private UpdateNumber number = UpdateNumber.zero(0);
    private Ball[] corrections = {};

    private record Rate(Ball base, Ball now) {}

    /**
     * @param scalings how many roundings an implementation may spend on a mean that it moved into the rate
     * @param samples of the data
     */
    Balls(int scalings, int samples, Rounding rounding) {
        this(Rates.constant(), scalings, samples, rounding);
    }

    /**
     * @param rates of all updates
     * @param scalings how many roundings an implementation may spend on a mean that it moved into the rate
     * @param samples of the data
     */
    Balls(Rates rates, int scalings, int samples, Rounding rounding) {
        this.rates = rates;
        this.scalings = scalings;
        this.samples = samples;
        this.rounding = rounding;
    }

    /** For formulas of losses, which divide by no number of samples themselves. */
    Balls(int scalings, Rounding rounding) {
        this(scalings, 1, rounding);
    }

    /** What is worked from now on belongs to a batch of so many samples. */
    void enterBatch(int batchSamples) {
        batch = batchSamples;
    }

    /** The update that is worked from now on: its corrections are the same for all parameters. */
    void enter(UpdateNumber next) {
        if (next != number) {
            number = next;
            rate = null;
            corrections = next.powers().stream().map(this::correction).toArray(Ball[]::new);
        }
    }

    private Ball correction(DoubleDouble power) {
        double computed = rounding.gamma(Math.max(2, number.t())) * power.hi() + rounding.underflow(1);
        return minus(exactly(1), new Ball(power, computed));
    }

    @Override
    public Ball exactly(double exact) {
        return Ball.exactly(exact);
    }

    @Override
    public Ball hyperparameter(String key, String symbol, double value) {
        return Ball.exactly(value);
    }

    @Override
    public Ball divisor(WeightDecay.DividedBy by) {
        return Ball.exactly(by.of(batch, samples));
    }

    @Override
    public Ball learningRate(double value) {
        return Ball.exactly(value);
    }

    /** Worked once for all parameters; off by what {@link Rates} says, and by an underflow of what falls without end. */
    @Override
    public Ball rate(Ball base) {
        if (rates.areConstant()) {
            return base;
        }
        Rate known = rate;
        if (known == null || known.base != base) {
            known = new Rate(base, ball(Math.max(0, number.t() - 1), base.value()));
            rate = known;
        }
        return known.now;
    }

    private Ball ball(int update, DoubleDouble base) {
        DoubleDouble exact = rates.at(update, base, ExactNumbers.ARITHMETIC);
        double roundings = rates.roundings(update);
        double lost = roundings == 0 ? 0 : rounding.underflow(1);
        return new Ball(exact, rounding.gamma(roundings) * rates.magnitude(base.hi(), exact.hi()) + lost);
    }

    @Override
    public boolean hasConstantRate() {
        return rates.areConstant();
    }

    @Override
    public Ball complement(Ball beta) {
        return minus(exactly(1), beta);
    }

    /** The product is one rounding, a mean that was moved into the rate costs its own, and one more is allowed for a rate that was rounded. */
    @Override
    public Ball step(Ball rate, Ball x) {
        return rate.times(x, rounding).loosened(1 + scalings, rounding);
    }

    /**
     * Written x + (1 − β)·(y − x) it inherits the same β·B(x) + (1 − β)·B(y), and its own roundings fall on (1 − β)·(|x| + |y|) and on the
     * sum; the larger bound of both orders counts.
     */
    @Override
    public Ball mean(Ball beta, Ball complement, Ball x, Ball y) {
        Ball weighted = beta.times(x, rounding).plus(complement.times(y, rounding), rounding);
        double share = complement.reach();
        double inherited = beta.value().hi() * x.bound() + share * y.bound();
        double difference = rounding.gamma(4) * share * (x.reach() + y.reach());
        double sum = rounding.unit() * (weighted.reach() + inherited + difference);
        boolean nothing = x.reach() == 0 && y.reach() == 0;
        double underflow = nothing ? 0 : rounding.underflow(2);
        return weighted.or(new Ball(weighted.value(), inherited + difference + sum + underflow));
    }

    @Override
    public int number() {
        return number.t();
    }

    @Override
    public Ball correction(int which, Ball beta) {
        return correction(which);
    }

    Ball correction(int which) {
        return corrections[which];
    }

    @Override
    public Ball over(Ball a, Ball b, double least) {
        return a.dividedBy(b, least(least), rounding);
    }

    /** What remains of a divisor of this size at least, up to the roundings of what it is made of. */
    double least(double exact) {
        return exact * (1 - rounding.gamma(OTHER_ORDERS));
    }

    @Override
    public Ball loosened(Ball x, int roundings) {
        return x.loosened(roundings, rounding);
    }

    @Override
    public Ball loosened(Ball x, int roundings, Ball magnitude) {
        return new Ball(x.value(), x.bound() + rounding.gamma(roundings) * magnitude.reach());
    }

    /** Both are followed, and the larger bound counts. */
    @Override
    public Ball either(boolean second, Ball first, Ball other) {
        return first.or(other);
    }

    @Override
    public Ball remembered(int slot, Ball x) {
        return x;
    }

    @Override
    public Ball plus(Ball a, Ball b) {
        return a.plus(b, rounding);
    }

    @Override
    public Ball minus(Ball a, Ball b) {
        return a.minus(b, rounding);
    }

    @Override
    public Ball times(Ball a, Ball b) {
        return a.times(b, rounding);
    }

    @Override
    public Ball over(Ball a, Ball b) {
        return a.dividedBy(b, rounding);
    }

    @Override
    public Ball squareRoot(Ball x) {
        return x.squareRoot(rounding);
    }

    @Override
    public Ball negated(Ball x) {
        return x.negated();
    }

    /** Exact, and moving no faster than x. */
    @Override
    public Ball positivePart(Ball x) {
        return new Ball(
                ExactNumbers.ARITHMETIC.positivePart(x.value()),
                Math.min(x.bound(), Math.max(0, x.value().hi() + x.bound())));
    }

    /** Exact, and moving no faster than the faster of both: |max(a', b') − max(a, b)| ≤ max(|a' − a|, |b' − b|). */
    @Override
    public Ball maximum(Ball a, Ball b) {
        return new Ball(ExactNumbers.ARITHMETIC.maximum(a.value(), b.value()), Math.max(a.bound(), b.bound()));
    }

    /** Exact, and moving no faster than x. */
    @Override
    public Ball magnitude(Ball x) {
        return new Ball(x.value().abs(), x.bound());
    }

    /** Either number, where a computed x may be on either side of 0. */
    @Override
    public Ball side(Ball x, double below, double above) {
        boolean inDoubt = Math.abs(x.value().hi()) <= x.bound();
        return new Ball(ExactNumbers.ARITHMETIC.side(x.value(), below, above), inDoubt ? Math.abs(above - below) : 0);
    }

    /**
     * A computed x that is off by no more than its own last rounding has the right sign: a rounding takes no number to 0 or beyond. Otherwise
     * it may be on either side of 0.
     */
    @Override
    public Ball sign(Ball x) {
        double size = Math.abs(x.value().hi());
        boolean rounded = x.bound() <= rounding.unit() * x.reach() && (size == 0 || size >= rounding.underflow(1));
        boolean certain = rounded || x.bound() < size;
        return new Ball(ExactNumbers.ARITHMETIC.sign(x.value()), certain ? 0 : 2);
    }

    /** Exact, and moving no faster than x. */
    @Override
    public Ball clipped(Ball x, double limit) {
        return new Ball(ExactNumbers.ARITHMETIC.clipped(x.value(), limit), Math.min(x.bound(), 2 * limit));
    }
}
