package org.mlpparity.arrays;

import static org.mlpparity.arrays.Float64.exp;
import static org.mlpparity.arrays.Float64.log;
import static org.mlpparity.arrays.Float64.log1p;

import org.mlpparity.model.Activation;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.TargetWeights;
import org.mlpparity.trainer.NotOffered;

/**
 * What one batch costs, by the output layer's predictions p = φ(z) and the targets y [samples × outputs], with its
 * derivative under its value.
 *
 * <p>{@code forward} returns L = factor · Σ (cost of an entry) / divisor. {@code backward} leaves δ = dL/dz in the output layer.
 */
abstract class Float64Loss {
    final int outputs;
    final double factor;
    private final Reduction reduction;
    private final double shownFactor;
    private final Reduction shownReduction;

    Float64Loss(Loss loss, int outputs) {
        this.outputs = outputs;
        factor = Float64.of(loss.factor());
        reduction = loss.reduction();
        shownFactor = Float64.of(loss.shown().factor());
        shownReduction = loss.shown().reduction();
    }

    abstract double forward(Float64Layer output, double[] y, int samples);

    abstract void backward(Float64Layer output, double[] y, int samples);

    /** 1 for a sum; a mean counts the samples of this batch, also where it is the smaller last one. */
    final int divisor(int samples) {
        return reduction.divisor(samples, outputs);
    }

    /** By what the loss that is shown is a multiple of the one whose gradient is taken: 1 where they are the same. */
    final double multiple(int samples) {
        return shownFactor * divisor(samples) / (factor * shownReduction.divisor(samples, outputs));
    }

    /** The loss that is shown, from the sum of what the entries cost. */
    final double shown(double sum, int samples) {
        return shownFactor * sum / shownReduction.divisor(samples, outputs);
    }

    static Float64Loss of(Loss loss, int outputs) {
        if (!loss.targets().equals(TargetWeights.NONE)) {
            return new Float64WeightedLoss(loss, outputs);
        }
        return switch (loss.kind()) {
            case SQUARED_ERROR -> new SquaredError(loss, outputs);
            case HUBER -> new Huber(Float64.of(loss.constant()), loss, outputs);
            case ABSOLUTE_ERROR -> new AbsoluteError(loss, outputs);
            case SMOOTH_L1 -> new SmoothL1(Float64.of(loss.constant()), loss, outputs);
            case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropy(loss, outputs);
            case CATEGORICAL_CROSS_ENTROPY -> new CategoricalCrossEntropy(loss, outputs);
            case BINARY_CROSS_ENTROPY_FROM_LOGITS -> new BinaryCrossEntropyFromLogits(loss, outputs);
            case CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS -> new CategoricalCrossEntropyFromLogits(loss, outputs);
            default -> throw NotOffered.of(loss.kind());
        };
    }

    private static final class SquaredError extends Float64Loss {
        SquaredError(Loss loss, int outputs) {
            super(loss, outputs);
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
            return shown(sum, samples);
        }

        /** dL/dp = factor · 2 (p − y) / divisor, which the output layer takes down through its activation. */
        @Override
        void backward(Float64Layer output, double[] y, int samples) {
            double[] p = output.a;
            int divisor = divisor(samples);
            for (int i = 0; i < samples * outputs; i++) {
                output.delta[i] = factor * 2 * (p[i] - y[i]) / divisor;
            }
            output.backwardToSums(samples);
        }
    }

    /** L = factor · Σ ℓ(|r|) / divisor of residuals r = p − y; dL/dp = factor · ℓ'(r) / divisor. */
    private abstract static class Residual extends Float64Loss {
        Residual(Loss loss, int outputs) {
            super(loss, outputs);
        }

        /** ℓ of |r|. */
        abstract double term(double size);

        /** dℓ/dr. */
        abstract double slope(double r);

        @Override
        final double forward(Float64Layer output, double[] y, int samples) {
            double[] p = output.a;
            double sum = 0;
            for (int i = 0; i < samples * outputs; i++) {
                sum += term(Math.abs(p[i] - y[i]));
            }
            return shown(sum, samples);
        }

        @Override
        final void backward(Float64Layer output, double[] y, int samples) {
            double[] p = output.a;
            int divisor = divisor(samples);
            for (int i = 0; i < samples * outputs; i++) {
                output.delta[i] = factor * slope(p[i] - y[i]) / divisor;
            }
            output.backwardToSums(samples);
        }
    }

    /** r²/2 where |r| ≤ δ, else δ (|r| − δ/2): a square that goes on as a line. Its slope is r, cut off at ±δ. */
    private static final class Huber extends Residual {
        private final double delta;

        Huber(double delta, Loss loss, int outputs) {
            super(loss, outputs);
            this.delta = delta;
        }

        @Override
        double term(double size) {
            return size <= delta ? size * size / 2 : delta * (size - delta / 2);
        }

        @Override
        double slope(double r) {
            return Math.max(-delta, Math.min(r, delta));
        }
    }

    /** |r|; its slope is the sign of r, by custom 0 at the kink. */
    private static final class AbsoluteError extends Residual {
        AbsoluteError(Loss loss, int outputs) {
            super(loss, outputs);
        }

        @Override
        double term(double size) {
            return size;
        }

        @Override
        double slope(double r) {
            return Math.signum(r);
        }
    }

    /** r²/(2β) where |r| &lt; β, else |r| − β/2: an absolute error, rounded off. Its slope is r/β there, else the sign of r. */
    private static final class SmoothL1 extends Residual {
        private final double beta;

        SmoothL1(double beta, Loss loss, int outputs) {
            super(loss, outputs);
            this.beta = beta;
        }

        @Override
        double term(double size) {
            return size < beta ? size * size / (2 * beta) : size - beta / 2;
        }

        @Override
        double slope(double r) {
            return Math.abs(r) < beta ? r / beta : Math.signum(r);
        }
    }

    /** Over sigmoid outputs p = σ(z). */
    private static class BinaryCrossEntropy extends Float64Loss {
        BinaryCrossEntropy(Loss loss, int outputs) {
            super(loss, outputs);
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
            return shown(sum, samples);
        }

        /** dL/dz = (p − y) / divisor: the p (1 − p) of the sigmoid cancels against that under dL/dp. */
        @Override
        void backward(Float64Layer output, double[] y, int samples) {
            predictionsMinusTargets(output, y, samples);
        }
    }

    /** Over softmax outputs p, with targets that sum to 1 for each sample. */
    private static class CategoricalCrossEntropy extends Float64Loss {
        CategoricalCrossEntropy(Loss loss, int outputs) {
            super(loss, outputs);
        }

        /** L = Σ −y ln p / divisor, with −ln p_k = ln Σ_j e^(z_j − c) − (z_k − c) for every c; here c is the largest z. */
        @Override
        double forward(Float64Layer output, double[] y, int samples) {
            double sum = 0;
            for (int row = 0; row < samples * outputs; row += outputs) {
                sum += sample(output.z, y, row);
            }
            return shown(sum, samples);
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

    /** Over identity outputs z, the logits, of which the loss makes the probabilities σ(z). */
    private static final class BinaryCrossEntropyFromLogits extends BinaryCrossEntropy {
        private final Float64Activation sigmoid;

        BinaryCrossEntropyFromLogits(Loss loss, int outputs) {
            super(loss, outputs);
            sigmoid = Float64Activation.of(new LayerSpec(outputs, Activation.SIGMOID));
        }

        @Override
        double[] probabilities(Float64Layer output, int samples) {
            sigmoid.forward(output.z, output.delta, samples * outputs);
            return output.delta;
        }
    }

    /** Over identity outputs z, the logits, of which the loss makes the probabilities softmax(z). */
    private static final class CategoricalCrossEntropyFromLogits extends CategoricalCrossEntropy {
        private final Float64Activation softmax;

        CategoricalCrossEntropyFromLogits(Loss loss, int outputs) {
            super(loss, outputs);
            softmax = Float64Activation.of(new LayerSpec(outputs, Activation.SOFTMAX));
        }

        @Override
        double[] probabilities(Float64Layer output, int samples) {
            softmax.forward(output.z, output.delta, samples * outputs);
            return output.delta;
        }
    }

    /** The probabilities p [samples × outputs]: what the output layer gives, unless the outputs are logits. They may stand where δ will. */
    double[] probabilities(Float64Layer output, int samples) {
        return output.a;
    }

    /** δ = factor · (p − y) / divisor: what the cross-entropies come to, each with its own probabilities. */
    final void predictionsMinusTargets(Float64Layer output, double[] y, int samples) {
        double[] p = probabilities(output, samples);
        int divisor = divisor(samples);
        for (int i = 0; i < samples * outputs; i++) {
            output.delta[i] = factor * (p[i] - y[i]) / divisor;
        }
    }
}
