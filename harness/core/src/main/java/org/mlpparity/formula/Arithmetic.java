package org.mlpparity.formula;

/**
 * What formulas are worked with: numbers of some kind and the operations between them.
 *
 * @param <N> the numbers: exact ones, ones with a bound, ranges, symbols
 */
public interface Arithmetic<N> {
    /** A number that stands in the formula itself. */
    N exactly(double number);

    /** a + b. */
    N plus(N a, N b);

    /** a − b. */
    N minus(N a, N b);

    /** a·b. */
    N times(N a, N b);

    /** a/b. */
    N over(N a, N b);

    /** √x for x ≥ 0. */
    N squareRoot(N x);

    /** max(x, 0). */
    N positivePart(N x);

    /** The larger of both. */
    N maximum(N a, N b);

    /** |x|. */
    N magnitude(N x);

    /** {@code below} for x ≤ 0 and {@code above} for x &gt; 0. */
    N side(N x, double below, double above);

    /** −1 for x &lt; 0, 1 for x &gt; 0, 0 for 0. */
    N sign(N x);

    /** The number in [−limit, limit] that is nearest to x. */
    N clipped(N x, double limit);

    /** −x. */
    default N negated(N x) {
        return minus(exactly(0), x);
    }

    /** x². */
    default N squared(N x) {
        return times(x, x);
    }
}
