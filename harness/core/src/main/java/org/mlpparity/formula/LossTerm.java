package org.mlpparity.formula;

import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Reduction;

/** What one entry contributes to a loss, before the reduction divides. */
public abstract sealed class LossTerm permits Residual, CrossEntropy {
    LossTerm() {}

    /** The term of this loss. */
    public static LossTerm of(Loss loss) {
        return Losses.of(loss);
    }

    /**
     * How many roundings factor and reduction of a loss may cost. A mean is a rounded reciprocal and a product, 2 roundings for each of samples and outputs.
     * Counted on dL/dz they cover a mean that is applied to the terms, to dL/dz, to the sums or to the learning rate, since everything
     * after dL/dz is linear in it and is bounded by magnitudes.
     */
    public static int scalings(Experiment experiment) {
        return scalings(experiment.loss(), experiment.batchSize());
    }

    /** The same for a batch of so many samples; the sum of the weights of their classes is rounded for each sample at most. */
    public static int scalings(Loss loss, int samples) {
        Reduction reduction = loss.reduction();
        return scalings(reduction.samples())
                + scalings(reduction.outputs())
                + ofFactor(loss.factor())
                + ofFactor(of(loss).divisor())
                + (loss.targets().meanOverWeights() ? samples : 0);
    }

    /**
     * A power of two costs nothing. Another factor, or a divisor of the terms, is a product, or a division by the number whose rounded reciprocal the factor is: the
     * quotient, and what that reciprocal was rounded by.
     */
    private static int ofFactor(double factor) {
        return Math.scalb(1.0, Math.getExponent(factor)) == factor ? 0 : 2;
    }

    private static int scalings(Reduction.Over over) {
        return switch (over) {
            case SUM -> 0;
            case MEAN -> 2;
        };
    }

    /** By what a term is divided beside the divisor of the reduction; 1 for most. */
    public double divisor() {
        return 1;
    }

    /** What the term is written as a multiple of: 1 or −1. */
    public abstract int sign();

    /**
     * The term by its definition, without its {@link #sign}.
     *
     * @param p what the network gives; of logits, the probabilities that the loss makes of them
     * @param y what it should give
     */
    public abstract <N> N value(ElementaryArithmetic<N> in, N p, N y);
}
