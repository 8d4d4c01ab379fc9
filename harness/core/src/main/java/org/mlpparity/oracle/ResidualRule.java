package org.mlpparity.oracle;

import java.util.Optional;
import org.mlpparity.formula.Residual;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;

/**
 * A loss of the residuals r = p − y, L = f·Σ core(r)·partner(r)/d, d the divisor of the reduction and f the factor of the loss;
 * dL/dp = f·factor·core(r)/d, and δ by the output's activation.
 *
 * <p>The difference is one rounding, a core none, a factor of 1 or 2 none; {@link Scaling} counts f and the division.
 */
final class ResidualRule implements LossRule {
    private final Residual term;
    private final Loss loss;
    private final ActivationRule output;
    private final Rounding rounding;
    private final Balls balls;

    ResidualRule(Residual term, Loss loss, ActivationRule output, Rounding rounding) {
        this.term = term;
        this.loss = loss;
        this.output = output;
        this.rounding = rounding;
        balls = new Balls(0, rounding);
    }

    /** N products and their sum, then the scaling. */
    @Override
    public Enclosure loss(Enclosure z, Enclosure p, Matrix targets) {
        Enclosure core = new Enclosure(p.rows, p.columns);
        Enclosure partner = new Enclosure(p.rows, p.columns);
        BoundedSum sum = new BoundedSum(rounding);
        for (int i = 0; i < p.size(); i++) {
            Ball residual = residual(p, targets, i);
            Ball moved = term.core(balls, residual);
            core.set(i, moved);
            partner.set(i, term.partner(balls, residual, moved));
            sum.addProduct(core, i, partner, i);
        }
        Scaling scaling = Scaling.of(loss.shown(), targets);
        Enclosure shown = new Enclosure(1, 1);
        double bound = sum.bound(p.size() + term.roundings() + scaling.roundings());
        shown.set(0, scaling.apply(sum.value()), scaling.apply(bound));
        return shown;
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
        Enclosure gradient = new Enclosure(p.rows, p.columns);
        gradient.spread = new Spread(p.size());
        Scaling scaling = Scaling.of(loss, targets);
        double relative = rounding.gamma(scaling.roundings());
        for (int i = 0; i < p.size(); i++) {
            Ball core = term.core(balls, residual(p, targets, i));
            double bound = core.bound() + relative * core.reach();
            DoubleDouble value = scaling.apply(core.value().times(term.factor()));
            gradient.set(i, value, scaling.apply(term.factor() * bound));
            double factor = scaling.apply(term.factor());
            double own = (1 + scaling.roundings()) * Math.pow(rounding.unit() * gradient.hi[i], 2);
            gradient.spread.local[i] = own;
            // The reciprocal of a mean is rounded once for all.
            gradient.spread.inherited[i] = factor * factor * p.variance(i) + scaling.roundings() * own;
        }
        return gradient;
    }

    /** p − y; y is exact. */
    private Ball residual(Enclosure p, Matrix targets, int i) {
        DoubleDouble value = p.at(i).plus(-targets.get(i));
        double reach = Math.abs(value.hi()) + p.bound(i);
        return new Ball(value, p.bound(i) + rounding.unit() * reach);
    }
}
