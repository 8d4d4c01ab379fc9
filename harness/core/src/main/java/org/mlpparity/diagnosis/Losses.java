package org.mlpparity.diagnosis;

import org.mlpparity.diagnosis.Pass.Forward;
import org.mlpparity.formula.CrossEntropy;
import org.mlpparity.formula.Doubles;
import org.mlpparity.formula.LossTerm;
import org.mlpparity.formula.Residual;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;

/**
 * The losses with bounds, read from package {@code formula}: those of residuals from the predictions, the cross-entropies from the
 * logits, softmax's over whole samples.
 */
final class Losses {
    /** A sample's weight is its quotient of counts, is multiplied with, and may stand for a division by another count: each a rounding. */
    private static final int WEIGHTED = 3;

    private final LossTerm term;
    private final Loss loss;
    private final Functions functions;
    private final Accuracies accuracies;
    private final Estimates estimates;

    Losses(Loss loss, Functions functions, Estimates estimates) {
        term = LossTerm.of(loss);
        this.loss = loss;
        this.functions = functions;
        accuracies = functions.accuracies();
        this.estimates = estimates;
    }

    /** What the network gives, or the probabilities that the loss makes of it. */
    private Estimate outputs(Forward forward) {
        return loss.kind()
                .ofLogits()
                .map(kind -> functions.apply(Activation.of(kind), forward.predictions()))
                .orElse(forward.predictions());
    }

    /** Whether {@link #gradient} is already the output layer's delta: p − y for sigmoid and softmax under their cross-entropies. */
    boolean isFused() {
        return term instanceof CrossEntropy;
    }

    /** dL/dp for losses of residuals, dL/dz for the cross-entropies, [samples × outputs]. */
    Estimate gradient(Forward forward, Batch batch, Twist twist) {
        Estimate p = outputs(forward);
        Estimate entries = term instanceof Residual residual
                ? estimates.times(
                        Estimate.of(residual.factor(), 0), residual.core(estimates, differences(p, batch.targets())))
                : fused((CrossEntropy) term, p, batch.targets());
        for (int s = 0; s < p.rows; s++) {
            double weight = twist.sampleWeight(s, p.rows);
            double factor = weight * loss.factor() / divisor(loss, batch);
            double scaled = estimates.gamma(scalings(loss, weight));
            for (int i = s * p.columns; i < (s + 1) * p.columns; i++) {
                // The reduction may be applied to p and y before they are subtracted.
                double terms = term instanceof Residual
                        ? entries.reach(i)
                        : p.reach(i) + Math.abs(batch.targets().get(i));
                double bound = entries.bound[i] + scaled * terms;
                entries.set(i, factor * entries.value[i], Math.abs(factor) * bound);
            }
        }
        return entries;
    }

    private static int scalings(Loss loss, double weight) {
        return LossTerm.scalings(loss) + (weight == 0 || weight == 1 ? 0 : WEIGHTED);
    }

    private Estimate differences(Estimate p, Matrix targets) {
        return estimates.minus(p, Estimate.exactly(targets));
    }

    /** p − y, which may go by way of dL/dp; over softmax outputs p·Σy − y, where an implementation may take Σy as 1. */
    private Estimate fused(CrossEntropy entropy, Estimate p, Matrix targets) {
        Estimate shares = p.copy();
        double[] terms = new double[p.size()];
        for (int s = 0; s < p.rows; s++) {
            double sum = 0;
            double size = 0;
            for (int i = s * p.columns; i < (s + 1) * p.columns; i++) {
                sum += targets.get(i);
                size += Math.abs(targets.get(i));
            }
            for (int i = s * p.columns; i < (s + 1) * p.columns; i++) {
                double y = targets.get(i);
                terms[i] = switch (entropy.over()) {
                    case SIGMOID -> Math.abs(y) * (1 - p.value[i] + p.bound[i]) + Math.abs(1 - y) * p.reach(i);
                    case SOFTMAX -> {
                        shares.set(i, p.value[i] * sum, p.bound[i] * size + p.reach(i) * Math.abs(sum - 1));
                        yield Math.abs(y) + p.reach(i) * size;
                    }
                };
            }
        }
        Estimate delta = differences(shares, targets);
        double through = estimates.gamma(entropy.over().deltaRoundings(p.columns));
        for (int i = 0; i < delta.size(); i++) {
            delta.bound[i] += through * terms[i];
        }
        return delta;
    }

    /** L [1 × 1]: the sum of its entries, no term of which meets more roundings than there are terms beside those of the reduction. */
    Estimate loss(Forward forward, Batch batch, Twist twist) {
        Estimate p = outputs(forward);
        double[] magnitudes = new double[p.size()];
        Estimate entries = entries(forward, batch.targets(), magnitudes);
        Loss shown = loss.shown();
        double sum = 0;
        double magnitude = 0;
        double inherited = 0;
        int roundings = 0;
        for (int i = 0; i < p.size(); i++) {
            double weight = twist.sampleWeight(i / p.columns, p.rows);
            roundings = Math.max(roundings, scalings(shown, weight));
            sum += weight * entries.value[i];
            magnitude += Math.abs(weight) * magnitudes[i];
            inherited += Math.abs(weight) * entries.bound[i];
        }
        double summed = estimates.gamma(terms() * p.size() + 1 + roundings) * (magnitude + inherited);
        double bound = summed + inherited + estimates.underflow(p.size());
        double divisor = divisor(shown, batch);
        return Estimate.of(shown.factor() * sum / divisor, shown.factor() * bound / divisor);
    }

    /** How many terms of an entry may be summed one by one: max(z, 0), −y·z and ln(1 + e^-|z|) of a logit. */
    private int terms() {
        return term instanceof CrossEntropy entropy && entropy.over() == CrossEntropy.Over.SIGMOID ? 3 : 1;
    }

    /** What each entry adds, off as far as it may be before it is added; its magnitude is Σ|term| of the terms it is made of. */
    private Estimate entries(Forward forward, Matrix targets, double[] magnitudes) {
        Estimate p = outputs(forward);
        Estimate z = forward.z().get(forward.z().size() - 1);
        if (term instanceof Residual residual) {
            return products(residual, differences(p, targets), magnitudes);
        }
        return switch (((CrossEntropy) term).over()) {
            case SIGMOID -> ofLogits(z, p, targets, magnitudes);
            case SOFTMAX -> ofSamples(z, p, targets, magnitudes);
        };
    }

    /** Core times partner. */
    private Estimate products(Residual residual, Estimate differences, double[] magnitudes) {
        Estimate core = residual.core(estimates, differences);
        Estimate products = estimates.times(core, residual.partner(estimates, differences, core));
        for (int i = 0; i < products.size(); i++) {
            magnitudes[i] = Math.abs(products.value[i]);
        }
        return estimates.loosened(products, residual.roundings());
    }

    /** softplus(z) − y·z: a logit that is off by B(z) moves it by (|p − y| + B(z)/4)·B(z) at most. */
    private Estimate ofLogits(Estimate z, Estimate p, Matrix targets, double[] magnitudes) {
        Estimate entries = new Estimate(z.rows, z.columns);
        double accuracy = estimates.gamma(CrossEntropy.Over.SIGMOID.valueUnits(accuracies));
        for (int i = 0; i < z.size(); i++) {
            double y = targets.get(i);
            double q = p.value[i];
            double value = CrossEntropy.ofLogit(Doubles.ARITHMETIC, z.value[i], y);
            magnitudes[i] = (1 + Math.abs(y)) * z.reach(i) + CrossEntropy.tailOfLogit(Doubles.ARITHMETIC, z.value[i]);
            double inherited = (Math.abs(q - y) + z.bound[i] / 4) * z.bound[i];
            double off = p.bound[i] + estimates.gamma(1);
            double logarithms = off > 0.5 * Math.min(q, 1 - q)
                    ? 0
                    : Math.abs(y) * logarithm(q, p.bound[i], 2) + Math.abs(1 - y) * logarithm(1 - q, off, 2);
            entries.set(i, value, inherited + accuracy * magnitudes[i] + logarithms);
        }
        return entries;
    }

    /**
     * What ln q of a computed q may be off by, B/(q − B) ≤ 2·B/q and the ulps of the logarithm. The formula through p is legal as long as q
     * keeps a digit, B ≤ q/2.
     */
    private double logarithm(double q, double off, int roundings) {
        return 2 * off / q + estimates.gamma(roundings + 2 * accuracies.log()) * Math.abs(Math.log(q));
    }

    /** y·(ln Σ_j e^z_j − z), or −y·ln p. */
    private Estimate ofSamples(Estimate z, Estimate p, Matrix targets, double[] magnitudes) {
        Estimate entries = new Estimate(z.rows, z.columns);
        double accuracy = estimates.gamma(CrossEntropy.Over.SOFTMAX.valueUnits(accuracies));
        for (int s = 0; s < z.rows; s++) {
            LogSum logSum = logSum(z, s);
            for (int i = s * z.columns; i < (s + 1) * z.columns; i++) {
                double y = targets.get(i);
                double terms = logSum.reach + z.reach(i);
                double through = p.bound[i] > 0.5 * p.value[i] ? 0 : logarithm(p.value[i], p.bound[i], 0);
                double bound = logSum.bound + z.bound[i] + accuracy * terms + through;
                magnitudes[i] = Math.abs(y) * terms;
                if (y != 0) {
                    entries.set(i, y * (logSum.value - z.value[i]), Math.abs(y) * bound);
                }
            }
        }
        return entries;
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

    private static double divisor(Loss loss, Batch batch) {
        return LossTerm.of(loss).divisor()
                * loss.reduction().divisor(batch.samples(), batch.targets().columns());
    }
}
