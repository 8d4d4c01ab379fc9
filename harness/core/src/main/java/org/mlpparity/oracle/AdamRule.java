package org.mlpparity.oracle;

import java.util.List;
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
 * <p>Without bias correction the divisors are 1. Means may also be written m + (1 −
 * β₁)·(g − m): both are followed, the larger bound counts. The quotient has common orders that cost up to 4 more roundings
 * (rates and corrections folded together, √v/√(1 − β₂^t) in place of √v̂).
 *
 * <p>β^t may be a running product: β itself is exact, so t − 1 products round, and what is computed is β^t·Π(1 + δ_i) with
 * |δ_i| ≤ u, off by γ_(t−1)·β^t at most (Higham, Lemma 3.1); a library's power is off by 2u at most, so k = max(2, t) holds for
 * both. The running power of {@link UpdateNumber} itself is off by t·2^-100 of β^t and its leading part by another 2^-53 of
 * that bound; for t < 2^31 both together are far below the one rounding by which γ_t exceeds γ_(t−1). Once the product leaves
 * the normal range it is flushed to 0, off by the smallest normal number η at most from then on, or it goes on with steps of
 * the smallest subnormal number 2uη: each rounds by uη, and the sum over all of them, Σ β^k·uη ≤ uη/(1 − β), is at most η,
 * since β < 1 is a number of the precision and so 1 − β ≥ u. In double the running power of the oracle underflows likewise;
 * but with t < 2^31 that takes 1 − β > 2^-22, which leaves both sums far below η. Hence B(β^t) = γ_k·β^t + η.
 */
final class AdamRule implements UpdateRule {
    private static final int OTHER_ORDERS = 4;

    private final Optimizer.Adam adam;
    private final Rounding rounding;
    private UpdateNumber corrected; // the corrections are the same for all parameters of an update
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
    public List<Double> decays() {
        return adam.biasCorrection() ? List.of(adam.beta1(), adam.beta2()) : List.of();
    }

    @Override
    public Ball update(Ball theta, Ball gradient, Ball[] state, UpdateNumber number) {
        state[0] = running(state[0], gradient, adam.beta1());
        state[1] = meanSquare(state[1], gradient, adam.beta2());
        Ball quotient = adam.epsilonPlacement() == Optimizer.EpsilonPlacement.EPSILON_HAT
                ? uncorrected(state[0], state[1], number)
                : corrected(state[0], state[1], number);
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

    private Ball corrected(Ball mean, Ball meanSquare, UpdateNumber number) {
        Ball epsilon = Ball.exactly(adam.epsilon());
        Ball numerator = mean.dividedBy(correction(0, number), rounding);
        Ball spread = meanSquare.dividedBy(correction(1, number), rounding);
        boolean inside = adam.epsilonPlacement() == Optimizer.EpsilonPlacement.INSIDE_ROOT;
        Ball divisor = inside
                ? spread.plus(epsilon, rounding).squareRoot(rounding)
                : spread.squareRoot(rounding).plus(epsilon, rounding);
        double least = inside ? Math.sqrt(adam.epsilon()) : adam.epsilon();
        return numerator.dividedBy(divisor.loosened(2, rounding), computedAtLeast(least), rounding);
    }

    private Ball uncorrected(Ball mean, Ball meanSquare, UpdateNumber number) {
        Ball divisor = meanSquare.squareRoot(rounding).plus(Ball.exactly(adam.epsilon()), rounding);
        Ball factor = correction(1, number).squareRoot(rounding).dividedBy(correction(0, number), rounding);
        return factor.times(mean.dividedBy(divisor, computedAtLeast(adam.epsilon()), rounding), rounding);
    }

    /** A computed root is never negative, so what ε alone gives remains, up to its own roundings. */
    private double computedAtLeast(double epsilonAlone) {
        return epsilonAlone * (1 - rounding.gamma(OTHER_ORDERS));
    }

    private Ball complement(double beta) {
        return Ball.exactly(1).minus(Ball.exactly(beta), rounding);
    }

    /** 1 − β^t of the first or the second rate, or 1 where no correction is asked. */
    private Ball correction(int which, UpdateNumber number) {
        if (!adam.biasCorrection()) {
            return Ball.exactly(1);
        }
        if (number != corrected) {
            corrected = number;
            correction1 = correctionAfter(number.powers().get(0), number.t());
            correction2 = correctionAfter(number.powers().get(1), number.t());
        }
        return which == 0 ? correction1 : correction2;
    }

    private Ball correctionAfter(DoubleDouble power, int update) {
        Ball computed = new Ball(power, rounding.gamma(Math.max(2, update)) * power.hi() + rounding.underflow(1));
        return Ball.exactly(1).minus(computed, rounding);
    }
}
