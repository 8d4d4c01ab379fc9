package org.mlpparity.arrayssimd;

import static org.mlpparity.arrays.Float64.exp;
import static org.mlpparity.arrays.Float64.log;
import static org.mlpparity.arrays.Float64.log1p;

import org.mlpparity.model.Loss;
import org.mlpparity.model.Reduction;
import org.mlpparity.trainer.NotOffered;

/**
 * What one batch costs, by the output layer's predictions p = φ(z) and the targets y [samples × outputs], with its
 * derivative under its value.
 *
 * <p>{@code forward} returns L = Σ (cost of an entry) / divisor. {@code backward} leaves δ = dL/dz in the output layer.
 */
abstract class Float64Loss {
    private final Reduction reduction;

    private Float64Loss(Reduction reduction) {
        this.reduction = reduction;
    }

    /** Σ (cost of an entry) of one sample, whose targets begin at {@code row}. */
    abstract double sample(Float64Panels z, Float64Panels p, double[] y, int row, int s);

    abstract void backward(Float64Layer output, double[] y, int samples);

    final double forward(Float64Layer output, double[] y, int samples) {
        double sum = 0;
        for (int s = 0; s < samples; s++) {
            sum += sample(output.z, output.a, y, s * output.units, s);
        }
        return sum / divisor(output, samples);
    }

    /** 1 for a sum; a mean counts the samples of this batch, also where it is the smaller last one. */
    final int divisor(Float64Layer output, int samples) {
        return reduction.divisor(samples, output.units);
    }

    static Float64Loss of(Loss loss) {
        return switch (loss.kind()) {
            case SQUARED_ERROR -> new SquaredError(loss.reduction());
            case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropy(loss.reduction());
            case CATEGORICAL_CROSS_ENTROPY -> new CategoricalCrossEntropy(loss.reduction());
            default -> throw NotOffered.of(loss.kind());
        };
    }

    private static final class SquaredError extends Float64Loss {
        SquaredError(Reduction reduction) {
            super(reduction);
        }

        /** Σ (p − y)². */
        @Override
        double sample(Float64Panels z, Float64Panels p, double[] y, int row, int s) {
            double sum = 0;
            for (int j = 0; j < p.columns; j++) {
                double error = p.entries[p.index(s, j)] - y[row + j];
                sum += error * error;
            }
            return sum;
        }

        /** dL/dp = 2 (p − y) / divisor, which the output layer takes down through its activation. */
        @Override
        void backward(Float64Layer output, double[] y, int samples) {
            predictionsMinusTargets(output, y, 2, samples);
            output.backwardToSums(samples);
        }
    }

    /** Over sigmoid outputs p = σ(z). */
    private static final class BinaryCrossEntropy extends Float64Loss {
        BinaryCrossEntropy(Reduction reduction) {
            super(reduction);
        }

        /**
         * Σ (−y ln p − (1 − y) ln(1 − p)). With −ln σ(z) = ln(1 + e^z) − z and −ln(1 − σ(z)) = ln(1 + e^z) an entry is
         * ln(1 + e^z) − y z, written as max(z, 0) − y z + ln(1 + e^−|z|): no overflow, and no logarithm of a p that has
         * rounded to 0 or 1.
         */
        @Override
        double sample(Float64Panels z, Float64Panels p, double[] y, int row, int s) {
            double sum = 0;
            for (int j = 0; j < z.columns; j++) {
                double v = z.entries[z.index(s, j)];
                sum += Math.max(v, 0) - y[row + j] * v + log1p(exp(-Math.abs(v)));
            }
            return sum;
        }

        /** dL/dz = (p − y) / divisor: the p (1 − p) of the sigmoid cancels against that under dL/dp. */
        @Override
        void backward(Float64Layer output, double[] y, int samples) {
            predictionsMinusTargets(output, y, 1, samples);
        }
    }

    /** Over softmax outputs p, with targets that sum to 1 for each sample. */
    private static final class CategoricalCrossEntropy extends Float64Loss {
        CategoricalCrossEntropy(Reduction reduction) {
            super(reduction);
        }

        /** Σ −y ln p, with −ln p_k = ln Σ_j e^(z_j − c) − (z_k − c) for every c; here c is the largest z. */
        @Override
        double sample(Float64Panels z, Float64Panels p, double[] y, int row, int s) {
            double largest = z.entries[z.index(s, 0)];
            for (int j = 1; j < z.columns; j++) {
                largest = Math.max(largest, z.entries[z.index(s, j)]);
            }
            double powers = 0;
            for (int j = 0; j < z.columns; j++) {
                powers += exp(z.entries[z.index(s, j)] - largest);
            }
            double logOfSum = log(powers);
            double sum = 0;
            for (int j = 0; j < z.columns; j++) {
                sum += y[row + j] * (logOfSum - (z.entries[z.index(s, j)] - largest));
            }
            return sum;
        }

        /** dL/dz_k = (p_k Σ_j y_j − y_k) / divisor, and the targets sum to 1. */
        @Override
        void backward(Float64Layer output, double[] y, int samples) {
            predictionsMinusTargets(output, y, 1, samples);
        }
    }

    /** factor (p − y) / divisor: dL/dp of the squared error, and δ of both cross-entropies. */
    final void predictionsMinusTargets(Float64Layer output, double[] y, int factor, int samples) {
        Float64Panels p = output.a;
        int divisor = divisor(output, samples);
        for (int s = 0; s < samples; s++) {
            for (int j = 0; j < p.columns; j++) {
                int i = p.index(s, j);
                output.delta.entries[i] = factor * (p.entries[i] - y[s * p.columns + j]) / divisor;
            }
        }
    }
}
