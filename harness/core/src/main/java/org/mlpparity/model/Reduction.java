package org.mlpparity.model;

/**
 * How the losses of single entries become one number.
 *
 * @param samples over the samples of a batch: their sum, or their mean
 * @param outputs over the outputs of one sample: their sum, or their mean
 */
public record Reduction(Over samples, Over outputs) {
    /** Sum, or mean. */
    public enum Over implements Term {
        SUM,
        MEAN;

        /** What the sum over {@code count} terms is divided by. */
        public int divisor(int count) {
            return this == MEAN ? count : 1;
        }
    }

    /** Σ over samples and outputs. */
    public static final Reduction SUM = new Reduction(Over.SUM, Over.SUM);

    /** What the sum over all entries of a batch [samples × outputs] is divided by. */
    public int divisor(int sampleCount, int outputCount) {
        return samples.divisor(sampleCount) * outputs.divisor(outputCount);
    }
}
