package org.mlpparity.verify;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.verdict.EpochShare;
import org.mlpparity.verdict.Quantity;

/** Keeps the largest error of each epoch as a share of its bound. */
final class EpochShares {
    private final List<EpochShare> epochs = new ArrayList<>();

    /** What follows belongs to this epoch; epochs come in order. */
    void enter(int epoch) {
        if (epochs.isEmpty() || last().epoch() != epoch) {
            epochs.add(new EpochShare(epoch, 0, 0, 0));
        }
    }

    void add(Quantity quantity, double share) {
        EpochShare old = last();
        EpochShare raised = switch (quantity) {
            case PRE_ACTIVATIONS, ACTIVATIONS, PREDICTIONS, LOSS, OTHER_PREDICTIONS -> forward(old, share);
            case DELTAS, WEIGHT_GRADIENT, BIAS_GRADIENT -> gradients(old, share);
            case INITIAL_PARAMETERS, MEMORY, WEIGHTS, BIASES -> parameters(old, share);
        };
        epochs.set(epochs.size() - 1, raised);
    }

    private static EpochShare forward(EpochShare old, double share) {
        return share <= old.forward() ? old : new EpochShare(old.epoch(), share, old.gradients(), old.parameters());
    }

    private static EpochShare gradients(EpochShare old, double share) {
        return share <= old.gradients() ? old : new EpochShare(old.epoch(), old.forward(), share, old.parameters());
    }

    private static EpochShare parameters(EpochShare old, double share) {
        return share <= old.parameters() ? old : new EpochShare(old.epoch(), old.forward(), old.gradients(), share);
    }

    List<EpochShare> epochs() {
        return epochs;
    }

    private EpochShare last() {
        return epochs.get(epochs.size() - 1);
    }
}
