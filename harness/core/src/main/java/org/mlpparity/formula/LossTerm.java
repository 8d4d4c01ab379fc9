package org.mlpparity.formula;

import org.mlpparity.model.Loss;

/** What one entry contributes to a loss, before the reduction divides. */
public abstract class LossTerm {
    LossTerm() {}

    /** The term of this loss. */
    public static LossTerm of(Loss loss) {
        return Losses.of(loss);
    }

    /** What the term is written as a multiple of: 1 or −1. */
    public abstract int sign();

    /**
     * The term by its definition, without its {@link #sign}.
     *
     * @param p what the network gives
     * @param y what it should give
     */
    public abstract <N> N value(ElementaryArithmetic<N> in, N p, N y);
}
