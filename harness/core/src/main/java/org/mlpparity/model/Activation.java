package org.mlpparity.model;

import java.util.List;

/**
 * The function from a layer's pre-activations z to its activations a.
 *
 * @param kind which function
 * @param slope for {@link Kind#LEAKY_RELU} the factor on the negative side, in (0, 1); 0 for every other kind
 */
public record Activation(Kind kind, double slope) {
    /** The functions, each with its formula. */
    public enum Kind implements Term {
        /** a = z. */
        IDENTITY,
        /** a = max(z, 0). */
        RELU,
        /** a = z for z &gt; 0, slope·z otherwise. */
        LEAKY_RELU,
        /** a = tanh z. */
        TANH,
        /** a = 1 / (1 + e^-z). */
        SIGMOID,
        /** a = ln(1 + e^z). */
        SOFTPLUS,
        /** a_i = e^z_i / Σ_j e^z_j over the units of a sample; for the output layer only. */
        SOFTMAX
    }

    public static final Activation IDENTITY = new Activation(Kind.IDENTITY, 0);
    public static final Activation RELU = new Activation(Kind.RELU, 0);
    public static final Activation TANH = new Activation(Kind.TANH, 0);
    public static final Activation SIGMOID = new Activation(Kind.SIGMOID, 0);
    public static final Activation SOFTPLUS = new Activation(Kind.SOFTPLUS, 0);
    public static final Activation SOFTMAX = new Activation(Kind.SOFTMAX, 0);

    public Activation {
        if (kind == Kind.LEAKY_RELU && !(slope > 0 && slope < 1)) {
            throw new IllegalArgumentException("slope (" + slope + ") must be between 0 and 1");
        }
        if (kind != Kind.LEAKY_RELU && slope != 0) {
            throw new IllegalArgumentException("slope (" + slope + ") belongs to leaky-relu, not to " + kind.id());
        }
    }

    /** The leaky ReLU with this factor on the negative side. */
    public static Activation leakyRelu(double slope) {
        return new Activation(Kind.LEAKY_RELU, slope);
    }

    /** One of each kind, leaky ReLU with the customary slope 0.01. */
    public static List<Activation> all() {
        return List.of(IDENTITY, RELU, leakyRelu(0.01), TANH, SIGMOID, SOFTPLUS, SOFTMAX);
    }

    /** Whether φ' jumps at z = 0. */
    public boolean hasKink() {
        return kind == Kind.RELU || kind == Kind.LEAKY_RELU;
    }

    /** Whether a = φ(z) unit by unit; a softmax works on all units of a sample together. */
    public boolean worksEntryByEntry() {
        return kind != Kind.SOFTMAX;
    }

    Activation rounded(Precision precision) {
        return new Activation(kind, precision.round(slope));
    }

    @Override
    public String toString() {
        return kind == Kind.LEAKY_RELU ? kind.id() + "(" + slope + ")" : kind.id();
    }
}
