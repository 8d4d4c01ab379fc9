package org.mlpparity.testkit;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;

/** Experiments for the own tests of a framework's trainer, which extend this by how theirs is opened. */
public abstract class FrameworkSamples {
    protected FrameworkSamples() {}

    /** One epoch of squared error and gradient descent. */
    public static Experiment experiment(
            NetworkSpec network, Parameters initial, Dataset data, int batchSize, Reduction reduction, Precision as) {
        return new Experiment(
                "sample",
                network,
                new Loss(Loss.Kind.SQUARED_ERROR, reduction),
                Optimizer.sgd(0.05),
                data,
                initial,
                1,
                batchSize,
                as);
    }

    /** Five samples in batches of three: the last batch holds two. */
    public static Experiment uneven(NetworkSpec network, Reduction reduction, Precision precision) {
        Dataset data = new Dataset(matrix(5, network.inputs(), 1), matrix(5, network.outputs(), 2));
        return experiment(network, parameters(network), data, 3, reduction, precision);
    }

    /** The same experiment with another loss and other targets. */
    public static Experiment with(Experiment e, Loss loss, Matrix targets) {
        return e.withData(new Dataset(e.data().inputs(), targets)).withLoss(loss);
    }

    /** Numbers that look random, are the same everywhere and lie in [-1, 1]. */
    public static Matrix matrix(int rows, int columns, int salt) {
        double[] entries = new double[rows * columns];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Math.IEEEremainder((i + 1) * (salt + 1) * 0.6180339887498949, 1) * 2;
        }
        return Matrix.of(rows, columns, entries);
    }

    /** Weights and biases of such numbers. */
    public static Parameters parameters(NetworkSpec network) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(matrix(network.units(l), network.fanIn(l), 3 + l));
            biases.add(matrix(1, network.units(l), 13 + l));
        }
        return new Parameters(weights, biases);
    }

    /** Every parameter a different whole number: 1, 2, 3, … in the order of our own matrices. */
    public static Parameters numbered(NetworkSpec network) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        int next = 1;
        for (int l = 0; l < network.depth(); l++) {
            weights.add(count(network.units(l), network.fanIn(l), next));
            next += network.units(l) * network.fanIn(l);
            biases.add(count(1, network.units(l), next));
            next += network.units(l);
        }
        return new Parameters(weights, biases);
    }

    private static Matrix count(int rows, int columns, int from) {
        double[] entries = new double[rows * columns];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = from + i;
        }
        return Matrix.of(rows, columns, entries);
    }
}
