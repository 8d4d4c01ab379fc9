package org.mlpparity.oracle;

import org.mlpparity.model.Optimizer;

/**
 * Adam (D. P. Kingma and J. Ba, ICLR 2015) in all its dialects: m' = β₁·m + (1 − β₁)·g, v' = β₂·v + (1 − β₂)·g², and
 *
 * <ul>
 *   <li>ε outside the root: θ' = θ − η·m̂ / (√v̂ + ε) with m̂ = m'/(1 − β₁^t), v̂ = v'/(1 − β₂^t) (their Algorithm 1);
 *   <li>ε inside the root: θ' = θ − η·m̂ / √(v̂ + ε);
 *   <li>ε-hat: θ' = θ − η·(√(1 − β₂^t)/(1 − β₁^t))·m' / (√v' + ε) (their §2).
 * </ul>
 *
 * <p>Without bias correction the divisors are 1. β^t may be a running product, t roundings. Means may also be written m + (1 −
 * β₁)·(g − m): both are followed, the larger bound counts. The quotient has common orders that cost up to 4 more roundings
 * (rates and corrections folded together, √v/√(1 − β₂^t) in place of √v̂).
 */
final class AdamRule implements UpdateRule {
    private static final int OTHER_ORDERS = 4;

    private final Optimizer.Adam adam;
    private final Rounding rounding;
    private int correctedUpdate; // the corrections are the same for all parameters of an update
    private Ball correction1 = Ball.ZERO;
    private Ball correction2 = Ball.ZERO;

    AdamRule(Optimizer.Adam adam, Rounding rounding) {
        this.adam = adam;
        this.rounding = rounding;
    }

    /** m and v. */
    @Override
    public int slots() {
        return 2;
    }

    @Override
    public Ball update(Ball theta, Ball gradient, Ball[] state, int update) {
        state[0] = running(state[0], gradient, adam.beta1());
        state[1] = meanSquare(state[1], gradient, adam.beta2());
        Ball quotient = adam.epsilonPlacement() == Optimizer.EpsilonPlacement.EPSILON_HAT
                ? uncorrected(state[0], state[1], update)
                : corrected(state[0], state[1], update);
        Ball step = Ball.exactly(adam.learningRate()).times(quotient, rounding).loosened(OTHER_ORDERS, rounding);
        return theta.minus(step, rounding);
    }

    private Ball meanSquare(Ball mean, Ball gradient, double beta) {
        return running(mean, gradient.times(gradient, rounding).loosened(1, rounding), beta);
    }

    /**
     * β·x + (1 − β)·y. Written x + (1 − β)·(y − x) it inherits the same β·B(x) + (1 − β)·B(y), and its own roundings fall on
     * (1 − β)·(|x| + |y|) and on the sum.
     */
    private Ball running(Ball x, Ball y, double beta) {
        Ball complement = complement(beta);
        Ball weighted = Ball.exactly(beta).times(x, rounding).plus(complement.times(y, rounding), rounding);
        double share = complement.reach();
        double inherited = beta * x.bound() + share * y.bound();
        double difference = rounding.gamma(4) * share * (x.reach() + y.reach());
        double sum = rounding.unit() * (weighted.reach() + inherited + difference);
        boolean nothing = x.reach() == 0 && y.reach() == 0;
        double underflow = nothing ? 0 : rounding.underflow(2);
        return weighted.or(new Ball(weighted.value(), inherited + difference + sum + underflow));
    }

    private Ball corrected(Ball mean, Ball meanSquare, int update) {
        Ball epsilon = Ball.exactly(adam.epsilon());
        Ball numerator = mean.dividedBy(correction(adam.beta1(), update), rounding);
        Ball spread = meanSquare.dividedBy(correction(adam.beta2(), update), rounding);
        boolean inside = adam.epsilonPlacement() == Optimizer.EpsilonPlacement.INSIDE_ROOT;
        Ball divisor = inside
                ? spread.plus(epsilon, rounding).squareRoot(rounding)
                : spread.squareRoot(rounding).plus(epsilon, rounding);
        double least = inside ? Math.sqrt(adam.epsilon()) : adam.epsilon();
        return numerator.dividedBy(divisor.loosened(2, rounding), computedAtLeast(least), rounding);
    }

    private Ball uncorrected(Ball mean, Ball meanSquare, int update) {
        Ball divisor = meanSquare.squareRoot(rounding).plus(Ball.exactly(adam.epsilon()), rounding);
        Ball factor = correction(adam.beta2(), update)
                .squareRoot(rounding)
                .dividedBy(correction(adam.beta1(), update), rounding);
        return factor.times(mean.dividedBy(divisor, computedAtLeast(adam.epsilon()), rounding), rounding);
    }

    /** A computed root is never negative, so what ε alone gives remains, up to its own roundings. */
    private double computedAtLeast(double epsilonAlone) {
        return epsilonAlone * (1 - rounding.gamma(OTHER_ORDERS));
    }

    private Ball complement(double beta) {
        return Ball.exactly(1).minus(Ball.exactly(beta), rounding);
    }

    /** 1 − β^t, or 1 where no correction is asked. */
    private Ball correction(double beta, int update) {
        if (!adam.biasCorrection()) {
            return Ball.exactly(1);
        }
        if (update != correctedUpdate) {
            correctedUpdate = update;
            correction1 = correctionAfter(adam.beta1(), update);
            correction2 = correctionAfter(adam.beta2(), update);
        }
        return beta == adam.beta1() ? correction1 : correction2;
    }

    private Ball correctionAfter(double beta, int update) {
        DoubleDouble power = DoubleDouble.ONE;
        for (int t = 0; t < update; t++) {
            power = power.times(beta);
        }
        Ball computed = new Ball(power, rounding.gamma(Math.max(2, update)) * power.hi() + rounding.underflow(1));
        return Ball.exactly(1).minus(computed, rounding);
    }
}
