package org.mlpparity.formula;

/**
 * An arithmetic that has elementary functions too.
 *
 * @param <N> the numbers
 */
public interface ElementaryArithmetic<N> extends Arithmetic<N> {
    /** e^x. */
    N exp(N x);

    /** e^x − 1, accurate near 0. */
    N expm1(N x);

    /** ln x for x &gt; 0. */
    N log(N x);

    /** ln(1 + x) for x ≥ 0, accurate near 0. */
    N log1p(N x);

    /** tanh x. */
    N tanh(N x);

    /** 1/(1 + e^-x). */
    N sigmoid(N x);

    /** Φ(x) = (1 + erf(x/√2))/2: how likely a number of the standard normal distribution is below x. */
    N normal(N x);
}
