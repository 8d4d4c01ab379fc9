package org.mlpparity.trajectory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.Oracle;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.RunStatus;

/** Free runs made of the oracle's own steps, each number rounded, with an error of one's choice after every update. */
final class ExactRuns {
    /** The error of one entry of θ after an update. */
    @FunctionalInterface
    interface Slip {
        Slip NONE = (update, layer, entry, value, bound) -> 0;

        double of(int update, int layer, int entry, double value, double bound);
    }

    private ExactRuns() {}

    static Experiment experiment(Activation hidden, double rate, int epochs, Precision precision) {
        Random random = new Random(7);
        NetworkSpec network = NetworkSpec.of(3, hidden, Activation.IDENTITY, 4, 4, 2);
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(uniform(random, network.units(l), network.fanIn(l)));
            biases.add(uniform(random, 1, network.units(l)));
        }
        return new Experiment(
                "drift",
                network,
                Loss.squaredError(Over.SUM, Over.SUM),
                Optimizer.sgd(rate),
                new Dataset(uniform(random, 7, 3), uniform(random, 7, 2)),
                new Parameters(weights, biases),
                epochs,
                3,
                precision);
    }

    private static Matrix uniform(Random random, int rows, int columns) {
        return Matrix.of(
                rows, columns, random.doubles((long) rows * columns, -1, 1).toArray());
    }

    static FreeRun run(String name, Experiment experiment, Slip slip) {
        return new FreeRun(name, experiment, trace(name, experiment, slip), true);
    }

    /** Its updates, of whose sides nothing is told. */
    static List<Moment> moments(FreeRun run) {
        Moments moments = new Moments(run.name(), run.trace().trainer(), run.experiment());
        return run.trace().steps().stream()
                .map(step -> moments.next(step, Sides.UNKNOWN))
                .toList();
    }

    static TrainingTrace trace(String name, Experiment experiment, Slip slip) {
        Oracle oracle = new Oracle(experiment);
        Precision precision = experiment.precision();
        List<Batch> batches = experiment.batches();
        List<StepTrace> steps = new ArrayList<>();
        Parameters parameters = experiment.initial();
        for (int k = 0; k < experiment.updates(); k++) {
            ExactStep step = oracle.step(parameters, batches.get(k % batches.size()));
            steps.add(new StepTrace(
                    k / batches.size() + 1,
                    k % batches.size() + 1,
                    parameters,
                    Optional.of(rounded(step.forward().predictions(), precision)),
                    false,
                    List.of(),
                    List.of(),
                    List.of(),
                    OptionalDouble.of(precision.round(step.loss().exact(0))),
                    Optional.of(step.gradient(precision)),
                    Optional.empty()));
            parameters = after(step, k, slip, precision);
        }
        Matrix predictions =
                rounded(oracle.forward(parameters, experiment.data().inputs()).predictions(), precision);
        FinalTrace end = new FinalTrace(parameters, Optional.of(predictions));
        return new TrainingTrace(name, "1", RunStatus.COMPLETED, "", steps, Optional.of(end));
    }

    private static Parameters after(ExactStep step, int update, Slip slip, Precision precision) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < step.weights().size(); l++) {
            weights.add(slipped(step.weights().get(l), update, l, slip, precision));
            biases.add(slipped(step.biases().get(l), update, l, slip, precision));
        }
        return new Parameters(weights, biases);
    }

    private static Matrix slipped(Enclosure exact, int update, int layer, Slip slip, Precision precision) {
        double[] entries = new double[exact.size()];
        Arrays.setAll(entries, i -> {
            double value = exact.exact(i);
            return precision.round(value + slip.of(update, layer, i, value, exact.allowance(i)));
        });
        return Matrix.of(exact.rows(), exact.columns(), entries);
    }

    private static Matrix rounded(Enclosure exact, Precision precision) {
        double[] entries = new double[exact.size()];
        Arrays.setAll(entries, i -> precision.round(exact.exact(i)));
        return Matrix.of(exact.rows(), exact.columns(), entries);
    }
}
