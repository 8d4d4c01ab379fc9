package org.mlpparity.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
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
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One bare training epoch on networks of three sizes: what scalar automatic differentiation costs beside loops over arrays,
 * and what a tape saves of it. To be divided by the multiply-adds of the forward pass: 128, 25,088 and 790,528.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx1g"})
public class TapeBenchmark {
    @Param({"arrays", "autograd", "autograd-tape"})
    private String trainer;

    @Param({"3-4-4-1", "16-32-32-1", "64-128-128-1"})
    private String network;

    private MlpTrainer contender;

    /** Certifies the contender on what is to be timed, then opens it anew. */
    @Setup(Level.Trial)
    public void open() {
        Experiment experiment = experiment(network);
        MlpTrainerProvider provider = ServiceLoader.load(MlpTrainerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.id().equals(trainer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("trainer (" + trainer + ") is not installed"));
        AgreementGate.require(provider, experiment);
        contender = provider.open(experiment);
    }

    static Experiment experiment(String network) {
        return switch (network) {
            case "3-4-4-1" -> Scenarios.tarea1();
            case "16-32-32-1" -> regression(16, 16, 32, 32, 1);
            case "64-128-128-1" -> regression(32, 64, 128, 128, 1);
            default -> throw new IllegalArgumentException("network (" + network + ") is not one of these");
        };
    }

    /** ReLU layers on normal noise, one full batch; the rate is small, so that units die neither early nor late. */
    private static Experiment regression(int samples, int inputs, int... units) {
        Random random = new Random(1);
        NetworkSpec network = NetworkSpec.of(inputs, Activation.RELU, Activation.IDENTITY, units);
        return new Experiment(
                "regression",
                "",
                network,
                new Loss(Loss.Kind.SQUARED_ERROR, new Reduction(Reduction.Over.MEAN, Reduction.Over.SUM)),
                Optimizer.sgd(1e-6),
                new Dataset(noise(random, samples, inputs, 1), noise(random, samples, network.outputs(), 1)),
                he(random, network),
                Optional.empty(),
                3,
                samples,
                Precision.FLOAT64,
                List.of());
    }

    /** Weights of variance 2 / fan-in (He et al. 2015), biases 0. */
    private static Parameters he(Random random, NetworkSpec network) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(noise(random, network.units(l), network.fanIn(l), Math.sqrt(2.0 / network.fanIn(l))));
            biases.add(Matrix.of(1, network.units(l), new double[network.units(l)]));
        }
        return new Parameters(weights, biases);
    }

    private static Matrix noise(Random random, int rows, int columns, double deviation) {
        double[] entries = new double[rows * columns];
        Arrays.setAll(entries, i -> deviation * random.nextGaussian());
        return Matrix.of(rows, columns, entries);
    }

    /** All batches of the experiment once. */
    @Benchmark
    public void trainEpoch() {
        contender.trainEpoch();
    }

    /** Releases what it holds. */
    @TearDown(Level.Trial)
    public void close() {
        contender.close();
    }
}
