package org.mlpparity.arrays;

import static org.mlpparity.arrays.Float32.exp;
import static org.mlpparity.arrays.Float32.log;
import static org.mlpparity.arrays.Float32.log1p;

import org.mlpparity.model.Loss;
import org.mlpparity.model.Reduction;

/**
 * What one batch costs, by the output layer's predictions p = φ(z) and the targets y [samples × outputs], with its
 * derivative under its value.
 *
 * <p>{@code forward} returns L = Σ (cost of an entry) / divisor. {@code backward} leaves δ = dL/dz in the output layer.
 */
abstract class Float32Loss {
    final int outputs;
    private final Reduction reduction;

    private Float32Loss(Reduction reduction, int outputs) {
        this.reduction = reduction;
        this.outputs = outputs;
    }

    abstract float forward(Float32Layer output, float[] y, int samples);

    abstract void backward(Float32Layer output, float[] y, int samples);

    /** 1 for a sum; a mean counts the samples of this batch, also where it is the smaller last one. */
    final int divisor(int samples) {
        return reduction.divisor(samples, outputs);
    }

    static Float32Loss of(Loss loss, int outputs) {
        return switch (loss.kind()) {
            case SQUARED_ERROR -> new SquaredError(loss.reduction(), outputs);
            case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropy(loss.reduction(), outputs);
            case CATEGORICAL_CROSS_ENTROPY -> new CategoricalCrossEntropy(loss.reduction(), outputs);
        };
    }

    private static final class SquaredError extends Float32Loss {
        SquaredError(Reduction reduction, int outputs) {
            super(reduction, outputs);
        }

        /** L = Σ (p − y)² / divisor. */
        @Override
        float forward(Float32Layer output, float[] y, int samples) {
            float[] p = output.a;
            float sum = 0;
            for (int i = 0; i < samples * outputs; i++) {
                float error = p[i] - y[i];
                sum += error * error;
            }
            return sum / divisor(samples);
        }

        /** dL/dp = 2 (p − y) / divisor, which the output layer takes down through its activation. */
        @Override
        void backward(Float32Layer output, float[] y, int samples) {
            float[] p = output.a;
            int divisor = divisor(samples);
            for (int i = 0; i < samples * outputs; i++) {
                output.delta[i] = 2 * (p[i] - y[i]) / divisor;
            }
            output.backwardToSums(samples);
        }
    }

    /** Over sigmoid outputs p = σ(z). */
    private static final class BinaryCrossEntropy extends Float32Loss {
        BinaryCrossEntropy(Reduction reduction, int outputs) {
            super(reduction, outputs);
        }

        /**
         * L = Σ (−y ln p − (1 − y) ln(1 − p)) / divisor. With −ln σ(z) = ln(1 + e^z) − z and −ln(1 − σ(z)) = ln(1 + e^z) an
         * entry is ln(1 + e^z) − y z, written as max(z, 0) − y z + ln(1 + e^−|z|): no overflow, and no logarithm of a p
         * that has rounded to 0 or 1.
         */
        @Override
        float forward(Float32Layer output, float[] y, int samples) {
            float[] z = output.z;
            float sum = 0;
            for (int i = 0; i < samples * outputs; i++) {
                sum += Math.max(z[i], 0) - y[i] * z[i] + log1p(exp(-Math.abs(z[i])));
            }
            return sum / divisor(samples);
        }

        /** dL/dz = (p − y) / divisor: the p (1 − p) of the sigmoid cancels against that under dL/dp. */
        @Override
        void backward(Float32Layer output, float[] y, int samples) {
            predictionsMinusTargets(output, y, samples);
        }
    }

    /** Over softmax outputs p, with targets that sum to 1 for each sample. */
    private static final class CategoricalCrossEntropy extends Float32Loss {
        CategoricalCrossEntropy(Reduction reduction, int outputs) {
            super(reduction, outputs);
        }

        /** L = Σ −y ln p / divisor, with −ln p_k = ln Σ_j e^(z_j − c) − (z_k − c) for every c; here c is the largest z. */
        @Override
        float forward(Float32Layer output, float[] y, int samples) {
            float sum = 0;
            for (int row = 0; row < samples * outputs; row += outputs) {
                sum += sample(output.z, y, row);
            }
            return sum / divisor(samples);
        }

        private float sample(float[] z, float[] y, int row) {
            float largest = z[row];
            for (int k = row; k < row + outputs; k++) {
                largest = Math.max(largest, z[k]);
            }
            float powers = 0;
            for (int k = row; k < row + outputs; k++) {
                powers += exp(z[k] - largest);
            }
            float logOfSum = log(powers);
            float sum = 0;
            for (int k = row; k < row + outputs; k++) {
                sum += y[k] * (logOfSum - (z[k] - largest));
            }
            return sum;
        }

        /** dL/dz_k = (p_k Σ_j y_j − y_k) / divisor, and the targets sum to 1. */
        @Override
        void backward(Float32Layer output, float[] y, int samples) {
            predictionsMinusTargets(output, y, samples);
        }
    }

    /** δ = (p − y) / divisor: what both cross-entropies come to, each over its own kind of output units. */
    final void predictionsMinusTargets(Float32Layer output, float[] y, int samples) {
        float[] p = output.a;
        int divisor = divisor(samples);
        for (int i = 0; i < samples * outputs; i++) {
            output.delta[i] = (p[i] - y[i]) / divisor;
        }
    }
}
