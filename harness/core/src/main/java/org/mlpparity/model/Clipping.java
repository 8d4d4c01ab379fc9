package org.mlpparity.model;

import org.mlpparity.model.Constant.Law;

/**
 * What is cut off the gradient g before the optimizer sees it. The gradient that a trainer shows is the one before; coupled weight decay
 * is added after.
 *
 * @param kind how
 * @param limit c, the largest that an entry, or a norm, may be
 * @param over what a norm is of; {@link Over#TENSOR} where there is no norm
 * @param epsilon what is added to a norm before c is divided by it; 0 where there is no norm
 */
public record Clipping(Kind kind, double limit, Over over, double epsilon) {
    /** The law of c. */
    public static final Constant LIMIT =
            Constant.of("limit", "The largest that an entry, or a norm, may be.", Law.POSITIVE);

    /** The law of the number beside a norm. */
    public static final Constant EPSILON = Constant.customarily(
            "epsilon",
            "What is added to the norm before limit is divided by it (PyTorch: 1e-6). Default: 0.",
            Law.NOT_NEGATIVE,
            0);

    /** How a gradient is cut. */
    public enum Kind implements Term {
        /** Each entry for itself. */
        VALUE("each entry becomes the number in [-limit, limit] that is nearest to it"),
        /** All entries by one factor, where their norm is above c. */
        NORM("g * min(1, limit / (norm + epsilon)), with the root of the sum of squares as norm");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /** What a norm is of. */
    public enum Over implements Term {
        /** The weights of a layer, or its biases. */
        TENSOR("the weights of each layer and the biases of each layer, for themselves (Keras's clipnorm)"),
        /** The whole gradient. */
        ALL("all weights and biases together (PyTorch's clip_grad_norm_, Keras's global_clipnorm)");

        private final String meaning;

        Over(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    public Clipping {
        LIMIT.require(limit);
        EPSILON.require(epsilon);
        if (kind == Kind.VALUE && (over != Over.TENSOR || epsilon != 0)) {
            throw new IllegalArgumentException(
                    "over (" + over.id() + ") and epsilon (" + epsilon + ") belong to clipping by norm, not by value");
        }
    }

    /** Each entry cut to [−limit, limit]. */
    public static Clipping byValue(double limit) {
        return new Clipping(Kind.VALUE, limit, Over.TENSOR, 0);
    }

    /** A gradient of this norm at most. */
    public static Clipping byNorm(double limit, Over over, double epsilon) {
        return new Clipping(Kind.NORM, limit, over, epsilon);
    }

    /** The same with its numbers rounded to {@code precision}. */
    public Clipping rounded(Precision precision) {
        return new Clipping(kind, precision.round(limit), over, precision.round(epsilon));
    }
}
