package org.mlpparity.oracle;

import java.util.Optional;
import org.mlpparity.formula.CrossEntropy;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;

/**
 * Binary cross-entropy over sigmoid outputs, from the logits z: one entry is ln(1 + e^z) − y·z, and δ = (p − y)/d.
 *
 * <p>Loss. ẑ that is off by B(z) moves an entry by at most (|p − y| + B(z)/4)·B(z). The stable formulas, such as max(z, 0) −
 * y·z + ln(1 + e^-|z|) and y·softplus(−z) + (1 − y)·softplus(z), cost 8 roundings on any of their terms at most with exp and log to 1 ulp, relative to
 * M = max(z, 0) + |y·z| + ln(1 + e^-|z|). The formula −y·ln p − (1 − y)·ln(1 − p) divides what p is off by by p or 1 − p; it
 * is legal as long as p̂ keeps a digit of both, B(p) ≤ ½·min(p, 1 − p), and there its error counts too.
 *
 * <p>Gradient. Fused, p − y: B(p) and one rounding. Through p, (p − y)/(p(1 − p))·p(1 − p) or its two branches −y/p and
 * (1 − y)/(1 − p): the same p̂ enters both factors, so what is left is at most 9 roundings on |y|(1 − p) + |1 − y|·p. A scaling
 * may be applied to p and y before they are subtracted: its roundings count on |p| + |y|.
 */
final class BinaryCrossEntropyRule implements LossRule {
    private final CrossEntropy entropy;
    private final Loss loss;
    private final Accuracies accuracies;
    private final Rounding rounding;
    private final double stable;

    BinaryCrossEntropyRule(CrossEntropy entropy, Loss loss, Accuracies accuracies, Rounding rounding) {
        this.entropy = entropy;
        this.loss = loss;
        this.accuracies = accuracies;
        this.rounding = rounding;
        stable = CrossEntropy.Over.SIGMOID.valueUnits(accuracies);
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
        for (int i = 0; i < z.size(); i++) {
            double total = weighted.total.reach(i);
            DoubleDouble tail = CrossEntropy.tailOfLogit(ExactNumbers.ARITHMETIC, z.at(i));
            DoubleDouble entry = CrossEntropy.ofLogit(
                    ExactNumbers.ARITHMETIC, z.at(i), weighted.positive.at(i), weighted.total.at(i));
            double steepest =
                    Math.abs(p.exact(i) * weighted.total.hi[i] - weighted.positive.hi[i]) + total * z.bound(i) / 4;
            double other = weighted.plain ? 0 : weighted.negative(i);
            double terms = (total + weighted.positive(i) + other) * z.reach(i) + (total + other) * tail.hi();
            sum.add(entry.hi(), entry.lo());
            magnitude += terms;
            inherited += steepest * z.bound(i) + rounding.gamma(stable) * terms + throughP(p, i, weighted);
            inherited += (weighted.positive.bound(i) + weighted.total.bound(i)) * (z.reach(i) + tail.hi());
        }
        Scaling scaling = Scaling.of(loss.shown(), targets);
        double summed = rounding.gamma(3 * z.size() + scaling.roundings()) * (magnitude + inherited);
        Enclosure shown = new Enclosure(1, 1);
        shown.set(0, scaling.apply(sum.value()), scaling.apply(summed + inherited + rounding.underflow(z.size())));
        return shown;
    }

    /** What the logarithms of p̂ and 1 − p̂ may be off by, where both keep a digit; 0 where that formula is not legal. */
    private double throughP(Enclosure p, int i, WeightedTargets weighted) {
        double q = p.exact(i);
        double off = p.bound(i) + rounding.unit();
        if (off > 0.5 * Math.min(q, 1 - q)) {
            return 0;
        }
        double logP = 2 * p.bound(i) / q + rounding.gamma(2 + 2 * accuracies.log()) * Math.abs(Math.log(q));
        double logRest = 2 * off / (1 - q) + rounding.gamma(2 + 2 * accuracies.log()) * Math.abs(Math.log1p(-q));
        return weighted.positive(i) * logP + weighted.negative(i) * logRest;
    }

    @Override
    public Enclosure delta(Enclosure z, Enclosure p, Matrix targets) {
        Enclosure delta = new Enclosure(p.rows, p.columns);
        delta.spread = new Spread(p.size());
        WeightedTargets weighted = WeightedTargets.of(entropy, loss.targets(), targets, rounding);
        Scaling scaling = Scaling.of(loss, targets);
        double throughP = rounding.gamma(CrossEntropy.Over.SIGMOID.deltaRoundings(p.columns));
        for (int i = 0; i < p.size(); i++) {
            double y = weighted.positive(i);
            double total = weighted.total.reach(i);
            DoubleDouble difference = p.at(i).times(weighted.total.at(i)).minus(weighted.positive.at(i));
            double own = rounding.unit() * (Math.abs(difference.hi()) + total * p.bound(i));
            double branches = weighted.plain
                    ? y * (1 - p.exact(i) + p.bound(i)) + weighted.negative(i) * p.reach(i)
                    : 2 * (y + weighted.negative(i));
            double scaled = rounding.gamma(scaling.roundings()) * (total * p.reach(i) + y);
            double ofTargets = weighted.positive.bound(i) + p.reach(i) * weighted.total.bound(i);
            double bound = total * p.bound(i) + ofTargets + own + throughP * branches + scaled;
            delta.set(i, scaling.apply(difference), scaling.apply(bound));
            double size = scaling.apply((total * p.reach(i) + y) * rounding.unit());
            delta.spread.local[i] = (1 + scaling.roundings()) * size * size;
            delta.spread.inherited[i] = total * total * scaling.apply(scaling.apply(p.variance(i)))
                    + Math.pow(scaling.apply(throughP * branches + scaled + ofTargets), 2);
        }
        return delta;
    }
}
