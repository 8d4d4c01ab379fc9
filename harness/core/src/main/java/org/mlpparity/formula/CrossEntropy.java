package org.mlpparity.formula;

/**
 * A cross-entropy over the outputs that belong to it, where dL/dz = p − y: its products with φ' cancel, so it is computed from the
 * pre-activations.
 */
public final class CrossEntropy extends LossTerm {
    /** The outputs that a cross-entropy belongs to. */
    public enum Over {
        /** −y ln p − (1 − y) ln(1 − p) = softplus(z) − y·z. */
        SIGMOID,
        /** −y ln p = y·(ln Σ_j e^z_j − z). */
        SOFTMAX
    }

    private final Over over;

    CrossEntropy(Over over) {
        this.over = over;
    }

    /** The outputs that it belongs to. */
    public Over over() {
        return over;
    }

    @Override
    public int sign() {
        return -1;
    }

    /** y ln p over softmax outputs, y ln p + (1 − y) ln(1 − p) over sigmoid outputs. */
    @Override
    public <N> N value(ElementaryArithmetic<N> in, N p, N y) {
        N first = in.times(y, in.log(p));
        return switch (over) {
            case SOFTMAX -> first;
            case SIGMOID -> {
                N one = in.exactly(1);
                yield in.plus(first, in.times(in.minus(one, y), in.log(in.minus(one, p))));
            }
        };
    }

    /** The term over a sigmoid output from its pre-activation: softplus(z) − y·z. */
    public static <N> N ofLogit(ElementaryArithmetic<N> in, N z, N y) {
        return in.minus(Activations.SOFTPLUS.value(in, z), in.times(z, y));
    }

    /** ln(1 + e^-|z|): what the term of a logit holds beside its linear part. */
    public static <N> N tailOfLogit(ElementaryArithmetic<N> in, N z) {
        return Activations.SOFTPLUS.value(in, in.negated(in.magnitude(z)));
    }
}
