package org.mlpparity.model;

/**
 * What training makes small: a distance between predictions p and targets y, with its reduction spelled out.
 *
 * @param kind the distance of one entry
 * @param reduction how entries become one number
 */
public record Loss(Kind kind, Reduction reduction) {
    /** The distances, each with the formula of one entry. */
    public enum Kind implements Term {
        /** (p − y)². No factor ½. */
        SQUARED_ERROR,
        /** −y ln p − (1 − y) ln(1 − p), over sigmoid outputs. */
        BINARY_CROSS_ENTROPY,
        /** −y ln p, over softmax outputs, with targets that sum to 1 for each sample. */
        CATEGORICAL_CROSS_ENTROPY
    }

    /** Squared error with this reduction. */
    public static Loss squaredError(Reduction.Over samples, Reduction.Over outputs) {
        return new Loss(Kind.SQUARED_ERROR, new Reduction(samples, outputs));
    }

    @Override
    public String toString() {
        return kind.id() + " (" + reduction.samples().id() + " over samples, "
                + reduction.outputs().id() + " over outputs)";
    }
}
