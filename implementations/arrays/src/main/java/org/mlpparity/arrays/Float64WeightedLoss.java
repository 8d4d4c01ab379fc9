package org.mlpparity.arrays;

import static org.mlpparity.arrays.Float64.exp;
import static org.mlpparity.arrays.Float64.log;
import static org.mlpparity.arrays.Float64.log1p;

import java.util.Optional;
import org.mlpparity.model.Activation;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.TargetWeights;

/**
 * A cross-entropy whose targets are smoothed, y' = y (1 − s) + s/K, or count differently: an entry costs −w y' ln p over softmax, where w is the
 * weight of its class, and −w y' ln p − (1 − y') ln(1 − p) over sigmoid, where w is that of a target of 1.
 */
final class Float64WeightedLoss extends Float64Loss {
    private final boolean ofClasses;
    private final Optional<Float64Activation> ofLogits;
    private final double kept;
    private final double spread;
    private final double[] weights;
    private final boolean meanOverWeights;

    Float64WeightedLoss(Loss loss, int outputs) {
        super(loss, outputs);
        ofClasses =
                loss.kind().cancels().filter(Activation.Kind.SOFTMAX::equals).isPresent();
        ofLogits =
                loss.kind().ofLogits().map(kind -> Float64Activation.of(new LayerSpec(outputs, Activation.of(kind))));
        TargetWeights targets = loss.targets();
        double smoothing = Float64.of(targets.smoothing());
        kept = 1 - smoothing;
        spread = smoothing / (ofClasses ? outputs : 2);
        meanOverWeights = targets.meanOverWeights();
        weights = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            weights[k] = Float64.of(ofClasses ? targets.ofClass(k) : targets.ofPositive(k));
        }
    }

    private double smoothed(double y) {
        return y * kept + spread;
    }

    /** L = factor · Σ (cost of an entry) / divisor, over the mean weight of the samples' classes where the mean is one of weights. */
    @Override
    double forward(Float64Layer output, double[] y, int samples) {
        double sum = 0;
        for (int row = 0; row < samples * outputs; row += outputs) {
            sum += ofClasses ? classes(output.z, y, row) : probabilitiesApart(output.z, y, row);
        }
        return shown(sum, samples) / meanWeight(y, samples);
    }

    /** −ln p_k = ln Σ_j e^(z_j − c) − (z_k − c), where c is the largest z. */
    private double classes(double[] z, double[] y, int row) {
        double largest = z[row];
        for (int k = 1; k < outputs; k++) {
            largest = Math.max(largest, z[row + k]);
        }
        double powers = 0;
        for (int k = 0; k < outputs; k++) {
            powers += exp(z[row + k] - largest);
        }
        double logOfSum = log(powers);
        double sum = 0;
        for (int k = 0; k < outputs; k++) {
            sum += weights[k] * smoothed(y[row + k]) * (logOfSum - (z[row + k] - largest));
        }
        return sum;
    }

    /** −ln p = max(−z, 0) + ln(1 + e^−|z|) and −ln(1 − p) = max(z, 0) + ln(1 + e^−|z|). */
    private double probabilitiesApart(double[] z, double[] y, int row) {
        double sum = 0;
        for (int k = 0; k < outputs; k++) {
            double logit = z[row + k];
            double one = smoothed(y[row + k]);
            double tail = log1p(exp(-Math.abs(logit)));
            sum += weights[k] * one * (Math.max(-logit, 0) + tail) + (1 - one) * (Math.max(logit, 0) + tail);
        }
        return sum;
    }

    /** dL/dz = factor · (p_k Σ_j w_j y'_j − w_k y'_k) / divisor over softmax, factor · ((1 − y') p − w y' (1 − p)) / divisor over sigmoid. */
    @Override
    void backward(Float64Layer output, double[] y, int samples) {
        double[] p = probabilities(output, samples);
        double scale = factor / divisor(samples) / meanWeight(y, samples);
        for (int row = 0; row < samples * outputs; row += outputs) {
            double all = 0;
            for (int k = 0; k < outputs; k++) {
                all += weights[k] * smoothed(y[row + k]);
            }
            for (int k = 0; k < outputs; k++) {
                double one = smoothed(y[row + k]);
                double q = p[row + k];
                double slope = ofClasses ? q * all - weights[k] * one : (1 - one) * q - weights[k] * one * (1 - q);
                output.delta[row + k] = scale * slope;
            }
        }
    }

    @Override
    double[] probabilities(Float64Layer output, int samples) {
        if (ofLogits.isEmpty()) {
            return output.a;
        }
        ofLogits.get().forward(output.z, output.delta, samples * outputs);
        return output.delta;
    }

    /** The mean weight of the samples' classes, 1 where the mean is over their number. */
    private double meanWeight(double[] y, int samples) {
        if (!meanOverWeights) {
            return 1;
        }
        double sum = 0;
        for (int i = 0; i < samples * outputs; i++) {
            sum += weights[i % outputs] * y[i];
        }
        return sum / samples;
    }
}
