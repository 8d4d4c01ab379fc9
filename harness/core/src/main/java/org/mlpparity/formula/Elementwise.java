package org.mlpparity.formula;

import java.util.List;
import java.util.OptionalDouble;
import org.mlpparity.model.Activation;

/** An activation that works entry by entry, a = φ(z): its formula, its derivative's, and how people write both. */
public abstract sealed class Elementwise permits Smooth, PiecewiseLinear {
    private final String symbol;
    private final String definition;

    /**
     * @param symbol how it is set in a formula, "σ"
     * @param definition its definition and its derivative's, on one line of text
     */
    Elementwise(String symbol, String definition) {
        this.symbol = symbol;
        this.definition = definition;
    }

    /**
     * The formula of this activation.
     *
     * @throws IllegalArgumentException for softmax, which works on all units of a sample together
     */
    public static Elementwise of(Activation activation) {
        return Activations.of(activation);
    }

    /** φ(z). */
    public abstract <N> N value(ElementaryArithmetic<N> in, N z);

    /** φ'(z), relatively accurate in both tails where the formula is. */
    public abstract <N> N slope(ElementaryArithmetic<N> in, N z);

    /** φ(z) in plain doubles. */
    public double value(double z) {
        return value(Doubles.ARITHMETIC, z);
    }

    /** φ'(z) in plain doubles. */
    public double slope(double z) {
        return slope(Doubles.ARITHMETIC, z);
    }

    /** How it is set in a formula, "σ". */
    public final String symbol() {
        return symbol;
    }

    /** Its definition and its derivative's, on one line of text. */
    public final String definition() {
        return definition;
    }

    /**
     * A place where φ' jumps. There every number between both sides counts as the slope: each is a subgradient, or a convention in use.
     *
     * @param z where
     * @param height by how much φ' jumps, in size
     * @param roundings how many roundings of |z|, at worst, stand between z and what an implementation compares to tell its side
     */
    public record Jump(double z, double height, int roundings) {}

    /** Where φ' jumps, in order. */
    public List<Jump> jumps() {
        return List.of();
    }

    /** The z at which φ turns from falling to rising or back, in order; between them it is monotone. */
    public double[] turns() {
        return new double[0];
    }

    /** The same for φ'. */
    public double[] slopeTurns() {
        return new double[0];
    }

    /** No φ(z) is below. */
    public abstract double least();

    /** No φ(z) is above. */
    public abstract double most();

    /** The z that has this a, where there is exactly one. */
    public abstract OptionalDouble inverse(double a);

    static OptionalDouble finite(double z) {
        return Double.isFinite(z) ? OptionalDouble.of(z) : OptionalDouble.empty();
    }
}
