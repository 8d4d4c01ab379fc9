package org.mlpparity.trial;

import org.mlpparity.model.Activation;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Precision;

/** The losses of one sample, before any reduction over samples; cross-entropies from the logits z, so that nothing overflows. */
final class PlainLoss {
    private final Loss loss;
    private final Precision precision;
    private final PlainActivation functions;

    PlainLoss(Loss loss, Precision precision) {
        this.loss = loss;
        this.precision = precision;
        functions = new PlainActivation(precision);
    }

    /** The sum over the outputs of one sample, from logits z, predictions p and targets y. */
    double ofSample(double[] z, double[] p, double[] y) {
        double sum = 0;
        double logSum = ofSoftmax() ? logSumOfExponentials(z) : 0;
        for (int j = 0; j < y.length; j++) {
            double entry = switch (loss.kind()) {
                case SQUARED_ERROR -> square(precision.round(p[j] - y[j]));
                case HUBER -> huber(Math.abs(precision.round(p[j] - y[j])));
                case ABSOLUTE_ERROR -> Math.abs(precision.round(p[j] - y[j]));
                case SMOOTH_L1 -> smoothL1(Math.abs(precision.round(p[j] - y[j])));
                case BINARY_CROSS_ENTROPY, BINARY_CROSS_ENTROPY_FROM_LOGITS -> binary(z[j], j, y);
                case CATEGORICAL_CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS ->
                    precision.round(ofClass(j, y) * precision.round(logSum - z[j]));
            };
            sum = precision.round(sum + entry);
        }
        return sum;
    }

    private boolean ofSoftmax() {
        return loss.kind().cancels().filter(Activation.Kind.SOFTMAX::equals).isPresent();
    }

    /** The probabilities of a cross-entropy: the predictions, or what it makes of them where they are logits. */
    double[] probabilities(double[] p) {
        return loss.kind()
                .ofLogits()
                .map(kind -> functions.values(Activation.of(kind), p))
                .orElse(p);
    }

    /** dℓ/dr of a loss of residuals r = p − y. */
    double slope(double residual) {
        return switch (loss.kind()) {
            case SQUARED_ERROR -> 2 * residual;
            case HUBER -> Math.max(-loss.constant(), Math.min(residual, loss.constant()));
            case ABSOLUTE_ERROR -> Math.signum(residual);
            case SMOOTH_L1 ->
                Math.abs(residual) < loss.constant()
                        ? precision.round(residual / loss.constant())
                        : Math.signum(residual);
            case BINARY_CROSS_ENTROPY,
                    CATEGORICAL_CROSS_ENTROPY,
                    BINARY_CROSS_ENTROPY_FROM_LOGITS,
                    CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS ->
                throw new IllegalArgumentException(loss.kind().id() + " is no loss of residuals");
        };
    }

    /** r²/2 up to δ, δ·(r − δ/2) beyond. */
    private double huber(double size) {
        double delta = loss.constant();
        return size <= delta ? square(size) / 2 : precision.round(delta * precision.round(size - delta / 2));
    }

    /** r²/(2β) below β, r − β/2 beyond. */
    private double smoothL1(double size) {
        double beta = loss.constant();
        return size < beta ? precision.round(square(size) / 2 / beta) : precision.round(size - beta / 2);
    }

    private double square(double difference) {
        return precision.round(difference * difference);
    }

    /** −y ln σ(z) − (1 − y) ln(1 − σ(z)) = max(z, 0) − z·y + ln(1 + e^−|z|); with a weight of its own for the first, one term each. */
    private double binary(double z, int j, double[] all) {
        double y = smoothed(all[j], 2);
        double tail = precision.round(Math.log1p(functions.exp(-Math.abs(z))));
        if (loss.targets().positives().isEmpty()) {
            double linear = precision.round(Math.max(z, 0) - precision.round(z * y));
            return precision.round(linear + tail);
        }
        double ofOne =
                precision.round(positiveWeight(j) * precision.round(y * precision.round(Math.max(-z, 0) + tail)));
        double ofZero = precision.round(precision.round(1 - y) * precision.round(Math.max(z, 0) + tail));
        return precision.round(ofOne + ofZero);
    }

    /** y(1 − s) + s/K. */
    private double smoothed(double y, int classes) {
        double s = loss.targets().smoothing();
        return s == 0 ? y : precision.round(precision.round(y * precision.round(1 - s)) + precision.round(s / classes));
    }

    /** What −ln p of this class counts in a sample with these targets. */
    private double ofClass(int j, double[] y) {
        return precision.round(classWeight(j) * smoothed(y[j], y.length));
    }

    private double classWeight(int j) {
        return loss.targets().ofClass(j);
    }

    private double positiveWeight(int j) {
        return loss.targets().ofPositive(j);
    }

    /** What a sample with these targets adds to a sum of weights. */
    double weight(double[] y) {
        double sum = 0;
        for (int j = 0; j < y.length; j++) {
            sum = precision.round(sum + precision.round(classWeight(j) * y[j]));
        }
        return sum;
    }

    /** dℓ/dz of a binary cross-entropy whose term of a target of 0 is multiplied. */
    double slopeOfNegative(int j, double[] p, double[] y, double weight) {
        double one = smoothed(y[j], 2);
        double up = precision.round(precision.round(weight * precision.round(1 - one)) * p[j]);
        return precision.round(up - precision.round(one * precision.round(1 - p[j])));
    }

    /** dℓ/dz of a cross-entropy with probabilities p: the share of each logarithm, times its own derivative. */
    double slopeOfLogit(int j, double[] p, double[] y) {
        if (ofSoftmax()) {
            double all = loss.targets().classes().isEmpty() ? 1 : 0;
            for (int k = 0; k < y.length && !loss.targets().classes().isEmpty(); k++) {
                all = precision.round(all + ofClass(k, y));
            }
            return precision.round(precision.round(p[j] * all) - ofClass(j, y));
        }
        double one = smoothed(y[j], 2);
        if (loss.targets().positives().isEmpty()) {
            return precision.round(p[j] - one);
        }
        double up = precision.round(precision.round(1 - one) * p[j]);
        double down = precision.round(precision.round(positiveWeight(j) * one) * precision.round(1 - p[j]));
        return precision.round(up - down);
    }

    /** ln Σ e^z, with the largest z taken out. */
    private double logSumOfExponentials(double[] z) {
        double largest = PlainActivation.largest(z);
        double sum = 0;
        for (double each : z) {
            sum = precision.round(sum + functions.exp(precision.round(each - largest)));
        }
        return precision.round(largest + precision.round(Math.log(sum)));
    }
}
