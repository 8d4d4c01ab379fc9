package org.mlpparity.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Loss;
import org.mlpparity.model.TargetWeights;

/** What a cross-entropy makes of its targets, in working precision by any of the usual formulas. */
final class LegalTargets {
    private final TargetWeights weights;
    private final boolean ofClasses;
    private final LegalArithmetic arithmetic;

    LegalTargets(Loss loss, LegalArithmetic arithmetic) {
        weights = loss.targets();
        ofClasses =
                loss.kind().cancels().filter(Activation.Kind.SOFTMAX::equals).isPresent();
        this.arithmetic = arithmetic;
    }

    boolean arePlain() {
        return weights.equals(TargetWeights.NONE);
    }

    boolean areSmoothed() {
        return weights.smoothing() != 0;
    }

    double weight(int output) {
        return ofClasses ? weights.ofClass(output) : weights.ofPositive(output);
    }

    /** 1 − s. */
    double kept() {
        return arithmetic.round(1 - weights.smoothing());
    }

    /** s/K. */
    double spread(int outputs) {
        return arithmetic.round(weights.smoothing() / (ofClasses ? outputs : 2));
    }

    /** y(1 − s) + s/K. */
    double[] smoothed(double[] y) {
        return areSmoothed()
                ? Arrays.stream(y)
                        .map(each -> arithmetic.plus(arithmetic.times(each, kept()), spread(y.length)))
                        .toArray()
                : y;
    }

    /** What −ln p of each output is multiplied by. */
    double[] positives(double[] y) {
        double[] smoothed = smoothed(y);
        return IntStream.range(0, y.length)
                .mapToDouble(k -> weight(k) == 1 ? smoothed[k] : arithmetic.times(weight(k), smoothed[k]))
                .toArray();
    }

    /** P·y' + 1 − y', or 1 + (P − 1)·y'. */
    double total(double smoothed, double positive, int output) {
        if (weight(output) == 1) {
            return 1;
        }
        return arithmetic.either()
                ? arithmetic.plus(positive, arithmetic.plus(1, -smoothed))
                : arithmetic.plus(1, arithmetic.times(arithmetic.plus(weight(output), -1), smoothed));
    }

    /** What a mean over samples divides by. */
    double samples(double[][] y) {
        if (!weights.meanOverWeights()) {
            return y.length;
        }
        List<Double> each = Arrays.stream(y)
                .flatMap(sample -> IntStream.range(0, sample.length)
                        .filter(k -> sample[k] != 0)
                        .mapToObj(this::weight))
                .toList();
        return arithmetic.sum(each);
    }
}
