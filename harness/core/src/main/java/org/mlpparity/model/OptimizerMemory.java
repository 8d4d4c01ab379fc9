package org.mlpparity.model;

import java.util.List;

/**
 * What an optimizer remembers after an update, as a trainer shows it.
 *
 * @param updates how many updates there have been
 * @param slots each in the shape of the parameters: for momentum and Nesterov the velocity as a sum of gradients, v' = μ·v + g;
 *     for Adam m and then v; for sgd none
 */
public record OptimizerMemory(int updates, List<Parameters> slots) {
    public OptimizerMemory {
        slots = List.copyOf(slots);
    }
}
