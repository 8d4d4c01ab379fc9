package org.mlpparity.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;

/** A relabelling of a network's inputs and hidden units, and of the samples of a batch; outputs keep their order. */
final class Shuffle {
    private final long seed;
    private final List<int[]> places = new ArrayList<>(); // [0] inputs, [l + 1] units of layer l

    Shuffle(NetworkSpec network, long seed) {
        this.seed = seed;
        places.add(permutation(network.inputs(), seed));
        for (int l = 0; l < network.depth(); l++) {
            boolean last = l == network.depth() - 1;
            places.add(last ? identity(network.outputs()) : permutation(network.units(l), seed + l + 1));
        }
    }

    Experiment experiment(Experiment original) {
        Dataset data = original.data();
        Batch whole = batch(data.whole());
        return original.withData(new Dataset(whole.inputs(), whole.targets()))
                .withInitial(parameters(original.initial()));
    }

    Batch batch(Batch batch) {
        int[] samples = permutation(batch.samples(), seed);
        return new Batch(
                picked(batch.inputs(), samples, places.get(0)),
                picked(batch.targets(), samples, identity(batch.targets().columns())));
    }

    Matrix inputs(Matrix inputs) {
        return picked(inputs, permutation(inputs.rows(), seed), places.get(0));
    }

    Matrix samplesBack(Matrix predictions) {
        return picked(predictions, inverse(permutation(predictions.rows(), seed)), identity(predictions.columns()));
    }

    Parameters parameters(Parameters parameters) {
        return relabelled(parameters, places);
    }

    Parameters parametersBack(Parameters parameters) {
        return relabelled(parameters, places.stream().map(Shuffle::inverse).toList());
    }

    private static Parameters relabelled(Parameters parameters, List<int[]> places) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < parameters.depth(); l++) {
            weights.add(picked(parameters.weights(l), places.get(l + 1), places.get(l)));
            biases.add(picked(parameters.biases(l), identity(1), places.get(l + 1)));
        }
        return new Parameters(weights, biases);
    }

    /** Entry [i, j] of the result is entry [rows[i], columns[j]] of the matrix. */
    private static Matrix picked(Matrix matrix, int[] rows, int[] columns) {
        double[] entries = new double[matrix.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                entries[i * columns.length + j] = matrix.get(rows[i], columns[j]);
            }
        }
        return Matrix.of(rows.length, columns.length, entries);
    }

    private static int[] permutation(int size, long seed) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] identity(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        return order;
    }

    private static int[] inverse(int[] order) {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }
}
