package org.mlpparity.model;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The weights and biases of every layer; a gradient has the same shape and is one of these too.
 *
 * @param weights per layer [outputs × inputs]
 * @param biases per layer [1 × outputs]
 */
public record Parameters(List<Matrix> weights, List<Matrix> biases) {
    public Parameters {
        weights = List.copyOf(weights);
        biases = List.copyOf(biases);
        if (weights.size() != biases.size()) {
            throw new IllegalArgumentException(
                    weights.size() + " weight matrices do not go with " + biases.size() + " bias rows");
        }
    }

    /** The number of layers. */
    public int depth() {
        return weights.size();
    }

    /** [outputs × inputs] of this layer. */
    public Matrix weights(int layer) {
        return weights.get(layer);
    }

    /** [1 × outputs] of this layer. */
    public Matrix biases(int layer) {
        return biases.get(layer);
    }

    /** Weights and then biases of one layer after the other. */
    public List<Matrix> tensors() {
        return IntStream.range(0, depth())
                .boxed()
                .flatMap(layer -> Stream.of(weights(layer), biases(layer)))
                .toList();
    }

    /** The number of weights and biases. */
    public int size() {
        return tensors().stream().mapToInt(Matrix::size).sum();
    }

    /** The same shape with {@code function} applied to every entry. */
    public Parameters map(DoubleUnaryOperator function) {
        return new Parameters(
                weights.stream().map(matrix -> matrix.map(function)).toList(),
                biases.stream().map(matrix -> matrix.map(function)).toList());
    }

    /** What keeps these from fitting the network, in one sentence; empty when they fit. */
    public Optional<String> misfit(NetworkSpec network) {
        if (depth() != network.depth()) {
            return Optional.of(depth() + " layers of parameters for a network of " + network.depth());
        }
        for (int l = 0; l < depth(); l++) {
            if (weights(l).rows() != network.units(l) || weights(l).columns() != network.fanIn(l)) {
                return Optional.of(
                        "weights of layer " + (l + 1) + " are " + weights(l).shape() + ", the network wants ["
                                + network.units(l) + " × " + network.fanIn(l) + "]");
            }
            if (biases(l).rows() != 1 || biases(l).columns() != network.units(l)) {
                return Optional.of("biases of layer " + (l + 1) + " are "
                        + biases(l).shape() + ", the network wants [1 × " + network.units(l) + "]");
            }
        }
        return Optional.empty();
    }
}
