package org.mlpparity.oracle;

import java.util.OptionalDouble;

/**
 * Gradient descent, θ' = θ − η·g.
 *
 * <p>The product is one rounding, the mean that an implementation moved into the rate costs its own, one more is allowed for a rate that
 * was rounded, and the subtraction rounds last: B(θ') = η·B(g) + γ_(2+s)·η·(|g| + B(g)) + u·(|θ'| + …).
 */
final class SgdRule implements UpdateRule {
    private final Ball learningRate;
    private final int scalings;
    private final Rounding rounding;

    SgdRule(double learningRate, int scalings, Rounding rounding) {
        this.scalings = scalings;
        this.learningRate = Ball.exactly(learningRate);
        this.rounding = rounding;
    }

    @Override
    public int slots() {
        return 0;
    }

    @Override
    public OptionalDouble plainRate() {
        return OptionalDouble.of(learningRate.value().hi());
    }

    @Override
    public Ball update(Ball theta, Ball gradient, Ball[] state, UpdateNumber number) {
        Ball step = learningRate.times(gradient, rounding).loosened(1 + scalings, rounding);
        return theta.minus(step, rounding);
    }
}
