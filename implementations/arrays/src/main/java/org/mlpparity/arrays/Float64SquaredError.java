package org.mlpparity.arrays;

import org.mlpparity.model.Reduction;

/** L = Σ (p − y)² / divisor over the predictions p and targets y [samples × outputs] of one batch. */
final class Float64SquaredError {
    private final Reduction reduction;
    private final int outputs;

    Float64SquaredError(Reduction reduction, int outputs) {
        this.reduction = reduction;
        this.outputs = outputs;
    }

    /** L. The divisor is 1 for a sum; a mean counts the samples of this batch, also where it is the smaller last one. */
    double forward(double[] p, double[] y, int samples) {
        double sum = 0;
        for (int i = 0; i < samples * outputs; i++) {
            double error = p[i] - y[i];
            sum += error * error;
        }
        return sum / reduction.divisor(samples, outputs);
    }

    /** dL/dp = 2 (p − y) / divisor. */
    void backward(double[] p, double[] y, double[] gradient, int samples) {
        int divisor = reduction.divisor(samples, outputs);
        for (int i = 0; i < samples * outputs; i++) {
            gradient[i] = 2 * (p[i] - y[i]) / divisor;
        }
    }
}
