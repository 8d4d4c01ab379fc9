package org.mlpparity.formula;

import java.util.List;
import java.util.OptionalDouble;

/** a = z for z &gt; 0 and slope·z otherwise: identity (slope 1), ReLU (slope 0), leaky ReLU. */
public final class PiecewiseLinear extends Elementwise {
    private final double below;

    /** @param below the factor for z ≤ 0, in [0, 1] */
    PiecewiseLinear(double below, String symbol, String definition) {
        super(symbol, definition);
        this.below = below;
    }

    /** The factor for z ≤ 0, in [0, 1]. */
    public double below() {
        return below;
    }

    @Override
    public <N> N value(ElementaryArithmetic<N> in, N z) {
        if (below == 1) {
            return z;
        }
        N positive = in.positivePart(z);
        return below == 0 ? positive : in.plus(positive, in.times(in.exactly(below), in.minus(z, positive)));
    }

    /** By the sign of z; at 0 that of the left side. */
    @Override
    public <N> N slope(ElementaryArithmetic<N> in, N z) {
        return in.side(z, below, 1);
    }

    @Override
    public List<Jump> jumps() {
        return below == 1 ? List.of() : List.of(new Jump(0, 1 - below, 0));
    }

    @Override
    public double least() {
        return below == 0 ? 0 : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double most() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public OptionalDouble inverse(double a) {
        return finite(a > 0 ? a : below == 0 ? Double.NaN : a / below);
    }
}
