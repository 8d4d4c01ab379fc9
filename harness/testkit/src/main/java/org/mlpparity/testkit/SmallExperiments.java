package org.mlpparity.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.WeightDecay;

/** Small experiments with numbers of few digits, for tests that know every bit of the expected result. */
public final class SmallExperiments {
    public static final int SAMPLES = 6;
    public static final int BATCH = 4; // leaves a last batch of 2

    private SmallExperiments() {}

    /**
     * A 2-3-2 network on six samples in batches of 4 and 2; weights, biases, inputs and targets are -3/4, -1/4, 1/4 or
     * 3/4, so that short sums of their products are exact.
     */
    public static Experiment small(Activation hidden, Activation output, Reduction reduction, Precision precision) {
        return small(hidden, output, new Loss(Loss.Kind.SQUARED_ERROR, reduction), precision);
    }

    /** The same with a cross-entropy over its own output units; a sample's targets are 1/4 and 3/4, in either order. */
    public static Experiment crossEntropy(Loss.Kind kind, Activation hidden, Reduction reduction, Precision precision) {
        return small(hidden, Activation.of(kind.output().orElseThrow()), new Loss(kind, reduction), precision);
    }

    /** {@link #small(Activation, Activation, Reduction, Precision)} in float64. */
    public static Experiment small(Activation hidden, Activation output, Reduction reduction) {
        return small(hidden, output, reduction, Precision.FLOAT64);
    }

    /** {@link #crossEntropy(Loss.Kind, Activation, Reduction, Precision)} in float64. */
    public static Experiment crossEntropy(Loss.Kind kind, Activation hidden, Reduction reduction) {
        return crossEntropy(kind, hidden, reduction, Precision.FLOAT64);
    }

    private static Experiment small(Activation hidden, Activation output, Loss loss, Precision precision) {
        Random random = new Random(10); // units on both sides of their kinks, none on it
        DoubleSupplier quarters = () -> (2 * random.nextInt(4) - 3) / 4.0;
        NetworkSpec network = NetworkSpec.of(2, hidden, output, 3, 2);
        Matrix inputs = matrix(SAMPLES, 2, quarters);
        Matrix targets = matrix(SAMPLES, 2, quarters);
        if (loss.kind().output().isPresent()) {
            targets = distributions(targets);
        }
        return experiment(
                network,
                loss,
                Optimizer.sgd(0.125),
                new Dataset(inputs, targets),
                parameters(network, quarters, quarters),
                BATCH,
                precision);
    }

    /** Two numbers that sum to 1 for each row; which is the larger one depends on the sign of the first. */
    private static Matrix distributions(Matrix matrix) {
        double[][] rows = new double[matrix.rows()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = matrix.get(row, 0) > 0 ? new double[] {0.75, 0.25} : new double[] {0.25, 0.75};
        }
        return Matrix.ofRows(rows);
    }

    /** Every activation, every loss, every optimizer with one weight decay or another, every schedule and every clipping. */
    public static List<Experiment> vocabulary(Precision precision) {
        List<Experiment> experiments = new ArrayList<>();
        for (Activation activation : Activation.all()) {
            Activation hidden = activation.kind().isEntrywise() ? activation : Activation.TANH;
            experiments.add(small(hidden, activation, Reduction.SUM, precision));
        }
        for (Loss.Kind kind : Loss.Kind.values()) {
            Activation output = Activation.of(kind.output().orElse(Activation.Kind.IDENTITY));
            experiments.add(small(Activation.TANH, output, new Loss(kind, Reduction.SUM), precision));
        }
        Experiment small = experiments.get(0);
        for (WeightDecay.Kind kind : WeightDecay.Kind.values()) {
            WeightDecay decay = new WeightDecay(kind, kind == WeightDecay.Kind.NONE ? 0 : 0.125);
            for (Optimizer rule : optimizers(decay)) {
                experiments.add(small.withOptimizer(rule));
            }
        }
        for (Schedule schedule : schedules(Schedule.Per.UPDATE)) {
            experiments.add(small.withSchedule(Optional.of(schedule)));
        }
        for (Clipping clipping : clippings()) {
            experiments.add(small.withClipping(Optional.of(clipping)));
        }
        return experiments;
    }

    /** Every kind of schedule, with numbers of few digits. */
    public static List<Schedule> schedules(Schedule.Per per) {
        return List.of(
                new Schedule.Given(List.of(0.125, 0.0625), per),
                new Schedule.Step(0.5, 1, per),
                new Schedule.Exponential(0.5, 1, per),
                new Schedule.Cosine(2, 0.0625, 0, per),
                new Schedule.InverseTime(1, per),
                new Schedule.Linear(0.5, 1, 2, per));
    }

    /** Every way to cut a gradient, with numbers of few digits. */
    public static List<Clipping> clippings() {
        return List.of(
                Clipping.byValue(0.125),
                Clipping.byNorm(0.25, Clipping.Over.TENSOR, 0),
                Clipping.byNorm(0.25, Clipping.Over.ALL, 0.0625));
    }

    /** Sum or mean over samples, sum or mean over outputs. */
    public static List<Reduction> reductions() {
        List<Reduction> reductions = new ArrayList<>();
        for (Reduction.Over samples : Reduction.Over.values()) {
            for (Reduction.Over outputs : Reduction.Over.values()) {
                reductions.add(new Reduction(samples, outputs));
            }
        }
        return reductions;
    }

    /** Every rule in every dialect, with numbers of few digits. */
    public static List<Optimizer> optimizers(WeightDecay decay) {
        List<Optimizer> optimizers = new ArrayList<>(List.of(new Optimizer.Sgd(0.125, decay)));
        for (Optimizer.VelocityScale velocity : Optimizer.VelocityScale.values()) {
            optimizers.add(new Optimizer.Momentum(0.125, 0.5, velocity, decay));
            optimizers.add(new Optimizer.Nesterov(0.125, 0.5, velocity, decay));
        }
        for (Optimizer.RootEpsilon placement : Optimizer.RootEpsilon.values()) {
            optimizers.add(new Optimizer.Adagrad(0.125, 0.25, placement, 0.5, decay));
            optimizers.add(new Optimizer.RmsProp(0.125, 0.5, 0.25, placement, decay));
        }
        for (Optimizer.NormEpsilon placement : Optimizer.NormEpsilon.values()) {
            optimizers.add(new Optimizer.Adamax(0.125, 0.5, 0.75, 0.25, placement, decay));
        }
        for (Optimizer.EpsilonPlacement placement : Optimizer.EpsilonPlacement.values()) {
            optimizers.add(new Optimizer.Adam(0.125, 0.5, 0.75, 0.25, placement, true, decay));
            optimizers.add(new Optimizer.Adam(0.125, 0.5, 0.75, 0.25, placement, false, decay));
        }
        return optimizers;
    }

    /** One epoch of these parts. */
    public static Experiment experiment(
            NetworkSpec network,
            Loss loss,
            Optimizer optimizer,
            Dataset data,
            Parameters initial,
            int batchSize,
            Precision precision) {
        return new Experiment("small", network, loss, optimizer, data, initial, 1, batchSize, precision);
    }

    /** One epoch of these parts in float64. */
    public static Experiment experiment(
            NetworkSpec network, Loss loss, Optimizer optimizer, Dataset data, Parameters initial, int batchSize) {
        return experiment(network, loss, optimizer, data, initial, batchSize, Precision.FLOAT64);
    }

    /** All numbers in one row: layer by layer, weights before biases. */
    public static double[] entries(Parameters parameters) {
        return IntStream.range(0, parameters.depth())
                .mapToObj(l -> Stream.of(parameters.weights(l), parameters.biases(l)))
                .flatMap(layer -> layer)
                .flatMapToDouble(matrix -> Arrays.stream(matrix.toArray()))
                .toArray();
    }

    /** Layer by layer the weights and then the biases, one number after the other. */
    public static Parameters parameters(NetworkSpec network, DoubleSupplier weight, DoubleSupplier bias) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(matrix(network.units(l), network.fanIn(l), weight));
            biases.add(matrix(1, network.units(l), bias));
        }
        return new Parameters(weights, biases);
    }

    /** [rows × columns], one number after the other. */
    public static Matrix matrix(int rows, int columns, DoubleSupplier entry) {
        double[] entries = new double[rows * columns];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = entry.getAsDouble();
        }
        return Matrix.of(rows, columns, entries);
    }
}
