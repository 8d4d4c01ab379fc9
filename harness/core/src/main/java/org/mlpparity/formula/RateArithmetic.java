package org.mlpparity.formula;

/**
 * What learning rates are worked with.
 *
 * @param <N> the numbers
 */
public interface RateArithmetic<N> extends Arithmetic<N> {
    /**
     * A number of the schedule's.
     *
     * @param key what files call it, "gamma"
     * @param symbol how it is set in a formula, "γ"
     */
    N constant(String key, String symbol, double value);

    /** How many steps of the schedule there were, or how many count. */
    N count(long k);

    /** x^(k/every) for 0 &lt; x ≤ 1 and k ≥ 0. */
    N power(N x, long k, long every);

    /** (1 + cos(πk/period))/2 for 0 ≤ k ≤ period. */
    N halfWave(long k, long period);
}
