package org.mlpparity.oracle;

/**
 * Momentum and Nesterov's momentum at a constant rate η, with factor μ.
 *
 * <p>The velocity may be a sum of gradients, v' = μ·v + g, or of steps, w' = μ·w + η·g. At a constant rate w = η·v exactly,
 * so both dialects lead to the same θ' and only round differently: both are followed, and the larger bound counts.
 *
 * <ul>
 *   <li>Momentum (Polyak 1964): θ' = θ − η·v' or θ − w'.
 *   <li>Nesterov (Sutskever et al. 2013, as PyTorch and Deeplearning4j write it): θ' = θ − η·(g + μ·v'), θ − (μ·w' + η·g),
 *       or θ − ((1 + μ)·w' − μ·w).
 * </ul>
 */
final class VelocityRule implements UpdateRule {
    private final Ball learningRate;
    private final Ball momentum;
    private final boolean nesterov;
    private final int scalings;
    private final Rounding rounding;

    VelocityRule(double learningRate, double momentum, boolean nesterov, int scalings, Rounding rounding) {
        this.scalings = scalings;
        this.learningRate = Ball.exactly(learningRate);
        this.momentum = Ball.exactly(momentum);
        this.nesterov = nesterov;
        this.rounding = rounding;
    }

    /** v and w. */
    @Override
    public int slots() {
        return 2;
    }

    /** v as it is, and the w that is η times it. */
    @Override
    public Ball[] remembered(double[] shown) {
        Ball velocity = Ball.exactly(shown[0]);
        return new Ball[] {velocity, learningRate.times(velocity, rounding)};
    }

    @Override
    public Ball update(Ball theta, Ball gradient, Ball[] state, UpdateNumber number) {
        Ball ofStepsBefore = state[1];
        Ball step = learningRate.times(gradient, rounding).loosened(1 + scalings, rounding);
        Ball ofGradients = momentum.times(state[0], rounding).plus(gradient, rounding);
        Ball ofSteps = momentum.times(ofStepsBefore, rounding).plus(step, rounding);
        state[0] = ofGradients;
        state[1] = ofSteps;
        if (!nesterov) {
            Ball scaled = learningRate.times(ofGradients, rounding).loosened(1 + scalings, rounding);
            return theta.minus(scaled, rounding).or(theta.minus(ofSteps, rounding));
        }
        Ball ahead = gradient.plus(momentum.times(ofGradients, rounding), rounding);
        Ball scaled = learningRate.times(ahead, rounding).loosened(1 + scalings, rounding);
        Ball summed = momentum.times(ofSteps, rounding).plus(step, rounding);
        return theta.minus(scaled, rounding)
                .or(theta.minus(summed, rounding))
                .or(rearranged(theta, ofSteps, ofStepsBefore));
    }

    /** θ − ((1 + μ)·w' − μ·w), and with its two parts subtracted one after the other. */
    private Ball rearranged(Ball theta, Ball after, Ball before) {
        Ball forward = momentum.plus(Ball.exactly(1), rounding).times(after, rounding);
        Ball back = momentum.times(before, rounding);
        Ball atOnce = theta.minus(forward.minus(back, rounding), rounding);
        return atOnce.or(theta.plus(back, rounding).minus(forward, rounding));
    }
}
