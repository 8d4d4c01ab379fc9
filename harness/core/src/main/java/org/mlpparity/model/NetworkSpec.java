package org.mlpparity.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of a multi-layer perceptron: a_0 = x, then z_l = W_l·a_(l−1) + b_l and a_l = φ_l(z_l) layer by layer.
 *
 * <p>Layers are counted from 0 in code and from 1 where people read.
 *
 * @param inputs how many numbers a sample has, at least 1
 * @param layers the layers in order, the last one the output; at least 1
 */
public record NetworkSpec(int inputs, List<LayerSpec> layers) {
    public NetworkSpec {
        if (inputs < 1) {
            throw new IllegalArgumentException("inputs (" + inputs + ") must be positive");
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("layers (0 of them) must hold at least the output layer");
        }
        layers = List.copyOf(layers);
        for (LayerSpec layer : layers.subList(0, layers.size() - 1)) {
            Activation.Kind kind = layer.activation().kind();
            if (!kind.isEntrywise()) {
                throw new IllegalArgumentException(
                        "activation (" + kind.id() + ") must stand in the output layer only");
            }
        }
    }

    /** A network whose hidden layers share one activation. */
    public static NetworkSpec of(int inputs, Activation hidden, Activation output, int... units) {
        LayerSpec[] layers = new LayerSpec[units.length];
        for (int l = 0; l < units.length; l++) {
            layers[l] = new LayerSpec(units[l], l < units.length - 1 ? hidden : output);
        }
        return new NetworkSpec(inputs, List.of(layers));
    }

    /** The number of layers that have parameters. */
    public int depth() {
        return layers.size();
    }

    public LayerSpec layer(int layer) {
        return layers.get(layer);
    }

    /** How many numbers enter this layer. */
    public int fanIn(int layer) {
        return layer == 0 ? inputs : layers.get(layer - 1).units();
    }

    /** How many numbers leave this layer. */
    public int units(int layer) {
        return layers.get(layer).units();
    }

    /** How many numbers leave the network for one sample. */
    public int outputs() {
        return units(depth() - 1);
    }

    /** The number of weights and biases. */
    public int parameterCount() {
        int count = 0;
        for (int l = 0; l < depth(); l++) {
            count += units(l) * (fanIn(l) + 1);
        }
        return count;
    }

    /** The number of units of all layers. */
    public int unitCount() {
        int count = 0;
        for (int l = 0; l < depth(); l++) {
            count += units(l);
        }
        return count;
    }

    NetworkSpec rounded(Precision precision) {
        return new NetworkSpec(
                inputs,
                layers.stream()
                        .map(layer -> layer.with(layer.activation().rounded(precision)))
                        .toList());
    }

    /** The sizes as people write them, "3-4-4-1". */
    public String sizes() {
        return inputs + "-"
                + layers.stream().map(layer -> String.valueOf(layer.units())).collect(Collectors.joining("-"));
    }
}
