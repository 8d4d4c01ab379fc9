package org.mlpparity.dl4j;

import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;

/** What Deeplearning4j cannot do inside the kinds that it claims; touches no class of it. */
final class Dl4jGaps {
    private Dl4jGaps() {}

    /** Why Deeplearning4j has no such optimizer, one sentence; empty when it has. */
    static Optional<String> of(Experiment experiment) {
        return optimizer(experiment.optimizer());
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
