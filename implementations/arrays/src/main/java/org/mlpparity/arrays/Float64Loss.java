package org.mlpparity.arrays;

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
    final int outputs;
    private final Reduction reduction;

    private Float64Loss(Reduction reduction, int outputs) {
        this.reduction = reduction;
        this.outputs = outputs;
    }

    abstract double forward(Float64Layer output, double[] y, int samples);

    abstract void backward(Float64Layer output, double[] y, int samples);

    /** 1 for a sum; a mean counts the samples of this batch, also where it is the smaller last one. */
    final int divisor(int samples) {
        return reduction.divisor(samples, outputs);
    }

    static Float64Loss of(Loss loss, int outputs) {
        return switch (loss.kind()) {
            case SQUARED_ERROR -> new SquaredError(loss.reduction(), outputs);
            case HUBER -> new Huber(Float64.of(loss.constant()), loss.reduction(), outputs);
            case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropy(loss.reduction(), outputs);
            case CATEGORICAL_CROSS_ENTROPY -> new CategoricalCrossEntropy(loss.reduction(), outputs);
            default -> throw NotOffered.of(loss.kind());
        };
    }

    private static final class SquaredError extends Float64Loss {
        SquaredError(Reduction reduction, int outputs) {
            super(reduction, outputs);
        }

        /** L = Σ (p − y)² / divisor. */
        @Override
        double forward(Float64Layer output, double[] y, int samples) {
            double[] p = output.a;
            double sum = 0;
            for (int i = 0; i < samples * outputs; i++) {
                double error = p[i] - y[i];
                sum += error * error;
            }
            return sum / divisor(samples);
        }

        /** dL/dp = 2 (p − y) / divisor, which the output layer takes down through its activation. */
        @Override
        void backward(Float64Layer output, double[] y, int samples) {
            double[] p = output.a;
            int divisor = divisor(samples);
            for (int i = 0; i < samples * outputs; i++) {
                output.delta[i] = 2 * (p[i] - y[i]) / divisor;
            }
            output.backwardToSums(samples);
        }
    }

    private static final class Huber extends Float64Loss {
        private final double delta;

        Huber(double delta, Reduction reduction, int outputs) {
            super(reduction, outputs);
            this.delta = delta;
        }

        /** With r = p − y, L = Σ (r²/2 where |r| ≤ δ, else δ (|r| − δ/2)) / divisor: a square that goes on as a line. */
        @Override
        double forward(Float64Layer output, double[] y, int samples) {
            double[] p = output.a;
            double sum = 0;
            for (int i = 0; i < samples * outputs; i++) {
                double error = Math.abs(p[i] - y[i]);
                sum += error <= delta ? error * error / 2 : delta * (error - delta / 2);
            }
            return sum / divisor(samples);
        }

        /** dL/dp = r / divisor, where r is cut off at ±δ. */
        @Override
        void backward(Float64Layer output, double[] y, int samples) {
            double[] p = output.a;
            int divisor = divisor(samples);
            for (int i = 0; i < samples * outputs; i++) {
                output.delta[i] = Math.max(-delta, Math.min(p[i] - y[i], delta)) / divisor;
            }
            output.backwardToSums(samples);
        }
    }

    /** Over sigmoid outputs p = σ(z). */
    private static final class BinaryCrossEntropy extends Float64Loss {
        BinaryCrossEntropy(Reduction reduction, int outputs) {
            super(reduction, outputs);
        }

        /**
         * L = Σ (−y ln p − (1 − y) ln(1 − p)) / divisor. With −ln σ(z) = ln(1 + e^z) − z and −ln(1 − σ(z)) = ln(1 + e^z) an
         * entry is ln(1 + e^z) − y z, written as max(z, 0) − y z + ln(1 + e^−|z|): no overflow, and no logarithm of a p
         * that has rounded to 0 or 1.
         */
        @Override
        double forward(Float64Layer output, double[] y, int samples) {
            double[] z = output.z;
            double sum = 0;
            for (int i = 0; i < samples * outputs; i++) {
                sum += Math.max(z[i], 0) - y[i] * z[i] + log1p(exp(-Math.abs(z[i])));
            }
            return sum / divisor(samples);
        }

        /** dL/dz = (p − y) / divisor: the p (1 − p) of the sigmoid cancels against that under dL/dp. */
        @Override
        void backward(Float64Layer output, double[] y, int samples) {
            predictionsMinusTargets(output, y, samples);
        }
    }

    /** Over softmax outputs p, with targets that sum to 1 for each sample. */
    private static final class CategoricalCrossEntropy extends Float64Loss {
        CategoricalCrossEntropy(Reduction reduction, int outputs) {
            super(reduction, outputs);
        }

        /** L = Σ −y ln p / divisor, with −ln p_k = ln Σ_j e^(z_j − c) − (z_k − c) for every c; here c is the largest z. */
        @Override
        double forward(Float64Layer output, double[] y, int samples) {
            double sum = 0;
            for (int row = 0; row < samples * outputs; row += outputs) {
                sum += sample(output.z, y, row);
            }
            return sum / divisor(samples);
        }

        private double sample(double[] z, double[] y, int row) {
            double largest = z[row];
            for (int k = row; k < row + outputs; k++) {
                largest = Math.max(largest, z[k]);
            }
            double powers = 0;
            for (int k = row; k < row + outputs; k++) {
                powers += exp(z[k] - largest);
            }
            double logOfSum = log(powers);
            double sum = 0;
            for (int k = row; k < row + outputs; k++) {
                sum += y[k] * (logOfSum - (z[k] - largest));
            }
            return sum;
        }

        /** dL/dz_k = (p_k Σ_j y_j − y_k) / divisor, and the targets sum to 1. */
        @Override
        void backward(Float64Layer output, double[] y, int samples) {
            predictionsMinusTargets(output, y, samples);
        }
    }

    /** δ = (p − y) / divisor: what both cross-entropies come to, each over its own kind of output units. */
    final void predictionsMinusTargets(Float64Layer output, double[] y, int samples) {
        double[] p = output.a;
        int divisor = divisor(samples);
        for (int i = 0; i < samples * outputs; i++) {
            output.delta[i] = (p[i] - y[i]) / divisor;
        }
    }
}
