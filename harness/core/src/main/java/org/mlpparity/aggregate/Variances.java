package org.mlpparity.aggregate;

/**
 * The model of one look: σ² of every entry in parts, its error's largest mean, and which entries depend on each other.
 *
 * @param own the part of σ² whose dependence {@code correlation} bounds; {@code null} for zeros
 * @param shared the part that the rows of a column share; {@code null} for zeros
 * @param means β, the largest size of an error's mean; {@code null} for zeros
 * @param correlation at least the largest eigenvalue of the correlations of the own parts
 * @param linear whether nothing is assumed about dependence, so that all deviations are added
 */
record Variances(double[] own, double[] shared, double[] means, double correlation, boolean linear) {

    /** Own roundings independent, no mean. */
    static Variances given(Roundings roundings) {
        return new Variances(roundings.locals(), roundings.shareds(), null, 1, false);
    }

    double own(int entry) {
        return own == null ? 0 : own[entry];
    }

    double shared(int entry) {
        return shared == null ? 0 : shared[entry];
    }

    double mean(int entry) {
        return means == null ? 0 : means[entry];
    }
}
