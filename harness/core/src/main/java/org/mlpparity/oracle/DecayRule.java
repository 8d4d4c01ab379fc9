package org.mlpparity.oracle;

import java.util.List;
import org.mlpparity.model.WeightDecay;

/**
 * Weight decay around another rule. Coupled (L2 regularization): g + λ·θ takes the place of g. Decoupled (I. Loshchilov and F.
 * Hutter, ICLR 2019): θ' = θ − η·λ·θ − step, both from the old θ.
 *
 * <p>(1 − η·λ)·θ is a common form of the latter, and of the former under plain gradient descent, where both are the same:
 * rounding its factor and the product costs 2u·|θ|.
 */
final class DecayRule implements UpdateRule {
    private final UpdateRule plain;
    private final WeightDecay decay;
    private final Ball learningRate;
    private final Rounding rounding;

    DecayRule(UpdateRule plain, WeightDecay decay, double learningRate, Rounding rounding) {
        this.plain = plain;
        this.decay = decay;
        this.learningRate = Ball.exactly(learningRate);
        this.rounding = rounding;
    }

    @Override
    public int slots() {
        return plain.slots();
    }

    @Override
    public Ball[] remembered(double[] shown) {
        return plain.remembered(shown);
    }

    @Override
    public List<Double> decays() {
        return plain.decays();
    }

    @Override
    public Ball update(Ball theta, Ball gradient, Ball[] state, UpdateNumber number) {
        Ball pull = Ball.exactly(decay.coefficient()).times(theta, rounding);
        if (decay.kind() == WeightDecay.Kind.COUPLED_L2) {
            Ball pulled = gradient.plus(pull.loosened(1, rounding), rounding);
            Ball after = plain.update(theta, pulled, state, number);
            return plain instanceof SgdRule ? shrunk(after, theta) : after;
        }
        Ball after = plain.update(theta, gradient, state, number);
        Ball decayed = learningRate.times(pull, rounding).loosened(1, rounding);
        return shrunk(after.minus(decayed, rounding), theta);
    }

    /** The same number by way of (1 − η·λ)·θ. */
    private Ball shrunk(Ball after, Ball theta) {
        return new Ball(after.value(), after.bound() + rounding.gamma(2) * theta.reach());
    }
}
