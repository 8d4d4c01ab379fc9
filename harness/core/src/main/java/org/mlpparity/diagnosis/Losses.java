package org.mlpparity.diagnosis;

import org.mlpparity.diagnosis.Pass.Forward;
import org.mlpparity.formula.CrossEntropy;
import org.mlpparity.formula.Doubles;
import org.mlpparity.formula.LossTerm;
import org.mlpparity.formula.Residual;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Reduction;

/**
 * The losses with bounds, read from package {@code formula}: those of residuals from the predictions, the cross-entropies from the
 * logits, softmax's over whole samples.
 */
final class Losses {
    /** A sample's weight is its quotient of counts, is multiplied with, and may stand for a division by another count: each a rounding. */
    private static final int WEIGHTED = 3;

    private final LossTerm term;
    private final Reduction reduction;
    private final Accuracies accuracies;
    private final Estimates estimates;

    Losses(Loss loss, Accuracies accuracies, Estimates estimates) {
        term = LossTerm.of(loss);
        reduction = loss.reduction();
        this.accuracies = accuracies;
        this.estimates = estimates;
    }

    /** Whether {@link #gradient} is already the output layer's delta: p − y for sigmoid and softmax under their cross-entropies. */
    boolean isFused() {
        return term instanceof CrossEntropy;
    }

    /** dL/dp for losses of residuals, dL/dz for the cross-entropies, [samples × outputs]. */
    Estimate gradient(Forward forward, Batch batch, Twist twist) {
        Estimate p = forward.predictions();
        Estimate gradient = new Estimate(p.rows, p.columns);
        for (int s = 0; s < p.rows; s++) {
            double weight = twist.sampleWeight(s, p.rows);
            double factor = weight / divisor(batch);
            double scaled = estimates.gamma(scalings(weight));
            Targets sample = Targets.of(batch.targets().rows(s, s + 1));
            for (int i = s * p.columns; i < (s + 1) * p.columns; i++) {
                double y = batch.targets().get(i);
                Approximation entry = term instanceof Residual residual
                        ? moved(residual, p.at(i), y, scaled)
                        : fused((CrossEntropy) term, p.at(i), y, sample, scaled);
                gradient.set(i, factor * entry.value(), Math.abs(factor) * entry.bound());
            }
        }
        return gradient;
    }

    private int scalings(double weight) {
        return estimates.scalings() + (weight == 0 || weight == 1 ? 0 : WEIGHTED);
    }

    /** dℓ/dp; its factor is exact. */
    private Approximation moved(Residual residual, Approximation p, double y, double scaled) {
        Approximation core = residual.core(estimates, difference(p, y));
        double bound = core.bound() + scaled * core.reach();
        return new Approximation(residual.factor() * core.value(), residual.factor() * bound);
    }

    private Approximation difference(Approximation p, double y) {
        return estimates.minus(p, Approximation.exactly(y));
    }

    /**
     * The targets of one sample.
     *
     * @param sum Σ y
     * @param size Σ |y|
     * @param count how many there are
     */
    private record Targets(double sum, double size, int count) {
        static Targets of(Matrix row) {
            double sum = 0;
            double size = 0;
            for (int k = 0; k < row.size(); k++) {
                sum += row.get(k);
                size += Math.abs(row.get(k));
            }
            return new Targets(sum, size, row.size());
        }
    }

    /**
     * p − y, or p·Σy − y where an implementation may take Σy as 1. It may go by way of dL/dp, and the reduction may be applied to p and y
     * before they are subtracted.
     */
    private Approximation fused(CrossEntropy entropy, Approximation p, double y, Targets sample, double scaled) {
        Approximation share = switch (entropy.over()) {
            case SIGMOID -> p;
            case SOFTMAX ->
                new Approximation(
                        p.value() * sample.sum, p.bound() * sample.size + p.reach() * Math.abs(sample.sum - 1));
        };
        double terms = switch (entropy.over()) {
            case SIGMOID -> Math.abs(y) * (1 - p.value() + p.bound()) + Math.abs(1 - y) * p.reach();
            case SOFTMAX -> Math.abs(y) + p.reach() * sample.size;
        };
        Approximation difference = difference(share, y);
        double through = estimates.gamma(entropy.over().deltaRoundings(sample.count)) * terms;
        return new Approximation(difference.value(), difference.bound() + through + scaled * (p.reach() + Math.abs(y)));
    }

    /** L [1 × 1]: the sum of its entries, no term of which meets more roundings than there are entries beside those of the reduction. */
    Estimate loss(Forward forward, Batch batch, Twist twist) {
        Estimate z = forward.z().get(forward.z().size() - 1);
        Estimate p = forward.predictions();
        double sum = 0;
        double magnitude = 0;
        double inherited = 0;
        int roundings = 0;
        for (int s = 0; s < p.rows; s++) {
            double weight = twist.sampleWeight(s, p.rows);
            roundings = Math.max(roundings, scalings(weight));
            LogSum logSum = logSum(z, s);
            for (int i = s * p.columns; i < (s + 1) * p.columns; i++) {
                Entry entry = entry(z.at(i), p.at(i), batch.targets().get(i), logSum);
                sum += weight * entry.value;
                magnitude += Math.abs(weight) * entry.magnitude;
                inherited += Math.abs(weight) * entry.bound;
            }
        }
        double summed = estimates.gamma(terms() * p.size() + 1 + roundings) * (magnitude + inherited);
        Estimate total = new Estimate(1, 1);
        double bound = summed + inherited + estimates.underflow(p.size());
        total.set(0, sum / divisor(batch), bound / divisor(batch));
        return total;
    }

    /** How many terms of an entry may be summed one by one: max(z, 0), −y·z and ln(1 + e^-|z|) of a logit. */
    private int terms() {
        return term instanceof CrossEntropy entropy && entropy.over() == CrossEntropy.Over.SIGMOID ? 3 : 1;
    }

    /**
     * One entry of a loss.
     *
     * @param bound how far it may be off before it is added
     * @param magnitude Σ|term| of the terms it is made of
     */
    private record Entry(double value, double bound, double magnitude) {
        static final Entry ZERO = new Entry(0, 0, 0);
    }

    private Entry entry(Approximation z, Approximation p, double y, LogSum logSum) {
        if (term instanceof Residual residual) {
            return product(residual, difference(p, y));
        }
        return switch (((CrossEntropy) term).over()) {
            case SIGMOID -> ofLogit(z, p, y);
            case SOFTMAX -> y == 0 ? Entry.ZERO : ofLogits(z, p, y, logSum);
        };
    }

    /** Core times partner. */
    private Entry product(Residual residual, Approximation difference) {
        Approximation core = residual.core(estimates, difference);
        Approximation product = estimates.times(core, residual.partner(estimates, difference, core));
        double own = estimates.gamma(residual.roundings()) * product.reach();
        return new Entry(product.value(), product.bound() + own, Math.abs(product.value()));
    }

    /** A logit that is off by B(z) moves softplus(z) − y·z by (|p − y| + B(z)/4)·B(z) at most. */
    private Entry ofLogit(Approximation z, Approximation p, double y) {
        double value = CrossEntropy.ofLogit(Doubles.ARITHMETIC, z.value(), y);
        double terms = (1 + Math.abs(y)) * z.reach() + CrossEntropy.tailOfLogit(Doubles.ARITHMETIC, z.value());
        double inherited = (Math.abs(p.value() - y) + z.bound() / 4) * z.bound();
        double own = estimates.gamma(CrossEntropy.Over.SIGMOID.valueUnits(accuracies)) * terms;
        double off = p.bound() + estimates.gamma(1);
        double rest = 1 - p.value();
        double logarithms = off > 0.5 * Math.min(p.value(), rest)
                ? 0
                : Math.abs(y) * logarithm(p.value(), p.bound(), 2) + Math.abs(1 - y) * logarithm(rest, off, 2);
        return new Entry(value, inherited + own + logarithms, terms);
    }

    /**
     * What ln q of a computed q may be off by, B/(q − B) ≤ 2·B/q and the ulps of the logarithm. The formula through p is legal as long as q
     * keeps a digit, B ≤ q/2.
     */
    private double logarithm(double q, double off, int roundings) {
        return 2 * off / q + estimates.gamma(roundings + 2 * accuracies.log()) * Math.abs(Math.log(q));
    }

    /** y·(ln Σ_j e^z_j − z), or −y·ln p. */
    private Entry ofLogits(Approximation z, Approximation p, double y, LogSum logSum) {
        double terms = logSum.reach + z.reach();
        double own = estimates.gamma(CrossEntropy.Over.SOFTMAX.valueUnits(accuracies)) * terms;
        double through = p.bound() > 0.5 * p.value() ? 0 : logarithm(p.value(), p.bound(), 0);
        double bound = Math.abs(y) * (logSum.bound + z.bound() + own + through);
        return new Entry(y * (logSum.value - z.value()), bound, Math.abs(y) * terms);
    }

    /**
     * ln Σ_j e^z_j over the units of one sample.
     *
     * @param bound what its computed exponentials and inputs may be off by
     * @param reach |max z| and the logarithm of the shifted sum
     */
    private record LogSum(double value, double bound, double reach) {}

    /** Shifted by the largest logit; the sum is off by Σ_j a_j·(c + D_j) + n − 1 roundings, as {@link Functions} counts them for softmax. */
    private LogSum logSum(Estimate z, int row) {
        double max = Double.NEGATIVE_INFINITY;
        double off = 0;
        for (int k = row * z.columns; k < (row + 1) * z.columns; k++) {
            max = Math.max(max, z.value[k]);
            off = Math.max(off, z.bound[k]);
        }
        double sum = 0;
        double weighted = 0;
        for (int k = row * z.columns; k < (row + 1) * z.columns; k++) {
            double e = Math.exp(z.value[k] - max);
            sum += e;
            weighted += e * (2 * accuracies.exp() + max - z.value[k] + 2 * off);
        }
        double logarithm = Math.log(sum);
        double bound = off + estimates.logGrowth(weighted / sum + z.columns - 1);
        return new LogSum(max + logarithm, bound, Math.abs(max) + 2 * off + logarithm);
    }

    private double divisor(Batch batch) {
        return reduction.divisor(batch.samples(), batch.targets().columns());
    }
}
