package org.mlpparity.diagnosis;

import java.util.List;
import org.mlpparity.formula.LossTerm;
import org.mlpparity.formula.UpdateArithmetic;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;

/**
 * Formulas in plain doubles, each operation with the bound of a running error analysis.
 *
 * <p>A result of k roundings is off by γ_k(u) in the trainer's arithmetic and by γ_k(v) in this one, v = 2^-53. With w = u + v and x̃ the
 * number computed here, |x|·(γ_k(u) + γ_k(v)) ≤ |x̃|·γ_k(w), since |x| ≤ |x̃|/(1 − γ_k(v)) and v ≤ u: γ_k(w) = k·w/(1 − k·w) stands for
 * both. Likewise an underflow is the trainer's and this package's.
 */
final class Estimates implements UpdateArithmetic<Approximation> {
    /** What a divisor's parts and the rate are rounded by in other orders of an adaptive step. */
    private static final int OTHER_ORDERS = 4;

    private final double unit;
    private final double underflow;
    private final int scalings;
    private final double gain;
    private List<Approximation> corrections = List.of();
    private int update = Integer.MIN_VALUE;

    private Estimates(Precision precision, int scalings, double gain) {
        this.unit = precision.unitRoundoff() + 0x1p-53;
        this.underflow = precision.smallestNormal() + Double.MIN_NORMAL;
        this.scalings = scalings;
        this.gain = gain;
    }

    /** @param gain by what the gradient is multiplied when it enters a velocity */
    static Estimates of(Experiment experiment, double gain) {
        return new Estimates(
                experiment.precision(), LossTerm.scalings(experiment.loss().reduction()), gain);
    }

    /** How many roundings the division by the count of a mean may cost. */
    int scalings() {
        return scalings;
    }

    /** γ_k: what k roundings leave at worst, relatively, of the trainer's and of this package's together. */
    double gamma(double k) {
        double roundings = k * unit;
        return roundings < 1 ? roundings / (1 - roundings) : Double.POSITIVE_INFINITY;
    }

    /** e^(k·w/(1 − w)) − 1 ≥ (1 + w)^k − 1, where k may be so large that γ_k has no value. */
    double growth(double k) {
        return Math.expm1(logGrowth(k));
    }

    /** k·w/(1 − w): what k roundings move the logarithm of a number. */
    double logGrowth(double k) {
        return k * unit / (1 - unit);
    }

    /** What {@code count} results that are not exactly zero may lose to underflow. */
    double underflow(double count) {
        return count * underflow;
    }

    /** The bound of a sum whose terms, Σ|term| = size, meet no more than so many roundings each, as many products as there are terms. */
    double summed(int roundings, double size, int products) {
        return size == 0 ? 0 : gamma(roundings) * size + underflow(products);
    }

    /**
     * The update that is worked from now on: its corrections 1 − β^t are the same for all parameters. A power β^t is a running product of
     * t − 1 roundings or that of a library, off by an ulp, and may underflow.
     *
     * @param t its number, as the rule counts it
     * @param decays the rates β
     */
    void enter(int t, List<Double> decays) {
        if (t != update) {
            update = t;
            corrections = decays.stream().map(beta -> correction(beta, t)).toList();
        }
    }

    private Approximation correction(double beta, int t) {
        double power = Math.pow(beta, t);
        return minus(exactly(1), new Approximation(power, gamma(Math.max(2, t)) * power + underflow));
    }

    @Override
    public Approximation exactly(double number) {
        return Approximation.exactly(number);
    }

    @Override
    public Approximation hyperparameter(String key, String symbol, double value) {
        return Approximation.exactly(value);
    }

    @Override
    public Approximation complement(Approximation beta) {
        return minus(exactly(1), beta);
    }

    /** The product is one rounding, a mean that was moved into the rate costs its own, and one more is allowed for a rate that was rounded. */
    @Override
    public Approximation step(Approximation rate, Approximation x) {
        return loosened(times(rate, x), 1 + scalings);
    }

    @Override
    public Approximation entering(Approximation x) {
        return gain == 1 ? x : times(exactly(gain), x);
    }

    /**
     * Written x + (1 − β)·(y − x) it inherits the same β·B(x) + (1 − β)·B(y), and its own roundings fall on (1 − β)·(|x| + |y|), 4 of them,
     * and on the sum; the larger bound of both orders counts.
     */
    @Override
    public Approximation mean(Approximation beta, Approximation complement, Approximation x, Approximation y) {
        Approximation weighted = plus(times(beta, x), times(complement, y));
        double share = complement.reach();
        double inherited = beta.value() * x.bound() + share * y.bound();
        double difference = gamma(4) * share * (x.reach() + y.reach());
        double sum = unit * (weighted.reach() + inherited + difference);
        double lost = x.reach() == 0 && y.reach() == 0 ? 0 : underflow(2);
        return new Approximation(weighted.value(), Math.max(weighted.bound(), inherited + difference + sum + lost));
    }

    @Override
    public Approximation correction(int which, Approximation beta) {
        return corrections.get(which);
    }

    @Override
    public Approximation loosened(Approximation x, int roundings) {
        return loosened(x, roundings, x);
    }

    @Override
    public Approximation loosened(Approximation x, int roundings, Approximation magnitude) {
        return new Approximation(x.value(), x.bound() + gamma(roundings) * magnitude.reach());
    }

    /** The larger bound counts. */
    @Override
    public Approximation either(boolean second, Approximation first, Approximation other) {
        return first.bound() >= other.bound() ? first : new Approximation(first.value(), other.bound());
    }

    @Override
    public Approximation remembered(int slot, Approximation x) {
        return x;
    }

    /** Adding zero is exact; else one rounding of the computed sum. */
    @Override
    public Approximation plus(Approximation a, Approximation b) {
        return sum(a, b, a.value() + b.value());
    }

    @Override
    public Approximation minus(Approximation a, Approximation b) {
        return sum(a, b, a.value() - b.value());
    }

    private Approximation sum(Approximation a, Approximation b, double value) {
        double inherited = a.bound() + b.bound();
        boolean exact = a.reach() == 0 || b.reach() == 0;
        return new Approximation(value, exact ? inherited : inherited + unit * (Math.abs(value) + inherited));
    }

    /** |x|·B(y) + |y|·B(x) + B(x)·B(y), and one rounding; a product with zero is exact. */
    @Override
    public Approximation times(Approximation a, Approximation b) {
        if (a.reach() == 0 || b.reach() == 0) {
            return Approximation.ZERO;
        }
        double inherited = Math.abs(a.value()) * b.bound() + a.bound() * b.reach();
        double own = unit * a.reach() * b.reach() + underflow;
        return new Approximation(a.value() * b.value(), inherited + own);
    }

    @Override
    public Approximation over(Approximation a, Approximation b) {
        return quotient(a, b, 0);
    }

    @Override
    public Approximation over(Approximation a, Approximation b, double least) {
        return quotient(a, b, least * (1 - gamma(OTHER_ORDERS)));
    }

    /** (B(x) + |x/y|·B(y)) / (|y| − B(y)), and one rounding; without a bound where the divisor cannot be told from zero. */
    private Approximation quotient(Approximation a, Approximation b, double least) {
        double nearest = Math.max(Math.abs(b.value()) - b.bound(), least);
        double quotient = a.value() / b.value();
        if (!(nearest > 0)) {
            return new Approximation(a.value() == 0 ? 0 : quotient, Double.POSITIVE_INFINITY);
        }
        if (a.reach() == 0) {
            return Approximation.ZERO;
        }
        double inherited = (a.bound() + Math.abs(quotient) * b.bound()) / nearest;
        return new Approximation(quotient, inherited + unit * (Math.abs(quotient) + inherited) + underflow);
    }

    /** √x for x ≥ 0: √x − √(x − B) = B / (√x + √(x − B)), and at most √(x + B) where x cannot be told from 0. */
    @Override
    public Approximation squareRoot(Approximation x) {
        if (x.reach() == 0) {
            return Approximation.ZERO;
        }
        double root = Math.sqrt(x.value());
        double lower = x.value() - x.bound();
        double inherited = lower > 0 ? x.bound() / (root + Math.sqrt(lower)) : Math.sqrt(x.reach());
        return new Approximation(root, inherited + unit * (root + inherited));
    }

    @Override
    public Approximation negated(Approximation x) {
        return new Approximation(-x.value(), x.bound());
    }

    /** Exact, and moving no faster than x. */
    @Override
    public Approximation positivePart(Approximation x) {
        return new Approximation(Math.max(x.value(), 0), Math.min(x.bound(), Math.max(0, x.value() + x.bound())));
    }

    /** Exact, and moving no faster than x. */
    @Override
    public Approximation magnitude(Approximation x) {
        return new Approximation(Math.abs(x.value()), x.bound());
    }

    /** Either number, where a computed x may be on either side of 0. */
    @Override
    public Approximation side(Approximation x, double below, double above) {
        boolean inDoubt = Math.abs(x.value()) <= x.bound();
        return new Approximation(x.value() > 0 ? above : below, inDoubt ? Math.abs(above - below) : 0);
    }

    /** Exact, and moving no faster than x. */
    @Override
    public Approximation clipped(Approximation x, double limit) {
        return new Approximation(Math.max(-limit, Math.min(limit, x.value())), Math.min(x.bound(), 2 * limit));
    }
}
