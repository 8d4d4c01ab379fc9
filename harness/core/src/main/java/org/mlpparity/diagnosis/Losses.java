package org.mlpparity.diagnosis;

import org.mlpparity.diagnosis.Pass.Forward;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Reduction;

/** The losses with bounds, from predictions for squared error and from logits for the cross-entropies. */
final class Losses {
    private final Loss loss;
    private final double unit;

    Losses(Loss loss, double unit) {
        this.loss = loss;
        this.unit = unit;
    }

    /** Whether {@link #gradient} is already the output layer's delta: p − y for sigmoid and softmax under their losses. */
    boolean isFused() {
        return Engine.isFused(loss);
    }

    /** dL/dp for squared error, dL/dz for the cross-entropies, [samples × outputs]. */
    Estimate gradient(Forward forward, Batch batch, Twist twist) {
        double factor = isFused() ? 1 : 2;
        return residual(forward, batch, twist, factor / divisor(loss.reduction(), batch));
    }

    /** c·(p − y) [samples × outputs]. */
    private Estimate residual(Forward forward, Batch batch, Twist twist, double factor) {
        Estimate p = forward.predictions();
        Estimate r = new Estimate(p.rows, p.columns);
        for (int i = 0; i < p.size(); i++) {
            double c = factor * twist.sampleWeight(i / p.columns, p.rows);
            double value = c * (p.value[i] - batch.targets().get(i));
            r.set(i, value, Math.abs(c) * p.bound[i] + 8 * unit * Math.abs(value));
        }
        return r;
    }

    Estimate loss(Forward forward, Batch batch, Twist twist) {
        Estimate z = forward.z().get(forward.z().size() - 1);
        Estimate p = forward.predictions();
        double sum = 0;
        double off = 0;
        for (int i = 0; i < p.size(); i++) {
            double y = batch.targets().get(i);
            double weight = twist.sampleWeight(i / p.columns, p.rows);
            double term = isFused() ? entropy(z, i, y) : (p.value[i] - y) * (p.value[i] - y);
            sum += weight * term;
            off += Math.abs(weight) * (isFused() ? entropyBound(z, p, i, y) : squareBound(p, i, y));
            off += Math.abs(weight) * (p.size() + 8) * unit * Math.abs(term);
        }
        double divisor = divisor(loss.reduction(), batch);
        Estimate total = new Estimate(1, 1);
        total.set(0, sum / divisor, off / divisor);
        return total;
    }

    private static double squareBound(Estimate p, int i, double y) {
        return p.bound[i] * (2 * Math.abs(p.value[i] - y) + p.bound[i]);
    }

    /** −y ln p − (1 − y) ln(1 − p) = softplus(z) − y·z, or −y ln p = y·(ln Σ e^z − z). */
    private double entropy(Estimate z, int i, double y) {
        if (loss.kind() == Loss.Kind.BINARY_CROSS_ENTROPY) {
            return Functions.softplus(z.value[i]) - y * z.value[i];
        }
        return y == 0 ? 0 : y * (logSumExp(z, i / z.columns) - z.value[i]);
    }

    /** Covers log(p) and log(1 − p) taken from rounded probabilities: 16 roundings of p in 1 − p. */
    private double entropyBound(Estimate z, Estimate p, int i, double y) {
        double spread = 16 * unit * (1 + Math.abs(z.value[i]));
        double cancelled = Math.abs(1 - y) * p.value[i] / Math.max(1 - p.value[i], unit);
        boolean binary = loss.kind() == Loss.Kind.BINARY_CROSS_ENTROPY;
        return (1 + Math.abs(y)) * (2 * z.bound[i] + spread) + (binary ? 16 * unit * cancelled : 0);
    }

    private static double logSumExp(Estimate z, int row) {
        double max = Double.NEGATIVE_INFINITY;
        for (int k = row * z.columns; k < (row + 1) * z.columns; k++) {
            max = Math.max(max, z.value[k]);
        }
        double sum = 0;
        for (int k = row * z.columns; k < (row + 1) * z.columns; k++) {
            sum += Math.exp(z.value[k] - max);
        }
        return max + Math.log(sum);
    }

    static double divisor(Reduction reduction, Batch batch) {
        return reduction.divisor(batch.samples(), batch.targets().columns());
    }
}
