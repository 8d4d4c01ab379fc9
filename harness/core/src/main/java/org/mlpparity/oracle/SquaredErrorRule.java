package org.mlpparity.oracle;

import java.util.Optional;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Reduction;

/**
 * Squared error L = Σ(p − y)²/d, d the divisor of the reduction; dL/dp = 2(p − y)/d, and δ by the output's activation.
 *
 * <p>The difference is one rounding, doubling is exact; {@link Scaling} counts the division.
 */
final class SquaredErrorRule implements LossRule {
    private final Reduction reduction;
    private final ActivationRule output;
    private final Rounding rounding;

    SquaredErrorRule(Reduction reduction, ActivationRule output, Rounding rounding) {
        this.reduction = reduction;
        this.output = output;
        this.rounding = rounding;
    }

    /** N squares and their sum, then the scaling. */
    @Override
    public Enclosure loss(Enclosure z, Enclosure p, Matrix targets) {
        Enclosure difference = difference(p, targets);
        BoundedSum sum = new BoundedSum(rounding);
        for (int i = 0; i < p.size(); i++) {
            sum.addProduct(difference, i, difference, i);
        }
        Scaling scaling = Scaling.of(reduction, p.rows, p.columns);
        Enclosure loss = new Enclosure(1, 1);
        loss.set(0, scaling.apply(sum.value()), sum.bound(p.size() + scaling.roundings()) / scaling.divisor());
        return loss;
    }

    @Override
    public Enclosure delta(Enclosure z, Enclosure p, Matrix targets) {
        return output.backward(z, p, gradient(p, targets));
    }

    @Override
    public Optional<Enclosure> outputGradient(Enclosure p, Matrix targets) {
        return Optional.of(gradient(p, targets));
    }

    @Override
    public boolean readsOutputs() {
        return true;
    }

    private Enclosure gradient(Enclosure p, Matrix targets) {
        Enclosure difference = difference(p, targets);
        Enclosure gradient = new Enclosure(p.rows, p.columns);
        gradient.spread = new Spread(p.size());
        Scaling scaling = Scaling.of(reduction, p.rows, p.columns);
        double relative = rounding.gamma(scaling.roundings());
        for (int i = 0; i < p.size(); i++) {
            double bound = difference.bound[i] + relative * difference.reach(i);
            gradient.set(i, scaling.apply(difference.at(i).times(2)), 2 * bound / scaling.divisor());
            double factor = 2.0 / scaling.divisor();
            double own = (1 + scaling.roundings()) * Math.pow(rounding.unit() * gradient.hi[i], 2);
            gradient.spread.local[i] = own;
            // The reciprocal of a mean is rounded once for all.
            gradient.spread.inherited[i] = factor * factor * p.variance(i) + scaling.roundings() * own;
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
}
