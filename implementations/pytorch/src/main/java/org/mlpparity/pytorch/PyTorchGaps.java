package org.mlpparity.pytorch;

import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.Maximum;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.NotOffered;

/** What torch.optim has not got inside the kinds that are claimed; touches no class of DJL. */
final class PyTorchGaps {
    private PyTorchGaps() {}

    /** Why torch.optim has no such optimizer, one sentence; empty when it has. */
    static Optional<String> of(Experiment experiment) {
        return optimizer(experiment.optimizer());
    }

    private static Optional<String> optimizer(Optimizer optimizer) {
        if (optimizer instanceof Optimizer.Adam adam) {
            return adam(adam);
        }
        if (optimizer instanceof Optimizer.Adagrad adagrad && isInside(adagrad.epsilonPlacement())
                || optimizer instanceof Optimizer.RmsProp rmsProp && isInside(rmsProp.epsilonPlacement())) {
            return Optional.of(optimizer.kind().id() + " with epsilon placed " + RootEpsilon.INSIDE_ROOT.id()
                    + " is not offered (offered: " + RootEpsilon.OUTSIDE_ROOT.id() + ")");
        }
        WeightDecay.Kind decay = optimizer.weightDecay().kind();
        return switch (decay) {
            case NONE, COUPLED_L2 -> Optional.empty();
            case DECOUPLED ->
                Optional.of("decoupled weight decay with " + optimizer.kind().id() + " is not offered (offered: with "
                        + Optimizer.Kind.ADAM.id() + ")");
            default -> throw NotOffered.of(decay);
        };
    }

    private static boolean isInside(RootEpsilon placement) {
        return placement != RootEpsilon.OUTSIDE_ROOT;
    }

    private static Optional<String> adam(Optimizer.Adam adam) {
        if (adam.epsilonPlacement() != EpsilonPlacement.OUTSIDE_ROOT) {
            return Optional.of(
                    "adam with epsilon placed " + adam.epsilonPlacement().id() + " is not offered (offered: "
                            + EpsilonPlacement.OUTSIDE_ROOT.id() + ")");
        }
        if (adam.keepsLargest() && adam.maximum() != Maximum.OF_V) {
            return Optional.of("adam with the maximum " + adam.maximum().id() + " is not offered (offered: "
                    + Maximum.NONE.id() + ", " + Maximum.OF_V.id() + ")");
        }
        return adam.biasCorrection()
                ? Optional.empty()
                : Optional.of("adam without bias correction is not offered (offered: with bias correction)");
    }
}
