package org.mlpparity.oracle;

import java.util.Optional;
import org.mlpparity.formula.CrossEntropy;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;

/**
 * Categorical cross-entropy over softmax outputs, from the logits z: Σ_k y_k·(ln Σ_j e^z_j − z_k) per sample, and δ = (p·S −
 * y)/d with S = Σ_k y_k, which is 1 up to the rounding of the targets.
 *
 * <p>Loss. Logits that are each off by β = max B(z_j) move ln Σ e^z_j − z_k by at most 2β. Its stable forms shift by the
 * largest logit; the sum of exponentials is off by the share that {@link SoftmaxRule} derives, absolute in its logarithm, and
 * 5 roundings fall on |max z|, |z_k| and the logarithm. Through p, −y_k·ln p̂_k is off by 2·B(p_k)/p_k and 2 ulp, and legal as
 * long as p̂_k keeps a digit.
 *
 * <p>Gradient. Fused, p − y: B(p), one rounding, and p·|S − 1| for taking S as 1. Through p, p_i·(g_i − Σ_j p_j·g_j) with g =
 * −y/p: n + 8 roundings on |y_i| + p_i·Σ|y_j| at most. A scaling may be applied before the subtraction: on |p| + |y|.
 */
final class CategoricalCrossEntropyRule implements LossRule {
    private final CrossEntropy entropy;
    private final Loss loss;
    private final Accuracies accuracies;
    private final Rounding rounding;

    CategoricalCrossEntropyRule(CrossEntropy entropy, Loss loss, Accuracies accuracies, Rounding rounding) {
        this.entropy = entropy;
        this.loss = loss;
        this.accuracies = accuracies;
        this.rounding = rounding;
    }

    @Override
    public Optional<WeightedTargets> weighted(Matrix targets) {
        return Optional.of(WeightedTargets.of(entropy, loss.targets(), targets, rounding))
                .filter(weighted -> !weighted.plain);
    }

    @Override
    public Enclosure loss(Enclosure z, Enclosure p, Matrix targets) {
        WeightedTargets weighted = WeightedTargets.of(entropy, loss.targets(), targets, rounding);
        ExactSum sum = new ExactSum();
        double magnitude = 0;
        double inherited = 0;
        LogSum[] logSums = new LogSum[z.rows];
        Ranges.each(z.rows, Math.max(1, Ranges.DEAR / z.columns), (from, to) -> {
            for (int s = from; s < to; s++) {
                logSums[s] = LogSum.of(z, s, accuracies, rounding);
            }
        });
        for (int s = 0; s < z.rows; s++) {
            LogSum logSum = logSums[s];
            for (int i = s * z.columns; i < (s + 1) * z.columns; i++) {
                double y = weighted.positive(i);
                if (y != 0) {
                    DoubleDouble entry = logSum.value().minus(z.at(i)).times(weighted.positive.at(i));
                    double terms = logSum.reach() + z.reach(i);
                    sum.add(entry.hi(), entry.lo());
                    magnitude += y * terms;
                    inherited += y
                            * (logSum.bound()
                                    + z.bound(i)
                                    + rounding.gamma(CrossEntropy.Over.SOFTMAX.valueUnits(accuracies)) * terms
                                    + throughP(p, i));
                    inherited += weighted.positive.bound(i) * terms;
                }
            }
        }
        Scaling scaling = Scaling.of(loss.shown(), targets);
        double summed = rounding.gamma(z.size() + 1 + scaling.roundings()) * (magnitude + inherited);
        Enclosure shown = new Enclosure(1, 1);
        shown.set(0, scaling.apply(sum.value()), scaling.apply(summed + inherited + rounding.underflow(z.size())));
        return shown;
    }

    private double throughP(Enclosure p, int i) {
        double q = p.exact(i);
        return p.bound(i) > 0.5 * q
                ? 0
                : 2 * p.bound(i) / q + rounding.gamma(2 * accuracies.log()) * Math.abs(Math.log(q));
    }

    @Override
    public Enclosure delta(Enclosure z, Enclosure p, Matrix targets) {
        Enclosure delta = new Enclosure(p.rows, p.columns);
        delta.spread = new Spread(p.size());
        WeightedTargets weighted = WeightedTargets.of(entropy, loss.targets(), targets, rounding);
        Scaling scaling = Scaling.of(loss, targets);
        for (int s = 0; s < p.rows; s++) {
            deltaOfSample(p, scaling, weighted, s, delta);
        }
        return delta;
    }

    private void deltaOfSample(Enclosure p, Scaling scaling, WeightedTargets weighted, int sample, Enclosure delta) {
        int from = sample * p.columns;
        DoubleDouble total = DoubleDouble.ZERO;
        double size = 0;
        double off = 0;
        for (int i = from; i < from + p.columns; i++) {
            total = total.plus(weighted.positive.at(i));
            size += weighted.positive(i);
            off += weighted.positive.bound(i);
        }
        // Targets that sum to 1 up to their rounding may be taken to; with weights of classes the sum is formed.
        double offOne = loss.targets().classes().isEmpty()
                ? Math.abs(total.plus(-1).toDouble())
                : rounding.gamma(p.columns) * size;
        double longest = rounding.gamma(CrossEntropy.Over.SOFTMAX.deltaRoundings(p.columns));
        for (int i = from; i < from + p.columns; i++) {
            double y = weighted.positive(i);
            DoubleDouble difference = p.at(i).times(total).minus(weighted.positive.at(i));
            double inherited = p.bound(i) * size + p.reach(i) * (offOne + off) + weighted.positive.bound(i);
            double own = rounding.unit() * (Math.abs(difference.hi()) + inherited);
            double scaled = rounding.gamma(scaling.roundings()) * (p.reach(i) * Math.max(1, size) + y);
            double bound = inherited + own + longest * (y + p.reach(i) * size) + scaled;
            delta.set(i, scaling.apply(difference), scaling.apply(bound));
            double magnitude = scaling.apply((p.reach(i) + y) * rounding.unit());
            delta.spread.local[i] = (1 + scaling.roundings()) * magnitude * magnitude;
            // Through p the roundings meet a whole sample, and the reciprocal of a mean is rounded once for all.
            double common = scaling.apply(p.reach(i) * offOne + longest * (y + p.reach(i) * size) + scaled);
            delta.spread.inherited[i] = scaling.apply(scaling.apply(p.variance(i))) + common * common;
        }
    }
}
