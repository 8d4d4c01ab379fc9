package org.mlpparity.arrays;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.trainer.MlpTrainer;

/** The small experiments that these tests train on. */
final class Experiments {
    static final int SAMPLES = 6;
    static final int BATCH = 4; // leaves a last batch of 2

    private Experiments() {}

    static MlpTrainer open(Experiment experiment) {
        return new ArraysTrainerProvider().open(experiment);
    }

    /** The 3-4-4-1 network of the course assignment, its four samples and its published starting point. */
    static Experiment tarea1() {
        double[][] inputs = {{2.5, 3.5, -0.5}, {4, -1, 0.5}, {0.5, 1.5, 1}, {3, 2, -1.5}};
        Dataset data = new Dataset(Matrix.ofRows(inputs), Matrix.of(4, 1, 1.0, -1, -1, 1));
        NetworkSpec network = NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, 4, 4, 1);
        // Python: random.seed(42), then random.uniform(-1, 1) for each weight
        double[] drawn = {
            0.2788535969157675,
            -0.9499784895546661,
            -0.4499413632617615,
            -0.5535785237023545,
            0.4729424283280248,
            0.3533989748458226,
            0.7843591354096908,
            -0.8261223347411677,
            -0.15615636062945915,
            -0.9404055611238593,
            -0.5627240503927933,
            0.010710576206724776,
            -0.9469280606322728,
            -0.602324698626703,
            0.2997688755590464,
            0.08988296120643335,
            -0.5591187559186066,
            0.17853136775181744,
            0.6188609133556533,
            -0.987002480643878,
            0.6116385036656158,
            0.3962787899764537,
            -0.31949896696401625,
            -0.6890410003764369,
            0.9144261444135624,
            -0.32681090977474647,
            -0.8145083132397042,
            -0.806567246333072,
            0.6949887326949196,
            0.20745206273378214,
            0.6142565465487604,
            0.45946357338763577
        };
        int[] next = {0};
        Parameters initial = parameters(network, () -> drawn[next[0]++], () -> 0);
        Loss loss = Loss.squaredError(Reduction.Over.SUM, Reduction.Over.SUM);
        return experiment(network, loss, 0.01, data, initial, 4, Precision.FLOAT64);
    }

    /**
     * A 2-3-2 network on six samples in batches of 4 and 2; weights, biases, inputs and targets are -3/4, -1/4, 1/4 or
     * 3/4, so that short sums of their products are exact.
     */
    static Experiment small(Activation hidden, Activation output, Reduction reduction, Precision precision) {
        Random random = new Random(10); // units on both sides of their kinks, none on it
        DoubleSupplier quarters = () -> (2 * random.nextInt(4) - 3) / 4.0;
        NetworkSpec network = NetworkSpec.of(2, hidden, output, 3, 2);
        Dataset data = new Dataset(matrix(SAMPLES, 2, quarters), matrix(SAMPLES, 2, quarters));
        Loss loss = new Loss(Loss.Kind.SQUARED_ERROR, reduction);
        return experiment(network, loss, 0.125, data, parameters(network, quarters, quarters), BATCH, precision);
    }

    static List<Reduction> reductions() {
        List<Reduction> reductions = new ArrayList<>();
        for (Reduction.Over samples : Reduction.Over.values()) {
            for (Reduction.Over outputs : Reduction.Over.values()) {
                reductions.add(new Reduction(samples, outputs));
            }
        }
        return reductions;
    }

    static Experiment experiment(
            NetworkSpec network,
            Loss loss,
            double learningRate,
            Dataset data,
            Parameters initial,
            int batchSize,
            Precision precision) {
        return new Experiment(
                "small",
                "",
                network,
                loss,
                Optimizer.sgd(learningRate),
                data,
                initial,
                Optional.empty(),
                1,
                batchSize,
                precision,
                List.of());
    }

    private static Parameters parameters(NetworkSpec network, DoubleSupplier weight, DoubleSupplier bias) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(matrix(network.units(l), network.fanIn(l), weight));
            biases.add(matrix(1, network.units(l), bias));
        }
        return new Parameters(weights, biases);
    }

    private static Matrix matrix(int rows, int columns, DoubleSupplier entry) {
        double[] entries = new double[rows * columns];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = entry.getAsDouble();
        }
        return Matrix.of(rows, columns, entries);
    }
}
