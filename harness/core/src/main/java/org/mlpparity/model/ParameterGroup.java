package org.mlpparity.model;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Parameters that do not follow the experiment's optimizer: they have one of their own, or stay as they are.
 *
 * @param layers of which layers, counted from 0, in ascending order
 * @param parameters which of their parameters
 * @param optimizer their own; empty for parameters that are frozen
 */
public record ParameterGroup(List<Integer> layers, Which parameters, Optional<Optimizer> optimizer) {
    /** Which tensors of a layer. */
    public enum Which implements Term {
        WEIGHTS,
        BIASES,
        ALL;

        /** Whether this tensor is among them. */
        public boolean holds(ParameterKind kind) {
            return switch (this) {
                case WEIGHTS -> kind == ParameterKind.WEIGHTS;
                case BIASES -> kind == ParameterKind.BIASES;
                case ALL -> true;
            };
        }
    }

    public ParameterGroup {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("layers of a group (0 of them) must be 1 at least");
        }
        layers = List.copyOf(new TreeSet<>(layers));
    }

    /** Parameters that stay as they are. */
    public static ParameterGroup frozen(List<Integer> layers, Which parameters) {
        return new ParameterGroup(layers, parameters, Optional.empty());
    }

    /** Parameters with an optimizer of their own. */
    public static ParameterGroup of(List<Integer> layers, Which parameters, Optimizer optimizer) {
        return new ParameterGroup(layers, parameters, Optional.of(optimizer));
    }

    /** Whether this tensor is one of its. */
    public boolean holds(int layer, ParameterKind kind) {
        return layers.contains(layer) && parameters.holds(kind);
    }

    /** The optimizer of a tensor: that of its group, else {@code main}; empty for one that is frozen. */
    static Optional<Optimizer> optimizer(List<ParameterGroup> groups, int layer, ParameterKind kind, Optimizer main) {
        return groups.stream()
                .filter(group -> group.holds(layer, kind))
                .findFirst()
                .map(ParameterGroup::optimizer)
                .orElse(Optional.of(main));
    }

    /** Why these groups cannot stand over a network: a layer that it does not have, or a tensor in two groups. */
    static Optional<String> misfit(List<ParameterGroup> groups, NetworkSpec network) {
        for (ParameterGroup group : groups) {
            for (int layer : group.layers) {
                if (layer < 0 || layer >= network.depth()) {
                    return Optional.of("layers of a group (" + (layer + 1) + ") must be from 1 to " + network.depth());
                }
            }
        }
        for (int l = 0; l < network.depth(); l++) {
            for (ParameterKind kind : ParameterKind.values()) {
                int layer = l;
                long owners = groups.stream()
                        .filter(group -> group.holds(layer, kind))
                        .count();
                if (owners > 1) {
                    return Optional.of(
                            "groups (" + owners + " of them) must not share the " + kind.id() + " of layer " + (l + 1));
                }
            }
        }
        return Optional.empty();
    }

    ParameterGroup rounded(Precision precision) {
        return new ParameterGroup(layers, parameters, optimizer.map(own -> own.rounded(precision)));
    }
}
