package org.mlpparity.formula;

import java.util.OptionalDouble;
import org.mlpparity.model.Accuracies;

/**
 * An elementwise activation that is smooth between its {@link #jumps}: beside its formula, how steep it is and how accurately its common
 * ways of writing compute it.
 *
 * <p>Accuracies are counted in units of the unit roundoff u, one ulp being at most 2u; those of exp, log1p, tanh, sigmoid and erf are what
 * an implementation declares, or {@link Accuracies#DEFAULT}. All magnitudes are non-negative. Where z is known to a radius, the computed z
 * is anywhere in [z − radius, z + radius], and what is asked for holds in all of it.
 */
public abstract non-sealed class Smooth extends Elementwise {
    Smooth(String symbol, String definition) {
        super(symbol, definition);
    }

    /** How far a computed φ is off at an exact z, in u, relative to {@link #valueMagnitude}. */
    public abstract double valueUnits(Accuracies accuracies);

    /**
     * What the roundings of φ are relative to: φ itself, unless its formula cancels.
     *
     * @param value the largest that |φ| may be
     */
    public double valueMagnitude(double value, double z, double radius) {
        return value;
    }

    /** How many underflows φ may lose to, in smallest normal numbers; each factor of its formula may lose one. */
    public double underflows(double z, double radius) {
        return 1;
    }

    /**
     * How far a computed φ' is off at an exact z, in u, over all common formulas.
     *
     * @param value the largest that |φ| may be
     * @param slope the largest that |φ'| may be
     */
    public abstract double slopeUnits(double value, double slope, double z, double radius, Accuracies accuracies);

    /** Whether φ' is a function of a = φ(z), as {@link #slopeAt} has it. */
    public boolean slopeFollowsFromValue() {
        return false;
    }

    /** φ' as a function of a = φ(z). */
    public <N> N slopeAt(ElementaryArithmetic<N> in, N a) {
        throw new UnsupportedOperationException(symbol() + "' does not follow from " + symbol());
    }

    /** How fast that function changes, |dφ'/da|. */
    public double slopePerValue(double a) {
        return Double.POSITIVE_INFINITY;
    }

    /** The least that φ' can be; no more than 0. */
    public double leastSlope() {
        return 0;
    }

    /** The most that |φ'| can be. */
    public double steepest() {
        return 1;
    }

    /**
     * An upper bound of |φ'|.
     *
     * @param slope |φ'(z)|
     */
    public abstract double steepest(double z, double slope, double radius);

    /** An upper bound of |φ''| between the jumps, from the same numbers. */
    public abstract double mostCurved(double z, double slope, double radius);

    /**
     * One that never falls, with |φ''| ≤ curvature·φ' ≤ curvature: (ln φ')' is at most the curvature in size, so φ' grows by at most the
     * factor e^(curvature·radius).
     */
    abstract static class Rising extends Smooth {
        private final double curvature;

        Rising(double curvature, String symbol, String definition) {
            super(symbol, definition);
            this.curvature = curvature;
        }

        @Override
        public final boolean slopeFollowsFromValue() {
            return true;
        }

        @Override
        public final double steepest(double z, double slope, double radius) {
            double growth = Math.exp(curvature * radius);
            return Double.isInfinite(growth) ? 1 : Math.min(1, slope * growth);
        }

        @Override
        public final double mostCurved(double z, double slope, double radius) {
            return curvature * steepest(z, slope, radius);
        }
    }

    /** One that falls before it rises, as z·Φ(z) does: unbounded above, and below 0 two z have one a. */
    abstract static class Dipping extends Smooth {
        private final double curvature;

        /** @param curvature no |φ''| is above */
        Dipping(double curvature, String symbol, String definition) {
            super(symbol, definition);
            this.curvature = curvature;
        }

        @Override
        public final double steepest(double z, double slope, double radius) {
            return Math.min(steepest(), slope + curvature * radius);
        }

        @Override
        public final double mostCurved(double z, double slope, double radius) {
            return curvature;
        }

        @Override
        public final double most() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public final OptionalDouble inverse(double a) {
            return OptionalDouble.empty();
        }
    }
}
