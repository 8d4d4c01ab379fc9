package org.mlpparity.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The function from a layer's pre-activations z to its activations a.
 *
 * @param kind which function
 * @param constant the number that the kind declares, such as the slope of a leaky ReLU; 0 for a kind that declares none
 */
public record Activation(Kind kind, double constant) {
    /** The functions, each with its formula, its shape and the number it needs. */
    public enum Kind implements Term {
        IDENTITY("a = z", Shape.SMOOTH),
        RELU("a = max(z, 0)", Shape.KINKED),
        LEAKY_RELU(
                "a = z for z > 0, slope * z otherwise",
                Shape.KINKED,
                Constant.between("slope", "The factor on the negative side.", 0, 1, 0.01)),
        TANH("a = tanh z", Shape.SMOOTH),
        SIGMOID("a = 1 / (1 + e^-z)", Shape.SMOOTH),
        SOFTPLUS("a = ln(1 + e^z)", Shape.SMOOTH),
        GELU_TANH("a = z / 2 * (1 + tanh(sqrt(2 / pi) * (z + 0.044715 * z^3)))", Shape.SMOOTH),
        /** For the output layer only. */
        SOFTMAX("a_i = e^z_i / sum of e^z_j over the units of a sample", Shape.JOINT);

        private final String formula;
        private final Shape shape;
        private final Optional<Constant> constant;

        Kind(String formula, Shape shape) {
            this(formula, shape, Optional.empty());
        }

        Kind(String formula, Shape shape, Constant constant) {
            this(formula, shape, Optional.of(constant));
        }

        Kind(String formula, Shape shape, Optional<Constant> constant) {
            this.formula = formula;
            this.shape = shape;
            this.constant = constant;
        }

        /** The formula in ASCII. */
        @Override
        public String meaning() {
            return formula;
        }

        /** The number that an activation of this kind carries; empty for none. */
        public Optional<Constant> constant() {
            return constant;
        }

        /** Whether φ' jumps at z = 0. */
        public boolean hasKink() {
            return shape == Shape.KINKED;
        }

        /** Whether a unit's activation depends on that unit's z alone; any other kind stands in the output layer only. */
        public boolean isEntrywise() {
            return shape != Shape.JOINT;
        }
    }

    /** What kind of function it is. */
    private enum Shape {
        /** Entry by entry, with a continuous φ'. */
        SMOOTH,
        /** Entry by entry, with a φ' that jumps at z = 0. */
        KINKED,
        /** Over all units of a sample together. */
        JOINT
    }

    public static final Activation IDENTITY = of(Kind.IDENTITY);
    public static final Activation RELU = of(Kind.RELU);
    public static final Activation TANH = of(Kind.TANH);
    public static final Activation SIGMOID = of(Kind.SIGMOID);
    public static final Activation SOFTPLUS = of(Kind.SOFTPLUS);
    public static final Activation GELU_TANH = of(Kind.GELU_TANH);
    public static final Activation SOFTMAX = of(Kind.SOFTMAX);

    public Activation {
        Constant.require(kind, constant, Kind::constant, Kind.values());
    }

    /** One of this kind, with the customary number where it needs one. */
    public static Activation of(Kind kind) {
        return new Activation(kind, Constant.customary(kind.constant()));
    }

    /** The leaky ReLU with this factor on the negative side. */
    public static Activation leakyRelu(double slope) {
        return new Activation(Kind.LEAKY_RELU, slope);
    }

    /** One of each kind, each with its customary number: leaky ReLU has slope 0.01. */
    public static List<Activation> all() {
        return Stream.of(Kind.values()).map(Activation::of).toList();
    }

    /** For a leaky ReLU the factor on the negative side; 0 for every other kind. */
    public double slope() {
        return kind == Kind.LEAKY_RELU ? constant : 0;
    }

    /** Whether φ' jumps at z = 0. */
    public boolean hasKink() {
        return kind.hasKink();
    }

    Activation rounded(Precision precision) {
        return new Activation(kind, precision.round(constant));
    }

    @Override
    public String toString() {
        return kind.constant().isPresent() ? kind.id() + "(" + constant + ")" : kind.id();
    }
}
