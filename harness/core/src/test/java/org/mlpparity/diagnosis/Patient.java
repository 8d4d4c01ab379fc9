package org.mlpparity.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
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
import org.mlpparity.trace.Recorder;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verify.Judge;

/** An experiment to be got wrong, and what is said of it. */
final class Patient {
    NetworkSpec network = NetworkSpec.of(3, Activation.TANH, Activation.IDENTITY, 4, 4, 2);
    Loss loss = Loss.squaredError(Over.SUM, Over.SUM);
    Optimizer optimizer = Optimizer.sgd(0.02);
    int samples = 7;
    int batchSize = 3;
    int epochs = 12;
    Precision precision = Precision.FLOAT64;
    private boolean showsNothing;

    static Patient ill() {
        return new Patient();
    }

    Patient network(Activation hidden, Activation output, int... units) {
        network = NetworkSpec.of(3, hidden, output, units);
        return this;
    }

    Patient loss(Loss.Kind kind, Over overSamples, Over overOutputs) {
        loss = new Loss(kind, new Reduction(overSamples, overOutputs));
        return this;
    }

    Patient optimizer(Optimizer rule) {
        optimizer = rule;
        return this;
    }

    Patient data(int count, int perBatch) {
        samples = count;
        batchSize = perBatch;
        return this;
    }

    /** Of the trainer only the parameters are read. */
    Patient showingNothing() {
        showsNothing = true;
        return this;
    }

    Patient precision(Precision other) {
        precision = other;
        return this;
    }

    Experiment experiment() {
        Random random = new Random(42);
        Matrix[] weights = new Matrix[network.depth()];
        Matrix[] biases = new Matrix[network.depth()];
        for (int l = 0; l < weights.length; l++) {
            weights[l] = uniform(random, network.units(l), network.fanIn(l));
            biases[l] = uniform(random, 1, network.units(l));
        }
        Matrix targets = uniform(random, samples, network.outputs());
        if (loss.kind() != Loss.Kind.SQUARED_ERROR) {
            targets = targets.map(y -> y > 0 ? 1 : 0);
        }
        if (loss.kind() == Loss.Kind.CATEGORICAL_CROSS_ENTROPY) {
            double[] classes = new double[targets.size()];
            for (int s = 0; s < samples; s++) {
                classes[s * network.outputs() + s % network.outputs()] = 1;
            }
            targets = Matrix.of(samples, network.outputs(), classes);
        }
        return new Experiment(
                "patient",
                network,
                loss,
                optimizer,
                new Dataset(uniform(random, samples, network.inputs()), targets),
                new Parameters(List.of(weights), List.of(biases)),
                epochs,
                batchSize,
                precision);
    }

    private static Matrix uniform(Random random, int rows, int columns) {
        return Matrix.of(rows, columns, new double[rows * columns]).map(zero -> 2 * random.nextDouble() - 1);
    }

    Diagnosis diagnosed(Function<Experiment, MlpTrainer> trainer) {
        Experiment experiment = experiment();
        TrainingTrace all = new Recorder(experiment, (id, step, steps) -> {}).record(provider(trainer));
        return Judge.judge(experiment, List.of(showsNothing ? bare(all) : all))
                .trainers()
                .get(0)
                .diagnosis()
                .orElseThrow(() -> new AssertionError("was not rejected"));
    }

    private static TrainingTrace bare(TrainingTrace all) {
        return new TrainingTrace(
                all.trainer(),
                all.version(),
                all.accuracies(),
                all.status(),
                all.reason(),
                all.remarks(),
                all.steps().stream()
                        .map(step -> StepTrace.unobserved(step.epoch(), step.batch(), step.parameters()))
                        .toList(),
                all.end(),
                all.rerun());
    }

    /** The diagnosis of a rejected trainer; none for one that is not rejected. */
    static List<Diagnosis> diagnoses(Experiment experiment, Function<Experiment, MlpTrainer> trainer) {
        TrainingTrace trace = new Recorder(experiment, (id, step, steps) -> {}).record(provider(trainer));
        return Judge.judge(experiment, List.of(trace)).trainers().get(0).diagnosis().stream()
                .toList();
    }

    /** How long the diagnosis alone takes. */
    static long diagnosisNanos(Experiment experiment, Function<Experiment, MlpTrainer> trainer) {
        TrainingTrace trace = new Recorder(experiment, (id, step, steps) -> {}).record(provider(trainer));
        Certificate certificate = Judge.judge(experiment, List.of(trace))
                .trainers()
                .get(0)
                .certificate()
                .orElseThrow();
        long start = System.nanoTime();
        Diagnostician.diagnose(experiment, trace, certificate);
        return System.nanoTime() - start;
    }

    static MlpTrainerProvider provider(Function<Experiment, MlpTrainer> trainer) {
        return new MlpTrainerProvider() {
            @Override
            public String id() {
                return "wrong";
            }

            @Override
            public String description() {
                return "wrong on purpose";
            }

            @Override
            public String version() {
                return "1";
            }

            @Override
            public Capabilities capabilities() {
                return new Capabilities(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
            }

            @Override
            public Optional<String> gap(Experiment experiment) {
                return Optional.empty();
            }

            @Override
            public MlpTrainer open(Experiment experiment) {
                return trainer.apply(experiment);
            }
        };
    }
}
