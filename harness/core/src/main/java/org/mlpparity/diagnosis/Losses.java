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
import org.mlpparity.model.TargetWeights;

/**
 * The losses with bounds, read from package {@code formula}: those of residuals from the predictions, the cross-entropies from the
 * logits, softmax's over whole samples.
 */
final class Losses {
    /** A sample's weight is its quotient of counts, is multiplied with, and may stand for a division by another count: each a rounding. */
    private static final int WEIGHTED = 3;

    /** Smoothing, a weight and the total of both multiples, in any order. */
    private static final int OF_TARGETS = 8;

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
        Estimate positives = positives(batch.targets());
        Estimate totals = totals(batch.targets());
        for (int s = 0; s < p.rows; s++) {
            double weight = twist.sampleWeight(s, p.rows);
            double factor = weight * loss.factor() / divisor(loss, batch);
            double scaled = estimates.gamma(scalings(loss, batch, weight));
            for (int i = s * p.columns; i < (s + 1) * p.columns; i++) {
                // The reduction may be applied to p and y before they are subtracted.
                double terms =
                        term instanceof Residual ? entries.reach(i) : p.reach(i) * totals.reach(i) + positives.reach(i);
                double bound = entries.bound[i] + scaled * terms;
                entries.set(i, factor * entries.value[i], Math.abs(factor) * bound);
            }
        }
        return entries;
    }

    private static int scalings(Loss loss, Batch batch, double weight) {
        return LossTerm.scalings(loss, batch.samples()) + (weight == 0 || weight == 1 ? 0 : WEIGHTED);
    }

    private Estimate differences(Estimate p, Matrix targets) {
        return estimates.minus(p, Estimate.exactly(targets));
    }

    /** What −ln p is multiplied by; other orders of working it out cost {@link #OF_TARGETS} roundings at most. */
    private Estimate positives(Matrix targets) {
        if (!(term instanceof CrossEntropy entropy) || loss.targets().equals(TargetWeights.NONE)) {
            return Estimate.exactly(targets);
        }
        Estimate positives = new Estimate(targets.rows(), targets.columns());
        for (int i = 0; i < targets.size(); i++) {
            double smoothed = smoothed(entropy, targets, i);
            double positive = entropy.positive(Doubles.ARITHMETIC, loss.targets(), smoothed, i % targets.columns());
            positives.set(i, positive, estimates.gamma(OF_TARGETS) * positive);
        }
        return positives;
    }

    private double smoothed(CrossEntropy entropy, Matrix targets, int i) {
        return entropy.smoothed(Doubles.ARITHMETIC, loss.targets(), targets.get(i), targets.columns());
    }

    /** What p is multiplied by in dL/dz: both multiples of a binary cross-entropy, or those of a sample's classes together. */
    private Estimate totals(Matrix targets) {
        Estimate totals = new Estimate(targets.rows(), targets.columns());
        Estimate positives = positives(targets);
        for (int i = 0; i < targets.size(); i++) {
            int from = i - i % targets.columns();
            if (term instanceof CrossEntropy entropy && entropy.over() == CrossEntropy.Over.SIGMOID) {
                boolean one = loss.targets().ofPositive(i - from) == 1;
                double smoothed = smoothed(entropy, targets, i);
                double total = one ? 1 : positives.value[i] + 1 - smoothed;
                double off = one ? 0 : estimates.gamma(OF_TARGETS) * (positives.value[i] + 1 + 2 * smoothed);
                totals.set(i, total, off);
            } else {
                double sum = 0;
                double off = 0;
                for (int k = from; k < from + targets.columns(); k++) {
                    sum += positives.value[k];
                    off += positives.bound[k];
                }
                totals.set(i, sum, off);
            }
        }
        return totals;
    }

    /** p − y, which may go by way of dL/dp; over softmax outputs p·Σy − y, where an implementation may take Σy as 1. */
    private Estimate fused(CrossEntropy entropy, Estimate p, Matrix targets) {
        Estimate positives = positives(targets);
        Estimate totals = totals(targets);
        boolean plain = loss.targets().equals(TargetWeights.NONE);
        Estimate shares = p.copy();
        double[] terms = new double[p.size()];
        for (int i = 0; i < p.size(); i++) {
            double y = positives.reach(i);
            double total = totals.value[i];
            double size = totals.reach(i);
            boolean sigmoid = entropy.over() == CrossEntropy.Over.SIGMOID;
            double rest = Math.abs(total - positives.value[i]);
            double branches =
                    plain ? y * (1 - p.value[i] + p.bound[i]) + rest * p.reach(i) : 2 * (y + rest + totals.bound[i]);
            terms[i] = sigmoid ? branches : y + p.reach(i) * size;
            // A sum of targets that is 1 up to their rounding may be taken to be 1.
            double offOne = sigmoid || !loss.targets().classes().isEmpty() ? 0 : p.reach(i) * Math.abs(total - 1);
            shares.set(i, p.value[i] * total, p.bound[i] * size + p.reach(i) * totals.bound[i] + offOne);
        }
        Estimate delta = estimates.minus(shares, positives);
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
            roundings = Math.max(roundings, scalings(shown, batch, weight));
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
        Estimate positives = positives(targets);
        Estimate totals = totals(targets);
        Estimate entries = new Estimate(z.rows, z.columns);
        double accuracy = estimates.gamma(CrossEntropy.Over.SIGMOID.valueUnits(accuracies));
        for (int i = 0; i < z.size(); i++) {
            double y = positives.value[i];
            double total = totals.value[i];
            double q = p.value[i];
            double value = CrossEntropy.ofLogit(Doubles.ARITHMETIC, z.value[i], y, total);
            double tail = CrossEntropy.tailOfLogit(Doubles.ARITHMETIC, z.value[i]);
            double rest = Math.abs(total - y) + totals.bound[i] + positives.bound[i];
            double other = loss.targets().equals(TargetWeights.NONE) ? 0 : rest;
            magnitudes[i] =
                    (totals.reach(i) + positives.reach(i) + other) * z.reach(i) + (totals.reach(i) + other) * tail;
            double inherited = (Math.abs(q * total - y) + total * z.bound[i] / 4) * z.bound[i];
            inherited += (totals.bound[i] + positives.bound[i]) * (z.reach(i) + tail);
            double off = p.bound[i] + estimates.gamma(1);
            double logarithms = off > 0.5 * Math.min(q, 1 - q)
                    ? 0
                    : positives.reach(i) * logarithm(q, p.bound[i], 2) + rest * logarithm(1 - q, off, 2);
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
        Estimate positives = positives(targets);
        for (int s = 0; s < z.rows; s++) {
            LogSum logSum = logSum(z, s);
            for (int i = s * z.columns; i < (s + 1) * z.columns; i++) {
                double y = positives.value[i];
                double terms = logSum.reach + z.reach(i);
                double through = p.bound[i] > 0.5 * p.value[i] ? 0 : logarithm(p.value[i], p.bound[i], 0);
                double bound = logSum.bound + z.bound[i] + accuracy * terms + through;
                magnitudes[i] = positives.reach(i) * terms;
                if (y != 0) {
                    entries.set(
                            i,
                            y * (logSum.value - z.value[i]),
                            positives.reach(i) * bound + positives.bound[i] * terms);
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

    /** factor / count: what stands before the sum over entries in the loss whose gradient is taken. */
    double scale(Batch batch) {
        return loss.factor() * term.divisor() / divisor(loss, batch);
    }

    /** The same in the loss that is shown. */
    double shownScale(Batch batch) {
        Loss shown = loss.shown();
        return shown.factor() * LossTerm.of(shown).divisor() / divisor(shown, batch);
    }

    private static double divisor(Loss loss, Batch batch) {
        Matrix targets = batch.targets();
        double divisor = LossTerm.of(loss).divisor() * loss.reduction().divisor(batch.samples(), targets.columns());
        if (!loss.targets().meanOverWeights()) {
            return divisor;
        }
        double weights = 0;
        for (int i = 0; i < targets.size(); i++) {
            weights += loss.targets().ofClass(i % targets.columns()) * targets.get(i);
        }
        return divisor / batch.samples() * weights;
    }
}
