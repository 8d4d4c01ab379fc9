package org.mlpparity.model;

import java.util.List;
import java.util.Optional;

/**
 * What an optimizer remembers after an update, as a trainer shows it. Its gradient g is the loss's, with coupled weight decay g and the pull.
 *
 * @param updates how many updates there have been
 * @param slots each in the shape of the parameters: for momentum and Nesterov the velocity as a sum of gradients, v' = μ·v + g;
 *     for Adagrad the sum s of g²; for RMSProp v, then the mean of g where it is centred, then the velocity as a sum of scaled gradients
 *     where it has momentum; for Adam m and then v, then for AMSGrad the maximum; for Adamax m and then u; for sgd none. Where parameters follow several optimizers
 *     there are as many slots as the one has that remembers most; of a tensor only the first slots count, as many as its own optimizer has
 */
public record OptimizerMemory(int updates, List<Parameters> slots) {
    public OptimizerMemory {
        slots = List.copyOf(slots);
    }

    /** What keeps this from being the memory of this rule over this network, in one sentence; empty when it fits. */
    public Optional<String> misfit(Optimizer rule, NetworkSpec network) {
        if (slots.size() != rule.slots()) {
            return Optional.of(
                    "memory has " + slots.size() + " slots where " + rule.kind().id() + " has " + rule.slots());
        }
        return slots.stream()
                .flatMap(slot -> slot.misfit(network).stream())
                .findFirst()
                .map(misfit -> "memory does not fit: " + misfit);
    }
}
