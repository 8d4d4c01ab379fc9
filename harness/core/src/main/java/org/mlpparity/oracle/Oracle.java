package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;

/**
 * The independent reference: one step of an experiment in extended precision, and beside every number the bound that any
 * correct implementation in the experiment's precision keeps, whatever its order of summation, blocking or use of FMA.
 *
 * <p>Each operation starts from what an implementation shows of its operands, taken as they are; what it does not show is derived,
 * with its bound, from the last that it does. With nothing shown the bounds are those from the parameters alone, end to end.
 */
public final class Oracle {
    /** The stated probability that a correct run has any aggregate over its threshold. */
    public static final double FAILURE_PROBABILITY = 1e-6;

    private final NetworkSpec network;
    private final DenseRule dense;
    private final List<ActivationRule> activations;
    private final LossRule loss;
    private final Updater updater;

    /**
     * The oracle for implementations that declare nothing of their elementary functions.
     *
     * @throws IllegalArgumentException for an experiment in which {@link #gap} finds something
     */
    public Oracle(Experiment experiment) {
        this(experiment, Accuracies.DEFAULT, false, true);
    }

    private Oracle(Experiment experiment, Accuracies accuracies, boolean fast, boolean kinksCount) {
        gap(experiment).ifPresent(gap -> {
            throw new IllegalArgumentException(gap);
        });
        Rounding rounding = Rounding.of(experiment.precision(), numbers(experiment), FAILURE_PROBABILITY);
        network = experiment.network();
        dense = new DenseRule(rounding, fast && experiment.precision() == Precision.FLOAT32);
        activations = network.layers().stream()
                .map(LayerSpec::activation)
                .map(activation -> ActivationRule.of(activation, accuracies, rounding, kinksCount))
                .toList();
        loss = LossRule.of(experiment.loss(), activations.get(network.depth() - 1), accuracies, rounding);
        updater = new Updater(
                UpdateRule.of(
                        experiment.optimizer(),
                        Scaling.roundings(experiment.loss().reduction()),
                        rounding),
                rounding);
    }

    /** The oracle that judges: as exact as bounds in the experiment's precision need it, and fast. */
    public static Oracle judging(Experiment experiment, Accuracies accuracies) {
        return new Oracle(experiment, accuracies, true, true);
    }

    /** The same, but every side of a kink counts as certain: what its bounds lack is what the kinks widen. */
    public static Oracle blindToKinks(Experiment experiment, Accuracies accuracies) {
        return new Oracle(experiment, accuracies, true, false);
    }

    /** About how many numbers a run has: every parameter twice per update, and every unit three times per sample. */
    private static double numbers(Experiment experiment) {
        double perEpoch =
                3.0 * experiment.network().unitCount() * experiment.data().samples();
        return 2.0 * experiment.network().parameterCount() * experiment.updates() + perEpoch * experiment.epochs();
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
        double tolerance =
                Rounding.of(experiment.precision(), 1, FAILURE_PROBABILITY).gamma(targets.columns());
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

    /** Forward pass, loss, backward pass and update for this batch from these parameters and this state, nothing shown. */
    public ExactStep step(Parameters parameters, OptimizerState state, Batch batch) {
        return step(parameters, state, batch, Shown.NOTHING);
    }

    /** The same, each operation from the operands that are shown. */
    public ExactStep step(Parameters parameters, OptimizerState state, Batch batch, Shown shown) {
        Pass pass = new Pass(parameters, state, batch, shown);
        pass.forward();
        return pass.backward();
    }

    /** The same, but the forward pass, for the same parameters, batch and shown numbers, is that of {@code made}. */
    ExactStep backward(ExactStep made, Parameters parameters, OptimizerState state, Batch batch, Shown shown) {
        Pass pass = new Pass(parameters, state, batch, shown);
        pass.takeOver(made.forward(), made.operands());
        return pass.backward();
    }

    /**
     * One step, operation by operation. Beside the enclosure of every result stands the operand that the next operations start
     * from: the shown number where there is one, else the enclosure itself.
     */
    private final class Pass {
        private final Parameters parameters;
        private final OptimizerState state;
        private final Batch batch;
        private final Shown shown;
        private final Enclosure inputs;
        private final List<Enclosure> z = new ArrayList<>();
        private final List<Enclosure> a = new ArrayList<>();
        private final List<Enclosure> usedZ = new ArrayList<>();
        private final List<Enclosure> usedA = new ArrayList<>();

        Pass(Parameters parameters, OptimizerState state, Batch batch, Shown shown) {
            this.parameters = parameters;
            this.state = state;
            this.batch = batch;
            this.shown = shown;
            inputs = Enclosure.exactly(batch.inputs());
        }

        void forward() {
            for (int l = 0; l < network.depth(); l++) {
                z.add(dense.forward(parameters.weights(l), parameters.biases(l), below(l)));
                usedZ.add(shown.preActivations(l, z.get(l)));
                a.add(activations.get(l).forward(usedZ.get(l)));
                usedA.add(shown.activations(l, a.get(l)));
            }
        }

        void takeOver(ExactForward forward, Operands used) {
            z.addAll(forward.preActivations());
            a.addAll(forward.activations());
            usedZ.addAll(used.preActivations());
            usedA.addAll(used.activations());
        }

        ExactStep backward() {
            int last = network.depth() - 1;
            Enclosure outputs = outputs();
            Enclosure[] activationGradients = new Enclosure[last];
            Enclosure[] deltas = new Enclosure[network.depth()];
            Enclosure[] usedDeltas = new Enclosure[network.depth()];
            Enclosure[] weightGradients = new Enclosure[network.depth()];
            Enclosure[] biasGradients = new Enclosure[network.depth()];
            deltas[last] = loss.delta(usedZ.get(last), outputs, batch.targets());
            for (int l = last; l >= 0; l--) {
                usedDeltas[l] = shown.deltas(l, deltas[l]);
                weightGradients[l] = dense.backwardToWeights(usedDeltas[l], below(l));
                biasGradients[l] = dense.backwardToBiases(usedDeltas[l]);
                if (l > 0) {
                    Enclosure g = dense.backwardToInputs(parameters.weights(l), usedDeltas[l]);
                    activationGradients[l - 1] = g;
                    deltas[l - 1] = activations.get(l - 1).backward(usedZ.get(l - 1), usedA.get(l - 1), g);
                }
            }
            Enclosure value = loss.loss(usedZ.get(last), outputs, batch.targets());
            Updates updates = updates(parameters, state, shown, weightGradients, biasGradients);
            ExactForward forward = new ExactForward(z, a);
            return new ExactStep(
                    forward,
                    value,
                    loss.outputGradient(outputs, batch.targets()),
                    Arrays.asList(activationGradients),
                    Arrays.asList(deltas),
                    Arrays.asList(weightGradients),
                    Arrays.asList(biasGradients),
                    updates.weights(),
                    updates.biases(),
                    updates.state(),
                    kinks(usedZ, usedA),
                    new Operands(inputs, usedZ, usedA, Arrays.asList(usedDeltas)));
        }

        private Enclosure below(int layer) {
            return layer == 0 ? inputs : usedA.get(layer - 1);
        }

        /**
         * What loss and δ are made of. A cross-entropy starts from z; where z is not shown but a is, its own outputs and the shown ones
         * are both within the accuracy of φ at the z that it had, so twice that accuracy lies between them.
         */
        private Enclosure outputs() {
            int last = network.depth() - 1;
            if (loss.readsOutputs()) {
                return usedA.get(last);
            }
            Enclosure derived = a.get(last);
            if (usedZ.get(last) != z.get(last) || usedA.get(last) == derived) {
                return derived;
            }
            Enclosure own = activations.get(last).forward(z.get(last).center());
            return derived.orTighter(usedA.get(last), own, 2);
        }
    }

    /** All parameters and the optimizer's memory after an update. */
    private record Updates(List<Enclosure> weights, List<Enclosure> biases, OptimizerState state) {}

    private Updates updates(
            Parameters parameters,
            OptimizerState state,
            Shown shown,
            Enclosure[] weightGradients,
            Enclosure[] biasGradients) {
        UpdateNumber number = state.last().next(updater.decays());
        List<Updater.Updated> weights = new ArrayList<>();
        List<Updater.Updated> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(updater.update(
                    parameters.weights(l),
                    shown.weightGradient(l, weightGradients[l]),
                    state.weights().get(l),
                    number));
            biases.add(updater.update(
                    parameters.biases(l),
                    shown.biasGradient(l, biasGradients[l]),
                    state.biases().get(l),
                    number));
        }
        return new Updates(
                weights.stream().map(Updater.Updated::parameters).toList(),
                biases.stream().map(Updater.Updated::parameters).toList(),
                new OptimizerState(
                        number,
                        weights.stream().map(Updater.Updated::state).toList(),
                        biases.stream().map(Updater.Updated::state).toList()));
    }

    /** The state that a trainer shows in place of {@code now}, in the slots of this experiment's rule; its numbers are taken as they are. */
    public OptimizerState state(OptimizerMemory memory, OptimizerState now) {
        List<List<Enclosure>> weights = new ArrayList<>();
        List<List<Enclosure>> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            int layer = l;
            weights.add(updater.remembered(
                    memory.slots().stream().map(slot -> slot.weights(layer)).toList()));
            biases.add(updater.remembered(
                    memory.slots().stream().map(slot -> slot.biases(layer)).toList()));
        }
        return new OptimizerState(now.last(), weights, biases);
    }

    /**
     * W and b after an update that adds every sample's share to the parameters one by one, θ − η·δ_1·a_1 − η·δ_2·a_2 − …: the exact value
     * is the same; θ meets m roundings and a share m + s + 2 of them at most, whatever the blocks: γ_m·|θ| + γ_(m+s+2)·η·Σ|δ||a|, and what
     * the δ and a were off by. Empty for optimizers other than plain gradient descent.
     */
    public Optional<ExactStep.Accumulated> accumulated(Parameters parameters, Batch batch, ExactStep step) {
        return updater.plainRate().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        accumulated(parameters, batch, step, updater.plainRate().getAsDouble()));
    }

    private ExactStep.Accumulated accumulated(Parameters parameters, Batch batch, ExactStep step, double rate) {
        List<Enclosure> weights = new ArrayList<>();
        List<Enclosure> biases = new ArrayList<>();
        Enclosure ones = Enclosure.exactly(Matrix.of(batch.samples(), 1, filled(batch.samples())));
        for (int l = 0; l < network.depth(); l++) {
            Enclosure delta = step.operands().deltas().get(l);
            Enclosure shares = dense.backwardToWeights(delta, step.operands().below(l));
            weights.add(updater.accumulated(parameters.weights(l), shares, batch.samples(), rate));
            biases.add(updater.accumulated(
                    parameters.biases(l), dense.backwardToWeights(delta, ones).transposed(), batch.samples(), rate));
        }
        return new ExactStep.Accumulated(weights, biases);
    }

    private static double[] filled(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private List<Kink> kinks(List<Enclosure> preActivations, List<Enclosure> outputs) {
        List<Kink> kinks = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            Enclosure z = preActivations.get(l);
            for (int i = 0; network.layer(l).activation().hasKink() && i < z.size(); i++) {
                boolean readFromA = outputs.get(l).bound[i] == 0 && z.bound[i] > 0 && outputs.get(l).hi[i] != 0;
                if (!readFromA && Math.abs(z.exact(i)) <= z.allowance(i)) {
                    kinks.add(new Kink(l, i / z.columns, i % z.columns, z.exact(i), z.allowance(i)));
                }
            }
        }
        return kinks;
    }
}
