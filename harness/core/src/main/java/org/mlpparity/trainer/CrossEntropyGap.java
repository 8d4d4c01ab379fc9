package org.mlpparity.trainer;

import java.util.Arrays;
import java.util.Optional;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;

/** What the vocabulary asks of a cross-entropy: the output units that belong to it, and targets that are a distribution. */
public final class CrossEntropyGap {
    private CrossEntropyGap() {}

    /** Why the loss does not stand over these output units, one sentence; empty when it does. */
    static Optional<String> units(Experiment experiment) {
        return switch (experiment.loss().kind()) {
            case SQUARED_ERROR -> Optional.empty();
            case BINARY_CROSS_ENTROPY -> units(experiment, Activation.Kind.SIGMOID);
            case CATEGORICAL_CROSS_ENTROPY -> units(experiment, Activation.Kind.SOFTMAX);
        };
    }

    private static Optional<String> units(Experiment experiment, Activation.Kind belongs) {
        NetworkSpec network = experiment.network();
        Activation.Kind asked = network.layer(network.depth() - 1).activation().kind();
        return asked == belongs
                ? Optional.empty()
                : Optional.of("loss " + experiment.loss().kind().id() + " over " + asked.id()
                        + " outputs is not offered (offered: over " + belongs.id() + " outputs)");
    }

    /**
     * Why a fused gradient p − y does not hold for these targets, one sentence; empty when it does. Targets that were
     * normalized in the run's precision, and then added up here, pass: n terms, twice n roundings.
     */
    public static Optional<String> targets(Experiment experiment) {
        return switch (experiment.loss().kind()) {
            case SQUARED_ERROR, BINARY_CROSS_ENTROPY -> Optional.empty();
            case CATEGORICAL_CROSS_ENTROPY -> sums(experiment);
        };
    }

    private static Optional<String> sums(Experiment experiment) {
        Matrix targets = experiment.data().targets();
        double rounding = 2 * targets.columns() * experiment.precision().unitRoundoff();
        for (int s = 0; s < targets.rows(); s++) {
            double sum = Arrays.stream(targets.rows(s, s + 1).toArray()).sum();
            if (!(Math.abs(sum - 1) <= rounding)) {
                return Optional.of("loss " + experiment.loss().kind().id() + " with targets that sum to " + sum
                        + " in sample " + (s + 1) + " is not offered (offered: targets that sum to 1)");
            }
        }
        return Optional.empty();
    }
}
