package org.mlpparity.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
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
import org.mlpparity.timing.Benchmark;
import org.mlpparity.timing.NetworkTimings;

/**
 * A network to be timed with as many samples as an epoch has, all of them in one batch.
 *
 * @param name as the command line says it: "medium", or sizes and samples as in "64-128-128-1x32"
 * @param sizes of its layers, the inputs first
 * @param samples in an epoch
 */
public record Workload(String name, List<Integer> sizes, int samples) {
    private static final String TINY = "tiny";
    private static final Map<String, String> NAMED = Map.of(
            TINY, "3-4-4-1x4", "small", "16-32-32-1x16", "medium", "64-128-128-1x64", "large", "784-256-128-10x128");
    /** So many updates are certified before an epoch is timed, fewer where one has more multiply-adds than {@link #MANY}. */
    private static final int UPDATES = 20;

    private static final int UPDATES_OF_LARGE = 5;
    private static final long MANY = 50_000_000;

    private static final Pattern SHAPE = Pattern.compile("([1-9]\\d{0,4}(?:-[1-9]\\d{0,4})+)x([1-9]\\d{0,5})");

    public Workload {
        sizes = List.copyOf(sizes);
    }

    /** The four with a name, the smallest first. */
    public static List<Workload> named() {
        return List.of(of(TINY), of("small"), of("medium"), of("large"));
    }

    /** Those whose epochs are short in every trainer: on large a scalar engine takes seconds for one. */
    public static List<Workload> fewer() {
        return List.of(of(TINY), of("small"), of("medium"));
    }

    /**
     * The workload of this name or shape.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Workload of(String name) {
        Matcher shape = SHAPE.matcher(NAMED.getOrDefault(name, name));
        if (!shape.matches()) {
            throw new IllegalArgumentException(
                    "network (" + name + ") must be one of: tiny, small, medium, large; or sizes and "
                            + "samples, such as 64-128-128-1x32");
        }
        List<Integer> sizes =
                Arrays.stream(shape.group(1).split("-")).map(Integer::valueOf).toList();
        return new Workload(name, sizes, Integer.parseInt(shape.group(2)));
    }

    /** "64-128-128-1". */
    public String shape() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    /** Multiply-adds of the forward pass and the weight gradient, and of the input gradient of all layers but the first. */
    public long multiplyAdds() {
        long total = 0;
        for (int l = 1; l < sizes.size(); l++) {
            long weights = (long) sizes.get(l - 1) * sizes.get(l);
            total += weights * (l == 1 ? 2 : 3);
        }
        return total * samples;
    }

    /** Weights and biases. */
    public long parameters() {
        long total = 0;
        for (int l = 1; l < sizes.size(); l++) {
            total += (sizes.get(l - 1) + 1L) * sizes.get(l);
        }
        return total;
    }

    /** Numbers of the data set. */
    public long data() {
        return (long) samples * (sizes.get(0) + sizes.get(sizes.size() - 1));
    }

    /** Bytes that an epoch must touch: every parameter is read and written, every number of the data set is read. */
    public long bytes(Precision precision) {
        return (2 * parameters() + data()) * precision.bytes();
    }

    /** What this run measured on it; empty where it did not. */
    Optional<NetworkTimings> measured(Benchmark run, Precision precision) {
        return run.network(name, samples, precision);
    }

    /**
     * What is certified, and whose epochs are timed: for tiny the experiment of the assignment, else hidden ReLU layers and an identity output on
     * normal noise. The learning rate is so small that units die neither early nor late.
     */
    public Experiment experiment(Precision precision) {
        return name.equals(TINY)
                ? ExperimentFile.builtIn("tarea1", Overrides.NONE).at(precision)
                : regression(precision);
    }

    private Experiment regression(Precision precision) {
        Random random = new Random(1);
        int[] units = sizes.stream().skip(1).mapToInt(Integer::intValue).toArray();
        NetworkSpec network = NetworkSpec.of(sizes.get(0), Activation.RELU, Activation.IDENTITY, units);
        return new Experiment(
                name,
                network,
                new Loss(Loss.Kind.SQUARED_ERROR, new Reduction(Reduction.Over.MEAN, Reduction.Over.SUM)),
                Optimizer.sgd(1e-6),
                new Dataset(noise(random, samples, sizes.get(0), 1), noise(random, samples, network.outputs(), 1)),
                he(random, network),
                multiplyAdds() > MANY ? UPDATES_OF_LARGE : UPDATES,
                samples,
                precision);
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
}
