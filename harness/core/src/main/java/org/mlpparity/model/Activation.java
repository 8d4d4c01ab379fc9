package org.mlpparity.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The function from a layer's pre-activations z to its activations a.
 *
 * @param kind which function
 * @param constant the number that the kind declares, such as the slope of a leaky ReLU; 0 for a kind that declares none
 */
public record Activation(Kind kind, double constant) {
    /** The functions, each with its formula, the places where φ' may jump, and the number it needs. */
    public enum Kind implements Term {
        IDENTITY("a = z"),
        RELU("a = max(z, 0)", 0),
        LEAKY_RELU(
                "a = z for z > 0, slope * z otherwise",
                Optional.of(Constant.between("slope", "The factor on the negative side.", 0, 1, 0.01)),
                0),
        TANH("a = tanh z"),
        SIGMOID("a = 1 / (1 + e^-z)"),
        SOFTPLUS("a = ln(1 + e^z)"),
        GELU_TANH("a = z / 2 * (1 + tanh(sqrt(2 / pi) * (z + 0.044715 * z^3)))"),
        GELU("a = z / 2 * (1 + erf(z / sqrt(2)))"),
        SILU("a = z / (1 + e^-z)"),
        ELU(
                "a = z for z > 0, alpha * (e^z - 1) otherwise",
                Optional.of(
                        Constant.customarily("alpha", "The factor on the negative side.", Constant.Law.POSITIVE, 1)),
                0),
        SELU(
                "a = scale * z for z > 0, scale * alpha * (e^z - 1) otherwise, scale = 1.0507009873554805,"
                        + " alpha = 1.6732632423543772",
                0),
        SOFTSIGN("a = z / (1 + |z|)"),
        LOG_SIGMOID("a = -ln(1 + e^-z)"),
        RELU6("a = min(max(z, 0), 6)", 0, 6),
        HARD_TANH("a = min(max(z, -1), 1)", -1, 1),
        HARD_SIGMOID("a = min(max(z / 6 + 1 / 2, 0), 1)", -3, 3),
        /** The one of Keras 2, Theano and Deeplearning4j. */
        HARD_SIGMOID_FIFTH("a = min(max(0.2 * z + 0.5, 0), 1)", -2.5, 2.5),
        HARD_SWISH("a = z * min(max(z / 6 + 1 / 2, 0), 1)", -3, 3),
        /** For the output layer only. */
        SOFTMAX("a_i = e^z_i / sum of e^z_j over the units of a sample");

        private final String formula;
        private final Optional<Constant> constant;
        private final List<Double> kinks;

        Kind(String formula, double... kinks) {
            this(formula, Optional.empty(), kinks);
        }

        Kind(String formula, Optional<Constant> constant, double... kinks) {
            this.formula = formula;
            this.constant = constant;
            this.kinks = DoubleStream.of(kinks).boxed().toList();
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

        /** Whether there is a z at which φ' may jump. */
        public boolean hasKink() {
            return !kinks.isEmpty();
        }

        /** Whether a unit's activation depends on that unit's z alone; any other kind stands in the output layer only. */
        public boolean isEntrywise() {
            return this != SOFTMAX;
        }
    }

    public static final Activation IDENTITY = of(Kind.IDENTITY);
    public static final Activation RELU = of(Kind.RELU);
    public static final Activation TANH = of(Kind.TANH);
    public static final Activation SIGMOID = of(Kind.SIGMOID);
    public static final Activation SOFTPLUS = of(Kind.SOFTPLUS);
    public static final Activation GELU_TANH = of(Kind.GELU_TANH);
    public static final Activation GELU = of(Kind.GELU);
    public static final Activation SILU = of(Kind.SILU);
    public static final Activation SELU = of(Kind.SELU);
    public static final Activation SOFTSIGN = of(Kind.SOFTSIGN);
    public static final Activation LOG_SIGMOID = of(Kind.LOG_SIGMOID);
    public static final Activation RELU6 = of(Kind.RELU6);
    public static final Activation HARD_TANH = of(Kind.HARD_TANH);
    public static final Activation HARD_SIGMOID = of(Kind.HARD_SIGMOID);
    public static final Activation HARD_SIGMOID_FIFTH = of(Kind.HARD_SIGMOID_FIFTH);
    public static final Activation HARD_SWISH = of(Kind.HARD_SWISH);
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

    /** The exponential linear unit with this factor on the negative side. */
    public static Activation elu(double alpha) {
        return new Activation(Kind.ELU, alpha);
    }

    /** One of each kind, each with its customary number: leaky ReLU has slope 0.01. */
    public static List<Activation> all() {
        return Stream.of(Kind.values()).map(Activation::of).toList();
    }

    /** For a leaky ReLU the factor on the negative side; 0 for every other kind. */
    public double slope() {
        return kind == Kind.LEAKY_RELU ? constant : 0;
    }

    /** For an ELU the factor on the negative side; 0 for every other kind. */
    public double alpha() {
        return kind == Kind.ELU ? constant : 0;
    }

    /** The z at which φ' jumps, in order; that of an ELU with alpha 1 does not. */
    public List<Double> kinks() {
        return alpha() == 1 ? List.of() : kind.kinks;
    }

    /** Whether φ' jumps anywhere. */
    public boolean hasKink() {
        return !kinks().isEmpty();
    }

    Activation rounded(Precision precision) {
        return new Activation(kind, precision.round(constant));
    }

    @Override
    public String toString() {
        return kind.constant().isPresent() ? kind.id() + "(" + constant + ")" : kind.id();
    }
}
