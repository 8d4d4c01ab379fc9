package org.mlpparity.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.BiFunction;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.oracle.LegalArithmetic;
import org.mlpparity.oracle.LegalRun;
import org.mlpparity.oracle.LegalStep;
import org.mlpparity.oracle.Oracle;
import org.mlpparity.oracle.Showing;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.RunStatus;

/** Traces of legal executions, and of executions with a twist, as a recorder would have written them. */
final class LegalTraces {
    static final Loss SQUARED_ERROR = Loss.squaredError(Over.SUM, Over.SUM);

    private LegalTraces() {}

    /** How a trainer comes from its parameters, the step's gradient and the update's number to new parameters. */
    @FunctionalInterface
    interface Update {
        Parameters after(Parameters before, Parameters gradient);
    }

    /** A network whose predictions start near its targets, as after some training. */
    static Experiment experiment(
            Activation hidden, Optimizer optimizer, Precision precision, int samples, int epochs, int... units) {
        return experiment(hidden, Activation.IDENTITY, SQUARED_ERROR, optimizer, precision, samples, epochs, units);
    }

    /** The same with other outputs, and another loss. The logits of a softmax are about 200, far from zero. */
    static Experiment experiment(
            Activation hidden,
            Activation output,
            Loss loss,
            Optimizer optimizer,
            Precision precision,
            int samples,
            int epochs,
            int... units) {
        Random random = new Random(17);
        NetworkSpec network = NetworkSpec.of(4, hidden, output, units);
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(gaussian(random, network.units(l), network.fanIn(l), Math.sqrt(1.5 / network.fanIn(l))));
            double offset = network.layer(l).activation().kind() == Activation.Kind.SOFTMAX ? 200 : 0;
            biases.add(gaussian(random, 1, network.units(l), 0.3).map(bias -> bias + offset));
        }
        Matrix inputs = gaussian(random, samples, 4, 1);
        Experiment any = experiment(
                network,
                SQUARED_ERROR,
                optimizer,
                new Dataset(inputs, gaussian(random, samples, network.outputs(), 1)),
                new Parameters(weights, biases),
                precision,
                epochs);
        Matrix targets = new Oracle(any)
                .forward(any.initial(), any.data().inputs())
                .predictions()
                .rounded(precision)
                .map(p -> loss.kind() == Loss.Kind.SQUARED_ERROR
                        ? p + 0.01 * random.nextGaussian()
                        : 1.0 / network.outputs());
        return experiment(network, loss, optimizer, new Dataset(inputs, targets), any.initial(), precision, epochs);
    }

    private static Experiment experiment(
            NetworkSpec network,
            Loss loss,
            Optimizer optimizer,
            Dataset data,
            Parameters initial,
            Precision precision,
            int epochs) {
        return new Experiment("legal", network, loss, optimizer, data, initial, epochs, data.samples(), precision);
    }

    private static Matrix gaussian(Random random, int rows, int columns, double scale) {
        return Matrix.of(rows, columns, new double[rows * columns]).map(zero -> scale * random.nextGaussian());
    }

    /** A legal run that shows so much, in one pass. */
    static TrainingTrace legal(Experiment experiment, Showing showing, boolean showsMemory, Random random) {
        LegalRun run = new LegalRun(experiment, new LegalArithmetic(experiment.precision(), random));
        List<StepTrace> steps = new ArrayList<>();
        for (int k = 0; k < experiment.updates(); k++) {
            Parameters before = run.parameters();
            LegalStep step = run.next(experiment.data().whole());
            steps.add(step(
                    k, before, step, step.gradient(), showing, true, showsMemory ? run.memory() : Optional.empty()));
        }
        return trace(steps, run.parameters(), Accuracies.DEFAULT);
    }

    /** A run of these steps and these updates. */
    static TrainingTrace twisted(
            Experiment experiment,
            Showing showing,
            boolean onePass,
            BiFunction<Parameters, Batch, LegalStep> pass,
            Update gradient,
            Update update) {
        List<StepTrace> steps = new ArrayList<>();
        Parameters parameters = experiment.initial();
        for (int k = 0; k < experiment.updates(); k++) {
            LegalStep step = pass.apply(parameters, experiment.data().whole());
            Parameters shown = gradient.after(parameters, step.gradient());
            steps.add(step(k, parameters, step, shown, showing, onePass, Optional.empty()));
            parameters = update.after(parameters, step.gradient());
        }
        return trace(steps, parameters, Accuracies.DEFAULT);
    }

    private static StepTrace step(
            int update,
            Parameters before,
            LegalStep step,
            Parameters gradient,
            Showing showing,
            boolean onePass,
            Optional<OptimizerMemory> memory) {
        List<Matrix> activations = showing.activations(step.activations());
        return new StepTrace(
                update + 1,
                1,
                before,
                activations.isEmpty() ? Optional.empty() : Optional.of(activations.get(activations.size() - 1)),
                onePass,
                showing.preActivations(step.preActivations()),
                activations,
                showing.deltas(step.deltas()),
                OptionalDouble.of(step.loss()),
                showing.gradient(gradient),
                memory);
    }

    static TrainingTrace trace(List<StepTrace> steps, Parameters end, Accuracies accuracies) {
        return new TrainingTrace(
                "legal",
                "1",
                accuracies,
                RunStatus.COMPLETED,
                "",
                List.of(),
                steps,
                Optional.of(new FinalTrace(end, Optional.empty())),
                Optional.empty());
    }

    static Certificate certificate(Experiment experiment, TrainingTrace trace) {
        return new Certifier(experiment, trace).certificate().orElseThrow();
    }

    static String told(Certificate certificate) {
        return certificate.first() + " " + certificate.suspicions() + " "
                + certificate.resolution().unresolved() + " " + certificate.remarks();
    }

    /** Both parameters, entry by entry. */
    static Parameters combined(Parameters x, Parameters y, Entry entry) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < x.depth(); l++) {
            weights.add(combined(x.weights(l), y.weights(l), entry));
            biases.add(combined(x.biases(l), y.biases(l), entry));
        }
        return new Parameters(weights, biases);
    }

    private static Matrix combined(Matrix x, Matrix y, Entry entry) {
        double[] entries = x.toArray();
        for (int i = 0; i < entries.length; i++) {
            entries[i] = entry.of(entries[i], y.get(i));
        }
        return Matrix.of(x.rows(), x.columns(), entries);
    }

    /** One entry of two. */
    @FunctionalInterface
    interface Entry {
        double of(double x, double y);
    }
}
