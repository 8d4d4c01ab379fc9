package org.mlpparity.oracle;

import java.util.OptionalDouble;

/**
 * Gradient descent, θ' = θ − η·g.
 *
 * <p>The product is one rounding, a second one is allowed for a scaling that an implementation moved into the rate, and the
 * subtraction rounds last: B(θ') = η·B(g) + γ_2·η·(|g| + B(g)) + u·(|θ'| + …).
 */
final class SgdRule implements UpdateRule {
    private final Ball learningRate;
    private final Rounding rounding;

    SgdRule(double learningRate, Rounding rounding) {
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
        Ball step = learningRate.times(gradient, rounding).loosened(1, rounding);
        return theta.minus(step, rounding);
    }
}
