package org.mlpparity.dl4j;

import java.util.Optional;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;

/** What Deeplearning4j cannot do inside the kinds that it claims; touches no class of it. */
final class Dl4jGaps {
    private Dl4jGaps() {}

    /** Why Deeplearning4j has no such loss or optimizer, one sentence; empty when it has. */
    static Optional<String> of(Experiment experiment) {
        int output = experiment.network().depth() - 1;
        Activation.Kind outputs =
                experiment.network().layer(output).activation().kind();
        return loss(experiment.loss().kind(), outputs).or(() -> optimizer(experiment.optimizer()));
    }

    private static Optional<String> loss(Loss.Kind loss, Activation.Kind found) {
        return switch (loss) {
            case SQUARED_ERROR -> Optional.empty();
            case BINARY_CROSS_ENTROPY -> over(loss, Activation.Kind.SIGMOID, found);
            case CATEGORICAL_CROSS_ENTROPY -> over(loss, Activation.Kind.SOFTMAX, found);
        };
    }

    private static Optional<String> over(Loss.Kind loss, Activation.Kind wanted, Activation.Kind found) {
        return found == wanted
                ? Optional.empty()
                : Optional.of("loss " + loss.id() + " over " + found.id() + " outputs is not offered (offered: over "
                        + wanted.id() + " outputs)");
    }

    private static Optional<String> optimizer(Optimizer optimizer) {
        if (optimizer instanceof Optimizer.Adam adam) {
            if (adam.epsilonPlacement() != EpsilonPlacement.EPSILON_HAT) {
                return Optional.of("adam with epsilon placed "
                        + adam.epsilonPlacement().id() + " is not offered (offered: "
                        + EpsilonPlacement.EPSILON_HAT.id() + ")");
            }
            if (!adam.biasCorrection()) {
                return Optional.of("adam without bias correction is not offered (offered: with bias correction)");
            }
        }
        return Optional.empty();
    }
}
