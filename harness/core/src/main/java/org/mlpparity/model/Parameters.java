package org.mlpparity.model;

import java.util.ArrayList;
import java.util.Arrays;
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

    /**
     * From an array per layer and unit.
     *
     * @param weights [layer][output][input]
     * @param biases [layer][output]
     */
    public static Parameters of(double[][][] weights, double[][] biases) {
        return new Parameters(
                Stream.of(weights).map(Matrix::ofRows).toList(),
                Stream.of(biases).map(Matrix::row).toList());
    }

    /**
     * From one array with all numbers: per layer the weights [outputs × inputs], row after row, and then the biases. That is the order in which
     * PyTorch's {@code parameters()} lists those of linear layers.
     *
     * @throws IllegalArgumentException where the network has another number of them
     */
    public static Parameters ofFlat(NetworkSpec network, double[] numbers) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        int wanted = network.parameterCount();
        if (numbers.length != wanted) {
            throw new IllegalArgumentException(
                    numbers.length + " numbers do not fill the network, which has " + wanted + " weights and biases");
        }
        int from = 0;
        for (int l = 0; l < network.depth(); l++) {
            int middle = from + network.units(l) * network.fanIn(l);
            int to = middle + network.units(l);
            weights.add(Matrix.of(network.units(l), network.fanIn(l), Arrays.copyOfRange(numbers, from, middle)));
            biases.add(Matrix.row(Arrays.copyOfRange(numbers, middle, to)));
            from = to;
        }
        return new Parameters(weights, biases);
    }

    /** All numbers in one array, in the order of {@link #ofFlat}. */
    public double[] toFlat() {
        return tensors().stream()
                .map(Matrix::toArray)
                .flatMapToDouble(Arrays::stream)
                .toArray();
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
