package org.mlpparity.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.WeightDecay;

/**
 * An optimizer on one parameter: from θ, its gradient and its state to the new θ and the new state, exact and bounded.
 *
 * <p>Rules work entry by entry in {@link Ball} arithmetic: the formula as it stands, and the roundings of its other common
 * orders on top.
 */
interface UpdateRule {
    /** How many numbers of state a parameter has; all are 0 before the first update. */
    int slots();

    /** The rates β whose powers β^t the update number t needs. */
    default List<Double> decays() {
        return List.of();
    }

    /**
     * One update of one parameter.
     *
     * @param theta θ before
     * @param gradient dL/dθ
     * @param state the state before; overwritten with the state after
     * @param number of this update, with the powers of {@link #decays}
     * @return θ after
     */
    Ball update(Ball theta, Ball gradient, Ball[] state, UpdateNumber number);

    /** The state of one parameter of which a trainer shows these numbers. */
    default Ball[] remembered(double[] shown) {
        return Arrays.stream(shown).mapToObj(Ball::exactly).toArray(Ball[]::new);
    }

    /** The rate where the update is θ − rate·g and nothing else. */
    default OptionalDouble plainRate() {
        return OptionalDouble.empty();
    }

    /** @param scalings how many roundings an implementation may spend on a mean that it moved into the rate */
    static UpdateRule of(Optimizer optimizer, int scalings, Rounding rounding) {
        UpdateRule plain;
        if (optimizer instanceof Optimizer.Momentum momentum) {
            plain = new VelocityRule(momentum.learningRate(), momentum.momentum(), false, scalings, rounding);
        } else if (optimizer instanceof Optimizer.Nesterov nesterov) {
            plain = new VelocityRule(nesterov.learningRate(), nesterov.momentum(), true, scalings, rounding);
        } else if (optimizer instanceof Optimizer.Adam adam) {
            plain = new AdamRule(adam, rounding);
        } else {
            plain = new SgdRule(optimizer.learningRate(), scalings, rounding);
        }
        WeightDecay decay = optimizer.weightDecay();
        return decay.kind() == WeightDecay.Kind.NONE
                ? plain
                : new DecayRule(plain, decay, optimizer.learningRate(), rounding);
    }
}
