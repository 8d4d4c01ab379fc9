package org.mlpparity.oracle;

import org.mlpparity.model.Reduction;

/**
 * What a reduction divides by, and the roundings that cost.
 *
 * <p>A mean is a rounded reciprocal and a product: 2 roundings for each of samples and outputs. An implementation may apply
 * them to the terms, to δ, to the sums or to the learning rate. Counting them on δ is the worst of these, since everything
 * after δ is linear in it and is bounded by magnitudes.
 *
 * @param divisor what sums are divided by
 * @param roundings how many roundings the division may cost
 */
record Scaling(int divisor, int roundings) {
    static Scaling of(Reduction reduction, int samples, int outputs) {
        return new Scaling(reduction.divisor(samples, outputs), roundings(reduction));
    }

    /** How many roundings the division may cost, whatever the samples. */
    static int roundings(Reduction reduction) {
        int overSamples = reduction.samples() == Reduction.Over.MEAN ? 2 : 0;
        int overOutputs = reduction.outputs() == Reduction.Over.MEAN ? 2 : 0;
        return overSamples + overOutputs;
    }

    DoubleDouble apply(DoubleDouble value) {
        return divisor == 1 ? value : value.dividedBy(DoubleDouble.of(divisor));
    }
}
