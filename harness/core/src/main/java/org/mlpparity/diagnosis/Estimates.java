package org.mlpparity.diagnosis;

import java.util.List;
import org.mlpparity.formula.LossTerm;
import org.mlpparity.formula.Rates;
import org.mlpparity.formula.UpdateArithmetic;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;

/**
 * Formulas in plain doubles, each operation with the bound of a running error analysis, entry by entry over whole tensors; a single number
 * goes with every entry.
 *
 * <p>A result of k roundings is off by γ_k(u) in the trainer's arithmetic and by γ_k(v) in this one, v = 2^-53. With w = u + v and x̃ the
 * number computed here, |x|·(γ_k(u) + γ_k(v)) ≤ |x̃|·γ_k(w), since |x| ≤ |x̃|/(1 − γ_k(v)) and v ≤ u: γ_k(w) = k·w/(1 − k·w) stands for
 * both. Likewise an underflow is the trainer's and this package's.
 */
final class Estimates implements UpdateArithmetic<Estimate> {
    /** What a divisor's parts and the rate are rounded by in other orders of an adaptive step. */
    private static final int OTHER_ORDERS = 4;

    private final double unit;
    private final double underflow;
    private final int scalings;
    private final double gain;
    private final Rates rates;
    private int position;
    private List<Estimate> corrections = List.of();
    private int update = Integer.MIN_VALUE;

    private final int samples;
    private int batch;

    private Estimates(Precision precision, int scalings, int samples, double gain, Rates rates) {
        this.unit = precision.unitRoundoff() + 0x1p-53;
        this.underflow = precision.smallestNormal() + Double.MIN_NORMAL;
        this.scalings = scalings;
        this.samples = samples;
        this.gain = gain;
        this.rates = rates;
    }

    /**
     * @param gain by what the gradient is multiplied when it enters a velocity
     * @param rates of all updates
     */
    static Estimates of(Experiment experiment, double gain, Rates rates) {
        return new Estimates(
                experiment.precision(),
                LossTerm.scalings(experiment),
                experiment.data().samples(),
                gain,
                rates);
    }

    /** The update whose learning rate is worked with from now on, counted from 0. */
    void enterRate(int next) {
        position = next;
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

    /** The bound of a sum of so many products whose terms, Σ|term| = size, meet no more than so many roundings each. */
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

    /** What is worked from now on belongs to a batch of so many samples. */
    void enterBatch(int batchSamples) {
        batch = batchSamples;
    }

    @Override
    public Estimate divisor(WeightDecay.DividedBy by) {
        return exactly(by.of(batch, samples));
    }

    private Estimate correction(double beta, int t) {
        double power = Math.pow(beta, t);
        return minus(exactly(1), Estimate.of(power, gamma(Math.max(2, t)) * power + underflow));
    }

    @Override
    public int number() {
        return update;
    }

    @Override
    public Estimate correction(int which, Estimate beta) {
        return corrections.get(which);
    }

    @Override
    public Estimate exactly(double number) {
        return Estimate.of(number, 0);
    }

    @Override
    public Estimate hyperparameter(String key, String symbol, double value) {
        return exactly(value);
    }

    @Override
    public Estimate learningRate(double value) {
        return exactly(value);
    }

    /** In plain doubles it is off by as many roundings as a trainer's, which γ counts together. */
    @Override
    public Estimate rate(Estimate learningRate) {
        if (rates.areConstant()) {
            return learningRate;
        }
        double base = learningRate.value[0];
        double rate = rates.at(position, base);
        double roundings = rates.roundings(position);
        double lost = roundings == 0 ? 0 : underflow;
        return Estimate.of(rate, gamma(roundings) * rates.magnitude(base, rate) + lost);
    }

    @Override
    public boolean hasConstantRate() {
        return rates.areConstant();
    }

    @Override
    public Estimate complement(Estimate beta) {
        return minus(exactly(1), beta);
    }

    /** The product is one rounding, a mean that was moved into the rate costs its own, and one more is allowed for a rate that was rounded. */
    @Override
    public Estimate step(Estimate rate, Estimate x) {
        Estimate product = times(rate, x);
        double relative = gamma(1 + scalings);
        for (int i = 0; i < product.bound.length; i++) {
            product.bound[i] += relative * (Math.abs(product.value[i]) + product.bound[i]);
        }
        return product;
    }

    @Override
    public Estimate entering(Estimate x) {
        return gain == 1 ? x : times(exactly(gain), x);
    }

    /**
     * Written x + (1 − β)·(y − x) it inherits the same β·B(x) + (1 − β)·B(y), and its own roundings fall on (1 − β)·(|x| + |y|), 4 of them,
     * and on the sum; the larger bound of both orders counts.
     */
    @Override
    public Estimate mean(Estimate beta, Estimate complement, Estimate x, Estimate y) {
        Estimate weighted = plus(times(beta, x), times(complement, y));
        double kept = beta.value[0];
        double share = complement.reach(0);
        double four = gamma(4) * share;
        for (int i = 0; i < weighted.bound.length; i++) {
            double both = Math.abs(x.value[i]) + x.bound[i] + Math.abs(y.value[i]) + y.bound[i];
            double inherited = kept * x.bound[i] + share * y.bound[i] + four * both;
            double sum = unit * (Math.abs(weighted.value[i]) + weighted.bound[i] + inherited);
            double other = inherited + sum + (both == 0 ? 0 : 2 * underflow);
            weighted.bound[i] = Math.max(weighted.bound[i], other);
        }
        return weighted;
    }

    @Override
    public Estimate loosened(Estimate x, int roundings) {
        return loosened(x, roundings, x);
    }

    @Override
    public Estimate loosened(Estimate x, int roundings, Estimate magnitude) {
        Estimate loosened = x.copy();
        double relative = gamma(roundings);
        for (int i = 0; i < x.size(); i++) {
            loosened.bound[i] += relative * magnitude.reach(i);
        }
        return loosened;
    }

    /** The larger bound counts. */
    @Override
    public Estimate either(boolean second, Estimate first, Estimate other) {
        Estimate either = first.copy();
        for (int i = 0; i < either.size(); i++) {
            either.bound[i] = Math.max(first.bound[i], other.bound[i]);
        }
        return either;
    }

    @Override
    public Estimate remembered(int slot, Estimate x) {
        return x;
    }

    /** Adding zero is exact; else one rounding of the computed sum. */
    @Override
    public Estimate plus(Estimate a, Estimate b) {
        return sum(a, b, 1);
    }

    @Override
    public Estimate minus(Estimate a, Estimate b) {
        return sum(a, b, -1);
    }

    private Estimate sum(Estimate a, Estimate b, double sign) {
        Estimate sum = shapeOf(a, b);
        Estimate left = a.filling(sum);
        Estimate right = b.filling(sum);
        for (int i = 0; i < sum.value.length; i++) {
            double x = left.value[i];
            double y = right.value[i];
            double value = x + sign * y;
            double inherited = left.bound[i] + right.bound[i];
            boolean exact = Math.abs(x) + left.bound[i] == 0 || Math.abs(y) + right.bound[i] == 0;
            sum.value[i] = value;
            sum.bound[i] = exact ? inherited : inherited + unit * (Math.abs(value) + inherited);
        }
        return sum;
    }

    /** |x|·B(y) + |y|·B(x) + B(x)·B(y), and one rounding; a product with zero is exact. */
    @Override
    public Estimate times(Estimate a, Estimate b) {
        if (a.size() == 1) {
            return times(a.value[0], a.bound[0], b);
        }
        Estimate product = shapeOf(a, b);
        Estimate left = a.filling(product);
        Estimate right = b.filling(product);
        for (int i = 0; i < product.value.length; i++) {
            double x = Math.abs(left.value[i]);
            double reachX = x + left.bound[i];
            double reachY = Math.abs(right.value[i]) + right.bound[i];
            double bound = x * right.bound[i] + left.bound[i] * reachY + unit * reachX * reachY + underflow;
            boolean zero = reachX == 0 || reachY == 0;
            product.value[i] = zero ? 0 : left.value[i] * right.value[i];
            product.bound[i] = zero ? 0 : bound;
        }
        return product;
    }

    /** The same for a single number x: |x|·B(y) + (B(x) + w·(|x| + B(x)))·(|y| + B(y)). */
    private Estimate times(double x, double off, Estimate y) {
        Estimate product = new Estimate(y.rows, y.columns);
        double size = Math.abs(x);
        double share = off + unit * (size + off);
        for (int i = 0; i < product.value.length && share != 0; i++) {
            double reach = Math.abs(y.value[i]) + y.bound[i];
            double bound = size * y.bound[i] + share * reach + underflow;
            product.value[i] = reach == 0 ? 0 : x * y.value[i];
            product.bound[i] = reach == 0 ? 0 : bound;
        }
        return product;
    }

    @Override
    public Estimate over(Estimate a, Estimate b) {
        return quotient(a, b, 0);
    }

    @Override
    public Estimate over(Estimate a, Estimate b, double least) {
        return quotient(a, b, least * (1 - gamma(OTHER_ORDERS)));
    }

    /** (B(x) + |x/y|·B(y)) / (|y| − B(y)), and one rounding; without a bound where the divisor cannot be told from zero. */
    private Estimate quotient(Estimate a, Estimate b, double least) {
        Estimate quotient = shapeOf(a, b);
        Estimate left = a.filling(quotient);
        Estimate right = b.filling(quotient);
        for (int i = 0; i < quotient.value.length; i++) {
            double nearest = Math.max(Math.abs(right.value[i]) - right.bound[i], least);
            double value = left.value[i] == 0 ? 0 : left.value[i] / right.value[i];
            if (!(nearest > 0)) {
                quotient.set(i, value, Double.POSITIVE_INFINITY);
            } else if (left.reach(i) != 0) {
                double inherited = (left.bound[i] + Math.abs(value) * right.bound[i]) / nearest;
                quotient.set(i, value, inherited + unit * (Math.abs(value) + inherited) + underflow);
            }
        }
        return quotient;
    }

    /** √x for x ≥ 0: √x − √(x − B) = B / (√x + √(x − B)), and at most √(x + B) where x cannot be told from 0. */
    @Override
    public Estimate squareRoot(Estimate x) {
        Estimate roots = new Estimate(x.rows, x.columns);
        for (int i = 0; i < x.size(); i++) {
            double root = Math.sqrt(Math.max(0, x.value[i]));
            double lower = x.value[i] - x.bound[i];
            double inherited = lower > 0 ? x.bound[i] / (root + Math.sqrt(lower)) : Math.sqrt(x.reach(i));
            roots.set(i, root, inherited + unit * (root + inherited));
        }
        return roots;
    }

    /** Exact, and moving no faster than x. */
    @Override
    public Estimate positivePart(Estimate x) {
        Estimate part = new Estimate(x.rows, x.columns);
        for (int i = 0; i < x.size(); i++) {
            part.set(i, Math.max(x.value[i], 0), Math.min(x.bound[i], Math.max(0, x.value[i] + x.bound[i])));
        }
        return part;
    }

    /** Exact, and moving no faster than the faster of both. */
    @Override
    public Estimate maximum(Estimate a, Estimate b) {
        Estimate larger = shapeOf(a, b);
        Estimate left = a.filling(larger);
        Estimate right = b.filling(larger);
        for (int i = 0; i < larger.size(); i++) {
            larger.set(i, Math.max(left.value[i], right.value[i]), Math.max(left.bound[i], right.bound[i]));
        }
        return larger;
    }

    /** Exact, and moving no faster than x. */
    @Override
    public Estimate magnitude(Estimate x) {
        Estimate magnitude = new Estimate(x.rows, x.columns);
        for (int i = 0; i < x.size(); i++) {
            magnitude.set(i, Math.abs(x.value[i]), x.bound[i]);
        }
        return magnitude;
    }

    /** Either number, where a computed x may be on either side of 0. */
    @Override
    public Estimate side(Estimate x, double below, double above) {
        Estimate side = new Estimate(x.rows, x.columns);
        for (int i = 0; i < x.size(); i++) {
            boolean inDoubt = Math.abs(x.value[i]) <= x.bound[i];
            side.set(i, x.value[i] > 0 ? above : below, inDoubt ? Math.abs(above - below) : 0);
        }
        return side;
    }

    /** Any of them, where a computed x may be on either side of 0; exact of an exact 0. */
    @Override
    public Estimate sign(Estimate x) {
        Estimate sign = new Estimate(x.rows, x.columns);
        for (int i = 0; i < x.size(); i++) {
            boolean inDoubt = x.bound[i] > 0 && Math.abs(x.value[i]) <= x.bound[i];
            sign.set(i, Math.signum(x.value[i]), inDoubt ? 2 : 0);
        }
        return sign;
    }

    /** Exact, and moving no faster than x. */
    @Override
    public Estimate clipped(Estimate x, double limit) {
        Estimate clipped = new Estimate(x.rows, x.columns);
        for (int i = 0; i < x.size(); i++) {
            double value = Math.max(-limit, Math.min(limit, x.value[i]));
            clipped.set(i, value, Math.min(x.bound[i], 2 * limit));
        }
        return clipped;
    }

    private static Estimate shapeOf(Estimate a, Estimate b) {
        Estimate larger = a.size() >= b.size() ? a : b;
        return new Estimate(larger.rows, larger.columns);
    }
}
