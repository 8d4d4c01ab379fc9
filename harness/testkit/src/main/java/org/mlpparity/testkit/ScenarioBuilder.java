package org.mlpparity.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterGroup;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.model.Schedule;

/**
 * Makes small experiments with reproducible random numbers: {@link Random} is specified to the last bit. Inputs, targets
 * and weights are uniform in (-1, 1) times their scale.
 */
final class ScenarioBuilder {
    private final String name;
    private final String trap;
    private final Random random;
    private NetworkSpec network = NetworkSpec.of(3, Activation.TANH, Activation.IDENTITY, 4, 1);
    private Loss loss = Loss.squaredError(Over.SUM, Over.SUM);
    private Optimizer optimizer = Optimizer.sgd(0.05);
    private List<ParameterGroup> groups = List.of();
    private Optional<Schedule> schedule = Optional.empty();
    private Optional<Clipping> clipping = Optional.empty();
    private int samples = 6;
    private int batchSize = Integer.MAX_VALUE;
    private int epochs = 20;
    private double inputScale = 1;
    private double weightScale = 1;
    private Optional<Dataset> data = Optional.empty();
    private Optional<Parameters> initial = Optional.empty();

    /** @param trap one sentence that says what a wrong trainer would stumble over */
    ScenarioBuilder(String name, String trap) {
        this.name = name;
        this.trap = trap;
        random = new Random(name.hashCode());
    }

    ScenarioBuilder network(int inputs, Activation hidden, Activation output, int... units) {
        network = NetworkSpec.of(inputs, hidden, output, units);
        return this;
    }

    /** A network with an activation of its own in every layer, each of so many units. */
    ScenarioBuilder layers(int inputs, int[] units, Activation... activations) {
        List<LayerSpec> layers = IntStream.range(0, units.length)
                .mapToObj(l -> new LayerSpec(units[l], activations[l]))
                .toList();
        network = new NetworkSpec(inputs, layers);
        return this;
    }

    ScenarioBuilder loss(Over overSamples, Over overOutputs) {
        return loss(Loss.Kind.SQUARED_ERROR, overSamples, overOutputs);
    }

    ScenarioBuilder loss(Loss.Kind kind, Over overSamples, Over overOutputs) {
        loss = new Loss(kind, new Reduction(overSamples, overOutputs));
        return this;
    }

    ScenarioBuilder loss(Loss multiple) {
        loss = multiple;
        return this;
    }

    ScenarioBuilder optimizer(Optimizer rule) {
        optimizer = rule;
        return this;
    }

    ScenarioBuilder learningRate(double rate) {
        return optimizer(Optimizer.sgd(rate));
    }

    ScenarioBuilder schedule(Schedule rates) {
        schedule = Optional.of(rates);
        return this;
    }

    ScenarioBuilder clipping(Clipping cut) {
        clipping = Optional.of(cut);
        return this;
    }

    ScenarioBuilder samples(int count) {
        samples = count;
        return this;
    }

    ScenarioBuilder batchSize(int size) {
        batchSize = size;
        return this;
    }

    ScenarioBuilder epochs(int count) {
        epochs = count;
        return this;
    }

    ScenarioBuilder inputScale(double scale) {
        inputScale = scale;
        return this;
    }

    ScenarioBuilder weightScale(double scale) {
        weightScale = scale;
        return this;
    }

    ScenarioBuilder data(Matrix inputs, Matrix targets) {
        data = Optional.of(new Dataset(inputs, targets));
        return this;
    }

    /** Random inputs with these targets [samples × outputs]. */
    ScenarioBuilder targets(double[]... rows) {
        return data(uniform(rows.length, network.inputs(), inputScale), Matrix.ofRows(rows));
    }

    ScenarioBuilder groups(ParameterGroup... others) {
        groups = List.of(others);
        return this;
    }

    /** Each layer with these biases, in order. */
    ScenarioBuilder biases(LayerSpec.Bias... kinds) {
        List<LayerSpec> layers = new ArrayList<>();
        for (int l = 0; l < kinds.length; l++) {
            layers.add(network.layer(l).with(kinds[l]));
        }
        network = new NetworkSpec(network.inputs(), layers);
        return this;
    }

    ScenarioBuilder initial(List<Matrix> weights, List<Matrix> biases) {
        initial = Optional.of(new Parameters(weights, biases));
        return this;
    }

    Experiment build() {
        Parameters parameters = initial.orElseGet(this::randomParameters);
        Dataset samplesOfRun = data.orElseGet(() ->
                new Dataset(uniform(samples, network.inputs(), inputScale), uniform(samples, network.outputs(), 1)));
        return new Experiment(
                        name,
                        network,
                        loss,
                        optimizer,
                        samplesOfRun,
                        parameters,
                        epochs,
                        Math.min(batchSize, samplesOfRun.samples()),
                        Precision.FLOAT64)
                .describedAs(trap)
                .withGroups(groups)
                .withSchedule(schedule)
                .withClipping(clipping);
    }

    private Matrix biases(LayerSpec layer) {
        Matrix drawn = uniform(1, layer.units(), weightScale);
        return switch (layer.bias()) {
            case PER_UNIT -> drawn;
            case SHARED -> drawn.map(each -> drawn.get(0));
            case NONE -> drawn.map(each -> 0);
        };
    }

    private Parameters randomParameters() {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(uniform(network.units(l), network.fanIn(l), weightScale));
            biases.add(biases(network.layer(l)));
        }
        return new Parameters(weights, biases);
    }

    private Matrix uniform(int rows, int columns, double scale) {
        double[] entries = new double[rows * columns];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = scale * (2 * random.nextDouble() - 1);
        }
        return Matrix.of(rows, columns, entries);
    }
}
