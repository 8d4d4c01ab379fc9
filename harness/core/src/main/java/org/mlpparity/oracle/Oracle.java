package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;

/**
 * The independent reference: one step of an experiment in extended precision, and beside every number the bound that any
 * correct implementation in the experiment's precision keeps, whatever its order of summation, blocking or use of FMA.
 */
public final class Oracle {
    /** The stated probability that a correct run has any number outside its {@link Grade#PROBABLE} bound. */
    public static final double FAILURE_PROBABILITY = 1e-6;

    private final NetworkSpec network;
    private final DenseRule dense;
    private final List<ActivationRule> activations;
    private final LossRule loss;
    private final Updater updater;

    /** The oracle with rigorous bounds. */
    public Oracle(Experiment experiment) {
        this(experiment, Grade.RIGOROUS);
    }

    /** @throws IllegalArgumentException for an experiment in which {@link #gap} finds something */
    public Oracle(Experiment experiment, Grade grade) {
        this(experiment, grade, true);
    }

    private Oracle(Experiment experiment, Grade grade, boolean kinksCount) {
        gap(experiment).ifPresent(gap -> {
            throw new IllegalArgumentException(gap);
        });
        Rounding rounding = rounding(experiment, grade);
        network = experiment.network();
        dense = new DenseRule(rounding);
        activations = network.layers().stream()
                .map(LayerSpec::activation)
                .map(activation -> ActivationRule.of(activation, rounding, kinksCount))
                .toList();
        loss = LossRule.of(experiment.loss(), activations.get(network.depth() - 1), rounding);
        updater = new Updater(UpdateRule.of(experiment.optimizer(), rounding));
    }

    /** The oracle that takes every side of a kink for certain: what its bounds lack is what the kinks widen. */
    public static Oracle blindToKinks(Experiment experiment) {
        return new Oracle(experiment, Grade.RIGOROUS, false);
    }

    private static Rounding rounding(Experiment experiment, Grade grade) {
        return grade == Grade.RIGOROUS
                ? Rounding.rigorous(experiment.precision())
                : Rounding.probable(experiment.precision(), roundings(experiment), FAILURE_PROBABILITY);
    }

    /** About how many roundings a run has: forward, backward and gradient each touch every weight once per sample. */
    private static double roundings(Experiment experiment) {
        double perSample = 6.0 * experiment.network().parameterCount();
        return perSample * experiment.data().samples() * experiment.epochs();
    }

    /** Whether this experiment has sums so long that {@link Grade#PROBABLE} says more than {@link Grade#RIGOROUS}. */
    public static boolean hasLongSums(Experiment experiment) {
        NetworkSpec network = experiment.network();
        int longest = Math.min(experiment.batchSize(), experiment.data().samples()) * network.outputs();
        for (int l = 0; l < network.depth(); l++) {
            longest = Math.max(longest, Math.max(network.fanIn(l) + 1, network.units(l)));
        }
        return longest > rounding(experiment, Grade.PROBABLE).crossover();
    }

    /** What the oracle cannot judge in this experiment, one sentence; empty when it can judge all of it. */
    public static Optional<String> gap(Experiment experiment) {
        NetworkSpec network = experiment.network();
        Activation.Kind output = network.layer(network.depth() - 1).activation().kind();
        return switch (experiment.loss().kind()) {
            case SQUARED_ERROR -> Optional.empty();
            case BINARY_CROSS_ENTROPY ->
                output == Activation.Kind.SIGMOID
                        ? Optional.empty()
                        : Optional.of(Loss.Kind.BINARY_CROSS_ENTROPY.id() + " is judged over sigmoid outputs, not over "
                                + output.id());
            case CATEGORICAL_CROSS_ENTROPY ->
                output == Activation.Kind.SOFTMAX
                        ? notADistribution(experiment)
                        : Optional.of(Loss.Kind.CATEGORICAL_CROSS_ENTROPY.id()
                                + " is judged over softmax outputs, not over " + output.id());
        };
    }

    /** Targets sum to 1 up to their own rounding, γ_n for n classes. */
    private static Optional<String> notADistribution(Experiment experiment) {
        Matrix targets = experiment.data().targets();
        double tolerance = Rounding.rigorous(experiment.precision()).gamma(targets.columns());
        for (int s = 0; s < targets.rows(); s++) {
            DoubleDouble sum = DoubleDouble.ZERO;
            for (int k = 0; k < targets.columns(); k++) {
                sum = sum.plus(targets.get(s, k));
            }
            if (Math.abs(sum.plus(-1).toDouble()) > tolerance) {
                return Optional.of("targets of sample " + (s + 1) + " (sum " + sum.toDouble()
                        + ") must sum to 1 for categorical-cross-entropy");
            }
        }
        return Optional.empty();
    }

    /** What every layer computes for {@code inputs} [samples × inputs] at these parameters. */
    public ExactForward forward(Parameters parameters, Matrix inputs) {
        List<Enclosure> preActivations = new ArrayList<>();
        List<Enclosure> outputs = new ArrayList<>();
        Enclosure a = Enclosure.exactly(inputs);
        for (int l = 0; l < network.depth(); l++) {
            Enclosure z = dense.forward(parameters.weights(l), parameters.biases(l), a);
            a = activations.get(l).forward(z);
            preActivations.add(z);
            outputs.add(a);
        }
        return new ExactForward(preActivations, outputs);
    }

    /** W·a per layer [samples × units]: what {@link #forward} adds the biases to. */
    public List<Enclosure> products(Parameters parameters, Matrix inputs) {
        List<Enclosure> products = new ArrayList<>();
        Enclosure below = Enclosure.exactly(inputs);
        ExactForward forward = forward(parameters, inputs);
        for (int l = 0; l < network.depth(); l++) {
            Matrix noBias = Matrix.row(new double[network.units(l)]);
            products.add(dense.forward(parameters.weights(l), noBias, below));
            below = forward.activations().get(l);
        }
        return products;
    }

    /** φ'(z) of a layer [samples × units], whose activation must work entry by entry, which softmax does not. */
    public Enclosure slopes(ExactForward forward, int layer) {
        Enclosure z = forward.preActivations().get(layer);
        Enclosure ones = Enclosure.exactly(
                Matrix.of(z.rows, z.columns, new double[z.size()]).map(zero -> 1));
        return activations.get(layer).backward(z, forward.activations().get(layer), ones);
    }

    /** What the optimizer remembers before the first update: nothing. */
    public OptimizerState start() {
        return OptimizerState.start(network, updater.slots(), updater.decays().size());
    }

    /** The first update of a run: {@link #step(Parameters, OptimizerState, Batch)} from the start. */
    public ExactStep step(Parameters parameters, Batch batch) {
        return step(parameters, start(), batch);
    }

    /** Forward pass, loss, backward pass and update for this batch from these parameters and this state. */
    public ExactStep step(Parameters parameters, OptimizerState state, Batch batch) {
        ExactForward forward = forward(parameters, batch.inputs());
        int last = network.depth() - 1;
        Enclosure[] activationGradients = new Enclosure[last];
        Enclosure[] preActivationGradients = new Enclosure[network.depth()];
        Enclosure[] weightGradients = new Enclosure[network.depth()];
        Enclosure[] biasGradients = new Enclosure[network.depth()];
        Enclosure delta = loss.delta(forward.preActivations().get(last), forward.predictions(), batch.targets());
        for (int l = last; l >= 0; l--) {
            Enclosure below = l == 0
                    ? Enclosure.exactly(batch.inputs())
                    : forward.activations().get(l - 1);
            preActivationGradients[l] = delta;
            weightGradients[l] = dense.backwardToWeights(delta, below);
            biasGradients[l] = dense.backwardToBiases(delta);
            if (l > 0) {
                Enclosure g = dense.backwardToInputs(parameters.weights(l), delta);
                activationGradients[l - 1] = g;
                delta = activations.get(l - 1).backward(forward.preActivations().get(l - 1), below, g);
            }
        }
        Enclosure value = loss.loss(forward.preActivations().get(last), forward.predictions(), batch.targets());
        Updates updates = updates(parameters, state, weightGradients, biasGradients);
        return new ExactStep(
                forward,
                value,
                loss.outputGradient(forward.predictions(), batch.targets()),
                Arrays.asList(activationGradients),
                Arrays.asList(preActivationGradients),
                Arrays.asList(weightGradients),
                Arrays.asList(biasGradients),
                updates.weights(),
                updates.biases(),
                updates.state(),
                kinks(forward));
    }

    /** All parameters and the optimizer's memory after an update. */
    private record Updates(List<Enclosure> weights, List<Enclosure> biases, OptimizerState state) {}

    private Updates updates(
            Parameters parameters, OptimizerState state, Enclosure[] weightGradients, Enclosure[] biasGradients) {
        UpdateNumber number = state.last().next(updater.decays());
        List<Updater.Updated> weights = new ArrayList<>();
        List<Updater.Updated> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(updater.update(
                    parameters.weights(l), weightGradients[l], state.weights().get(l), number));
            biases.add(updater.update(
                    parameters.biases(l), biasGradients[l], state.biases().get(l), number));
        }
        return new Updates(
                weights.stream().map(Updater.Updated::parameters).toList(),
                biases.stream().map(Updater.Updated::parameters).toList(),
                new OptimizerState(
                        number,
                        weights.stream().map(Updater.Updated::state).toList(),
                        biases.stream().map(Updater.Updated::state).toList()));
    }

    private List<Kink> kinks(ExactForward forward) {
        List<Kink> kinks = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            Enclosure z = forward.preActivations().get(l);
            for (int i = 0; network.layer(l).activation().hasKink() && i < z.size(); i++) {
                if (Math.abs(z.exact(i)) <= z.allowance(i)) {
                    kinks.add(new Kink(l, i / z.columns, i % z.columns, z.exact(i), z.allowance(i)));
                }
            }
        }
        return kinks;
    }
}
