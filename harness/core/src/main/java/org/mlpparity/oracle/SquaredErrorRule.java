package org.mlpparity.oracle;

import org.mlpparity.model.Matrix;
import org.mlpparity.model.Reduction;

/**
 * Squared error L = Σ(p − y)²/d, d the divisor of the reduction, and its gradient dL/dp = 2(p − y)/d.
 *
 * <p>The difference is one rounding, doubling is exact. A mean costs a rounded reciprocal and a product, so 2 roundings for
 * each of samples and outputs; an implementation may apply them to δ, to the sums or to the learning rate. Counting them
 * on δ is the worst of these, since everything after δ is linear in it and is bounded by magnitudes.
 */
final class SquaredErrorRule {
    private final Reduction reduction;
    private final Rounding rounding;

    SquaredErrorRule(Reduction reduction, Rounding rounding) {
        this.reduction = reduction;
        this.rounding = rounding;
    }

    /** L [1 × 1] from p [samples × outputs]: N squares and their sum, then the scaling. */
    Enclosure loss(Enclosure p, Matrix targets) {
        Enclosure difference = difference(p, targets);
        BoundedSum sum = new BoundedSum(rounding);
        for (int i = 0; i < p.size(); i++) {
            sum.addProduct(difference, i, difference, i);
        }
        int divisor = reduction.divisor(p.rows, p.columns);
        Enclosure loss = new Enclosure(1, 1);
        loss.set(0, sum.value().dividedBy(DoubleDouble.of(divisor)), sum.bound(p.size() + scalings()) / divisor);
        return loss;
    }

    /** dL/dp [samples × outputs]. */
    Enclosure gradient(Enclosure p, Matrix targets) {
        Enclosure difference = difference(p, targets);
        Enclosure gradient = new Enclosure(p.rows, p.columns);
        DoubleDouble divisor = DoubleDouble.of(reduction.divisor(p.rows, p.columns));
        double scaling = rounding.gamma(scalings());
        for (int i = 0; i < p.size(); i++) {
            double bound = difference.bound[i] + scaling * difference.reach(i);
            gradient.set(i, difference.at(i).times(2).dividedBy(divisor), 2 * bound / divisor.hi());
        }
        return gradient;
    }

    private Enclosure difference(Enclosure p, Matrix targets) {
        Enclosure difference = new Enclosure(p.rows, p.columns);
        for (int i = 0; i < p.size(); i++) {
            DoubleDouble value = p.at(i).plus(-targets.get(i));
            double reach = Math.abs(value.hi()) + p.bound[i];
            difference.set(i, value, p.bound[i] + rounding.unit() * reach);
        }
        return difference;
    }

    private int scalings() {
        int samples = reduction.samples() == Reduction.Over.MEAN ? 2 : 0;
        int outputs = reduction.outputs() == Reduction.Over.MEAN ? 2 : 0;
        return samples + outputs;
    }
}
