package org.mlpparity.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.input.TextFile;
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
import org.mlpparity.model.Reduction.Over;

/**
 * Experiments in float32 that are so deep or so wide that bounds may hide a fault, each named by that trap. Few updates, but each
 * takes a second: they belong to the verifier's own trial, not to the contract of every trainer.
 */
public final class WideScenarios {
    private static final String DEEP = "seven-layers-in-float32";

    private WideScenarios() {}

    /** The deep one and the wide one. */
    public static List<Experiment> all() {
        return List.of(deep(), wide());
    }

    /** 64-64-64-64-64-64-64-1 with 32 samples, ReLU. */
    public static Experiment deep() {
        String resource = DEEP + ".json";
        String json = TextFile.resource(WideScenarios.class, resource);
        return ExperimentFile.parse(json, resource, Path.of(""), Overrides.NONE);
    }

    /** 784-256-128-10 with 128 samples, ReLU and softmax under the categorical cross-entropy. */
    public static Experiment wide() {
        return longSums("wide-sums-in-float32", 256, 128);
    }

    /** 784-64-32-10, else as {@link #wide}: sums as long, and a quarter of them. Every fault is tried in each of its layers. */
    public static Experiment longSums() {
        return longSums("long-sums-in-float32", 64, 32);
    }

    private static Experiment longSums(String name, int first, int second) {
        Random random = new Random(784);
        NetworkSpec network = NetworkSpec.of(784, Activation.RELU, Activation.SOFTMAX, first, second, 10);
        int samples = 128;
        return new Experiment(
                        name,
                        network,
                        new Loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, new Reduction(Over.MEAN, Over.SUM)),
                        Optimizer.sgd(0.1),
                        new Dataset(
                                noise(random, samples, network.inputs(), 1),
                                classes(random, samples, network.outputs())),
                        initial(random, network),
                        2,
                        samples,
                        Precision.FLOAT32)
                .describedAs(
                        "Sums of 784 and of 128 terms in float32: a last sample that is forgotten is a hundredth of its sum.");
    }

    /** Weights of variance 2 / inputs, as for ReLU (He et al. 2015), and biases of a tenth. */
    private static Parameters initial(Random random, NetworkSpec network) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            double deviation = Math.sqrt(2.0 / network.fanIn(l));
            weights.add(noise(random, network.units(l), network.fanIn(l), deviation));
            biases.add(noise(random, 1, network.units(l), 0.1));
        }
        return new Parameters(weights, biases);
    }

    private static Matrix noise(Random random, int rows, int columns, double deviation) {
        double[] entries = new double[rows * columns];
        Arrays.setAll(entries, i -> deviation * random.nextGaussian());
        return Matrix.of(rows, columns, entries);
    }

    private static Matrix classes(Random random, int samples, int outputs) {
        double[] entries = new double[samples * outputs];
        for (int s = 0; s < samples; s++) {
            entries[s * outputs + random.nextInt(outputs)] = 1;
        }
        return Matrix.of(samples, outputs, entries);
    }
}
