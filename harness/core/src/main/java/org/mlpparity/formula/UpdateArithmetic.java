package org.mlpparity.formula;

import org.mlpparity.model.WeightDecay;

/**
 * What optimizer rules are worked with: the numbers of one parameter, at one update.
 *
 * <p>Beside plain operations there are those that implementations write in more than one way. What the ways cost is for the arithmetic
 * to know; one without roundings takes the first.
 *
 * @param <N> the numbers
 */
public interface UpdateArithmetic<N> extends Arithmetic<N> {
    /**
     * A number of the optimizer's that every implementation holds exactly.
     *
     * @param key what files call it, "beta1"
     * @param symbol how it is set in a formula, "β1"
     */
    N hyperparameter(String key, String symbol, double value);

    /** η, an optimizer's learning rate before any schedule. */
    N learningRate(double value);

    /** The rate of this update, of such a learning rate. */
    N rate(N learningRate);

    /** Whether every update has the same rate: whether dialects that part where it changes are the same. */
    boolean hasConstantRate();

    /** 1 − β, of a hyper-parameter β. */
    N complement(N beta);

    /** What λ of a penalty is divided by at this update: a number of samples, which every implementation holds exactly. */
    N divisor(WeightDecay.DividedBy by);

    /** η·x, where an implementation may have moved the means of the loss into the rate η. */
    N step(N rate, N x);

    /** β·x + (1 − β)·y, also written x + (1 − β)·(y − x). */
    N mean(N beta, N complement, N x, N y);

    /** The number t of this update, counted from 1. */
    int number();

    /** 1 − β^t at update t, of the rate β that stands at this place in {@link Rule#decays}. */
    N correction(int which, N beta);

    /** a/b, for a divisor whose computed value is {@code least} at least, up to the roundings of what that is made of. */
    N over(N a, N b, double least);

    /** The same number after up to so many more operations that scale it: other orders of the same formula. */
    N loosened(N x, int roundings);

    /** The same number, also where up to so many roundings fall on {@code magnitude} on the way to it. */
    N loosened(N x, int roundings, N magnitude);

    /**
     * The same number in two dialects that implementations may choose between.
     *
     * @param second which of both the experiment names
     */
    N either(boolean second, N first, N other);

    /** What of a gradient or a step enters a velocity: all of it. */
    default N entering(N x) {
        return x;
    }

    /** What is remembered in this slot from now on. */
    N remembered(int slot, N x);
}
