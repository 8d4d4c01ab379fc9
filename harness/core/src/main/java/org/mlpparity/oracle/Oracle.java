package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mlpparity.formula.LossTerm;
import org.mlpparity.formula.Operation;
import org.mlpparity.formula.Operation.Kind;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
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
    private final List<Operation> operations;
    private final DenseRule dense;
    private final List<ActivationRule> activations;
    private final LossRule loss;
    private final Updater updater;

    /** The oracle for implementations that declare nothing of their elementary functions. */
    public Oracle(Experiment experiment) {
        this(experiment, Accuracies.DEFAULT, false, true);
    }

    private Oracle(Experiment experiment, Accuracies accuracies, boolean fast, boolean kinksCount) {
        Rounding rounding = Rounding.of(experiment.precision(), numbers(experiment), FAILURE_PROBABILITY);
        network = experiment.network();
        operations = Operation.step(network.depth());
        dense = new DenseRule(rounding, fast && experiment.precision() == Precision.FLOAT32);
        activations = network.layers().stream()
                .map(LayerSpec::activation)
                .map(activation -> ActivationRule.of(activation, accuracies, rounding, kinksCount))
                .toList();
        loss = LossRule.of(experiment.loss(), activations.get(network.depth() - 1), accuracies, rounding);
        updater = new Updater(experiment.optimizer(), LossTerm.scalings(experiment.loss()), rounding);
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

    /** The probabilities [samples × outputs] that the loss makes of logits; empty where the outputs are taken as they are. */
    public Optional<Enclosure> probabilities(ExactForward forward) {
        return loss.probabilities(forward.predictions());
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
        return new Pass(parameters, state, batch, shown).step();
    }

    /** The same, but the forward pass, for the same parameters, batch and shown numbers, is that of {@code made}. */
    ExactStep backward(ExactStep made, Parameters parameters, OptimizerState state, Batch batch, Shown shown) {
        return new Pass(parameters, state, batch, shown).stepAfterForward(made);
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
        private final UpdateNumber number;
        private final Results results = new Results(network.depth());
        private final Results operands = new Results(network.depth());
        private final List<List<Enclosure>> weightMemory = new ArrayList<>();
        private final List<List<Enclosure>> biasMemory = new ArrayList<>();
        private Enclosure outputs;

        Pass(Parameters parameters, OptimizerState state, Batch batch, Shown shown) {
            this.parameters = parameters;
            this.state = state;
            this.batch = batch;
            this.shown = shown;
            inputs = Enclosure.exactly(batch.inputs());
            number = state.last().next(updater.decays());
        }

        ExactStep step() {
            operations.forEach(this::make);
            return made();
        }

        ExactStep stepAfterForward(ExactStep made) {
            for (Operation operation : operations) {
                if (operation.isForward()) {
                    results.set(operation, made.of(operation));
                    operands.set(operation, made.operands().of(operation));
                } else {
                    make(operation);
                }
            }
            return made();
        }

        private void make(Operation operation) {
            Enclosure exact = exact(operation);
            results.set(operation, exact);
            operands.set(operation, shown.operand(operation, exact));
        }

        private ExactStep made() {
            return new ExactStep(
                    results,
                    new Operands(inputs, operands),
                    loss.outputGradient(outputs(), batch.targets()),
                    new OptimizerState(number, weightMemory, biasMemory),
                    kinks(operands));
        }

        private Enclosure exact(Operation operation) {
            int l = operation.layer();
            return switch (operation.kind()) {
                case AFFINE -> dense.forward(parameters.weights(l), parameters.biases(l), below(l));
                case ACTIVATION -> activations.get(l).forward(operands.of(Kind.AFFINE, l));
                case LOSS -> loss.loss(operands.of(Kind.AFFINE, l), outputs(), batch.targets());
                case OUTPUT_DELTA -> loss.delta(operands.of(Kind.AFFINE, l), outputs(), batch.targets());
                case WEIGHT_GRADIENT -> dense.backwardToWeights(operands.delta(l), below(l));
                case BIAS_GRADIENT -> dense.backwardToBiases(operands.delta(l));
                case BACK_PROJECTION -> dense.backwardToInputs(parameters.weights(l + 1), operands.delta(l + 1));
                case ACTIVATION_DELTA ->
                    activations
                            .get(l)
                            .backward(
                                    operands.of(Kind.AFFINE, l),
                                    operands.of(Kind.ACTIVATION, l),
                                    operands.of(Kind.BACK_PROJECTION, l));
                case WEIGHT_UPDATE ->
                    updated(
                            parameters.weights(l),
                            operands.of(Kind.WEIGHT_GRADIENT, l),
                            state.weights().get(l),
                            weightMemory);
                case BIAS_UPDATE ->
                    updated(
                            parameters.biases(l),
                            operands.of(Kind.BIAS_GRADIENT, l),
                            state.biases().get(l),
                            biasMemory);
            };
        }

        private Enclosure updated(
                Matrix theta, Enclosure gradient, List<Enclosure> before, List<List<Enclosure>> memory) {
            Updater.Updated updated = updater.update(theta, gradient, before, number);
            memory.add(updated.state());
            return updated.parameters();
        }

        private Enclosure below(int layer) {
            return layer == 0 ? inputs : operands.of(Kind.ACTIVATION, layer - 1);
        }

        /**
         * What loss and δ are made of. A cross-entropy starts from z; where z is not shown but a is, its own outputs and the shown ones
         * are both within the accuracy of φ at the z that it had, so twice that accuracy lies between them.
         */
        private Enclosure outputs() {
            if (outputs == null) {
                outputs = loss.readsOutputs() ? operands.of(Kind.ACTIVATION, network.depth() - 1) : besideLogits();
            }
            return outputs;
        }

        private Enclosure besideLogits() {
            int last = network.depth() - 1;
            Enclosure z = results.of(Kind.AFFINE, last);
            Enclosure derived = results.of(Kind.ACTIVATION, last);
            Enclosure used = operands.of(Kind.ACTIVATION, last);
            if (operands.of(Kind.AFFINE, last) != z || used == derived) {
                return derived;
            }
            return derived.orTighter(used, activations.get(last).forward(z.center()), 2);
        }
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
            Enclosure delta = step.operands().delta(l);
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

    private List<Kink> kinks(Results operands) {
        List<Kink> kinks = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            Enclosure z = operands.of(Kind.AFFINE, l);
            Enclosure a = operands.of(Kind.ACTIVATION, l);
            for (int i = 0; network.layer(l).activation().hasKink() && i < z.size(); i++) {
                boolean readFromA = a.bound[i] == 0 && z.bound[i] > 0 && a.hi[i] != 0;
                if (!readFromA && Math.abs(z.exact(i)) <= z.allowance(i)) {
                    kinks.add(new Kink(l, i / z.columns, i % z.columns, z.exact(i), z.allowance(i)));
                }
            }
        }
        return kinks;
    }
}
