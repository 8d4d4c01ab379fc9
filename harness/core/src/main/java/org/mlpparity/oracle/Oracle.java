package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mlpparity.formula.NormClip;
import org.mlpparity.formula.Operation;
import org.mlpparity.formula.Operation.Kind;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.ParameterKind;
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
    private final Updaters updaters;
    private final PenaltyRule penalty;
    private final Optional<Clipper> clipper;
    private final List<Integer> counted;
    private final boolean looksAhead;

    /** The oracle for implementations that declare nothing of their elementary functions. */
    public Oracle(Experiment experiment) {
        this(experiment, Accuracies.DEFAULT, false, true);
    }

    private Oracle(Experiment experiment, Accuracies accuracies, boolean fast, boolean kinksCount) {
        Rounding rounding = Rounding.of(experiment.precision(), numbers(experiment), FAILURE_PROBABILITY);
        network = experiment.network();
        operations = Operation.step(experiment);
        boolean plain = fast && experiment.precision() == Precision.FLOAT32;
        dense = new DenseRule(rounding, plain);
        activations = network.layers().stream()
                .map(LayerSpec::activation)
                .map(activation -> ActivationRule.of(activation, accuracies, rounding, kinksCount))
                .toList();
        loss = LossRule.of(experiment.loss(), activations.get(network.depth() - 1), accuracies, rounding);
        updaters = new Updaters(experiment, rounding, plain);
        penalty = new PenaltyRule(experiment, rounding);
        clipper = experiment.clipping().map(clipping -> new Clipper(clipping, rounding));
        counted = NormClip.counted(experiment);
        looksAhead = experiment.optimizer().looksAhead();
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

    /** What the loss multiplies its logarithms by; empty where its targets stand as they are. */
    public Optional<WeightedTargets> weightedTargets(Matrix targets) {
        return loss.weighted(targets);
    }

    /** What the optimizer remembers before the first update. */
    public OptimizerState start() {
        return updaters.start();
    }

    /** What an optimizer remembers, of which all slots are those of the start, before the update after so many. */
    OptimizerState start(int updates) {
        OptimizerState start = start();
        return new OptimizerState(updaters.number(updates), start.weights(), start.biases());
    }

    /** Whether the optimizer remembers more than the number of updates. */
    boolean remembers() {
        return updaters.remember();
    }

    /** Whether what a trainer shows of its memory leaves nothing that follows from the steps before. */
    boolean isMemoryShownWhole() {
        return updaters.areShownWhole();
    }

    /** Whether what is remembered of an entry follows from that entry's parameters and gradients alone. */
    boolean remembersByEntry() {
        return clipper.isEmpty() && !looksAhead;
    }

    /** What is remembered of these rows, before the first update. */
    RememberedRows rows(Experiment experiment, TensorRows rows) {
        return new RememberedRows(experiment, updaters, rows);
    }

    /** What is remembered before the update after so many, put together of rows; what no row is of is that of the start. */
    OptimizerState state(int updates, List<RememberedRows.Piece> pieces) {
        OptimizerState start = start(updates);
        List<List<Enclosure>> weights = new ArrayList<>();
        List<List<Enclosure>> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(joined(l, ParameterKind.WEIGHTS, start.weights().get(l), pieces));
            biases.add(joined(l, ParameterKind.BIASES, start.biases().get(l), pieces));
        }
        return new OptimizerState(start.last(), weights, biases);
    }

    private static List<Enclosure> joined(
            int layer, ParameterKind kind, List<Enclosure> start, List<RememberedRows.Piece> pieces) {
        List<Enclosure> joined = new ArrayList<>();
        for (int s = 0; s < start.size(); s++) {
            Enclosure whole = start.get(s).center();
            for (RememberedRows.Piece piece : pieces) {
                if (piece.rows().layer() == layer && piece.rows().kind() == kind) {
                    whole.setRows(piece.rows().from(), piece.slots().get(s));
                }
            }
            joined.add(whole);
        }
        return joined;
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
        private final List<Enclosure> weights;
        private final List<Enclosure> biases;
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
        private List<Enclosure> applied;
        private Pass ahead;

        Pass(Parameters parameters, OptimizerState state, Batch batch, Shown shown) {
            this(
                    parameters,
                    parameters.weights().stream().map(Enclosure::exactly).toList(),
                    parameters.biases().stream().map(Enclosure::exactly).toList(),
                    state,
                    batch,
                    shown);
        }

        /**
         * @param weights what forward and backward pass work with in place of the weights of {@code parameters}
         * @param biases likewise
         */
        private Pass(
                Parameters parameters,
                List<Enclosure> weights,
                List<Enclosure> biases,
                OptimizerState state,
                Batch batch,
                Shown shown) {
            this.parameters = parameters;
            this.weights = weights;
            this.biases = biases;
            this.state = state;
            this.batch = batch;
            this.shown = shown;
            inputs = Enclosure.exactly(batch.inputs());
            number = state.last().next(updaters.decays());
        }

        ExactStep step() {
            operations.forEach(this::make);
            return made();
        }

        /** An operation that starts from the very operands that it started from in {@code made} is not made again. */
        ExactStep stepAfterForward(ExactStep made) {
            for (Operation operation : operations) {
                if (operation.isForward() || !mayDiffer(operation, made)) {
                    results.set(operation, made.of(operation));
                    operands.set(operation, made.operands().of(operation));
                    if (operation.kind() == Kind.WEIGHT_UPDATE) {
                        weightMemory.add(made.state().weights().get(operation.layer()));
                    } else if (operation.kind() == Kind.BIAS_UPDATE) {
                        biasMemory.add(made.state().biases().get(operation.layer()));
                    }
                } else {
                    make(operation);
                    if (made.operands().of(operation) != made.of(operation)) {
                        operands.set(operation, made.operands().of(operation));
                    }
                }
            }
            if (!differs(made)) {
                applied = made.applied();
            }
            return made();
        }

        /** Of the backward pass, in which a kink changes δ, and what follows from it as far as δ is not shown. */
        private boolean mayDiffer(Operation operation, ExactStep made) {
            int l = operation.layer();
            return switch (operation.kind()) {
                case AFFINE, ACTIVATION, LOSS, OUTPUT_DELTA, ACTIVATION_DELTA -> true;
                case WEIGHT_GRADIENT, BIAS_GRADIENT -> differs(made, l);
                case BACK_PROJECTION -> differs(made, l + 1);
                case WEIGHT_UPDATE, BIAS_UPDATE -> differs(made);
            };
        }

        private boolean differs(ExactStep made, int layer) {
            return operands.delta(layer) != made.operands().delta(layer);
        }

        private boolean differs(ExactStep made) {
            return looksAhead || IntStream.range(0, network.depth()).anyMatch(l -> differs(made, l));
        }

        private void make(Operation operation) {
            Enclosure exact = exact(operation);
            results.set(operation, exact);
            operands.set(operation, shown.operand(operation, exact));
        }

        /** Parameters that stay as they are have a gradient of zeros here, which nothing reads. */
        private void fillGradients() {
            for (int l = 0; l < network.depth(); l++) {
                if (updaters.of(l, ParameterKind.WEIGHTS).isEmpty()) {
                    results.set(Kind.WEIGHT_GRADIENT.of(l), new Enclosure(network.units(l), network.fanIn(l)));
                }
                if (updaters.of(l, ParameterKind.BIASES).isEmpty()) {
                    results.set(Kind.BIAS_GRADIENT.of(l), new Enclosure(1, network.units(l)));
                }
            }
        }

        private ExactStep made() {
            fillGradients();
            return new ExactStep(
                    results,
                    new Operands(inputs, operands),
                    loss.outputGradient(outputs(), batch.targets()),
                    new OptimizerState(number, weightMemory, biasMemory),
                    kinks(),
                    applied());
        }

        private List<Kink> kinks() {
            List<Kink> kinks = new ArrayList<>(Oracle.this.kinks(operands));
            if (looksAhead) {
                kinks.addAll(Oracle.this.kinks(ahead().operands));
            }
            return kinks;
        }

        private Enclosure exact(Operation operation) {
            int l = operation.layer();
            return switch (operation.kind()) {
                case AFFINE -> dense.forward(weights.get(l), biases.get(l), below(l));
                case ACTIVATION -> activations.get(l).forward(operands.of(Kind.AFFINE, l));
                case LOSS ->
                    penalty.added(
                            loss.loss(operands.of(Kind.AFFINE, l), outputs(), batch.targets()),
                            parameters,
                            batch.samples());
                case OUTPUT_DELTA -> loss.delta(operands.of(Kind.AFFINE, l), outputs(), batch.targets());
                case WEIGHT_GRADIENT ->
                    reported(
                            l,
                            ParameterKind.WEIGHTS,
                            dense.backwardToWeights(operands.delta(l), below(l)),
                            parameters.weights(l));
                case BIAS_GRADIENT -> reported(l, ParameterKind.BIASES, biasGradient(l), parameters.biases(l));
                case BACK_PROJECTION -> dense.backwardToInputs(weights.get(l + 1), operands.delta(l + 1));
                case ACTIVATION_DELTA ->
                    activations
                            .get(l)
                            .backward(
                                    operands.of(Kind.AFFINE, l),
                                    operands.of(Kind.ACTIVATION, l),
                                    operands.of(Kind.BACK_PROJECTION, l));
                case WEIGHT_UPDATE ->
                    updated(
                            l,
                            ParameterKind.WEIGHTS,
                            parameters.weights(l),
                            applied().get(2 * l),
                            state.weights().get(l),
                            weightMemory);
                case BIAS_UPDATE ->
                    updated(
                            l,
                            ParameterKind.BIASES,
                            parameters.biases(l),
                            applied().get(2 * l + 1),
                            state.biases().get(l),
                            biasMemory);
            };
        }

        private Enclosure biasGradient(int layer) {
            Enclosure delta = operands.delta(layer);
            return isShared(layer) ? dense.backwardToSharedBias(delta) : dense.backwardToBiases(delta);
        }

        private Enclosure reported(int layer, ParameterKind kind, Enclosure gradient, Matrix theta) {
            return updaters.of(layer, kind)
                    .map(updater -> updater.reported(gradient, theta, batch.samples()))
                    .orElse(gradient);
        }

        private Enclosure updated(
                int layer,
                ParameterKind kind,
                Matrix theta,
                Enclosure gradient,
                List<Enclosure> before,
                List<List<Enclosure>> memory) {
            Optional<Updater> updater = updaters.of(layer, kind);
            if (updater.isEmpty()) {
                memory.add(List.of());
                return Enclosure.exactly(theta);
            }
            Updater.Updated updated = updater.get().update(theta, gradient, before, number, batch.samples());
            memory.add(updated.state());
            return updated.parameters();
        }

        /** What the optimizer sees of the gradient, the clipped one: weights and biases of every layer in turn. */
        private List<Enclosure> applied() {
            if (applied == null) {
                List<Enclosure> gradient = looksAhead ? ahead().gradient() : gradient();
                applied = clipper.map(each -> each.clipped(gradient, counted)).orElse(gradient);
            }
            return applied;
        }

        private List<Enclosure> gradient() {
            List<Enclosure> gradient = new ArrayList<>();
            for (int l = 0; l < network.depth(); l++) {
                gradient.add(operands.of(Kind.WEIGHT_GRADIENT, l));
                gradient.add(operands.of(Kind.BIAS_GRADIENT, l));
            }
            return gradient;
        }

        /**
         * The pass at the look-ahead point, of which nothing is shown: end to end from parameters that have a bound themselves, that of the
         * velocity and of the sum.
         */
        private Pass ahead() {
            if (ahead == null) {
                List<Enclosure> aheadWeights = new ArrayList<>();
                List<Enclosure> aheadBiases = new ArrayList<>();
                for (int l = 0; l < network.depth(); l++) {
                    aheadWeights.add(point(
                            l,
                            ParameterKind.WEIGHTS,
                            parameters.weights(l),
                            state.weights().get(l)));
                    aheadBiases.add(point(
                            l,
                            ParameterKind.BIASES,
                            parameters.biases(l),
                            state.biases().get(l)));
                }
                ahead = new Pass(parameters, aheadWeights, aheadBiases, state, batch, Shown.NOTHING);
                operations.stream().filter(operation -> !operation.isUpdate()).forEach(ahead::make);
                ahead.fillGradients();
            }
            return ahead;
        }

        private Enclosure point(int layer, ParameterKind kind, Matrix theta, List<Enclosure> remembered) {
            return updaters.of(layer, kind)
                    .map(updater -> updater.lookAhead(theta, remembered, number))
                    .orElseGet(() -> Enclosure.exactly(theta));
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

    private boolean isShared(int layer) {
        return network.layer(layer).bias() == LayerSpec.Bias.SHARED;
    }

    /** The state that a trainer shows in place of {@code now}, in the slots of this experiment's rule; its numbers are taken as they are. */
    public OptimizerState state(OptimizerMemory memory, OptimizerState now) {
        List<List<Enclosure>> weights = new ArrayList<>();
        List<List<Enclosure>> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            int layer = l;
            weights.add(updaters.remembered(
                    l,
                    ParameterKind.WEIGHTS,
                    memory.slots().stream().map(slot -> slot.weights(layer)).toList(),
                    now.weights().get(l)));
            biases.add(updaters.remembered(
                    l,
                    ParameterKind.BIASES,
                    memory.slots().stream().map(slot -> slot.biases(layer)).toList(),
                    now.biases().get(l)));
        }
        return new OptimizerState(now.last(), weights, biases);
    }

    /** The same numbers as if they were remembered after so many updates, in place of fewer. */
    OptimizerState later(OptimizerState state, int updates) {
        UpdateNumber number = state.last();
        while (number.t() < updates) {
            number = number.next(updaters.decays());
        }
        return new OptimizerState(number, state.weights(), state.biases());
    }

    /**
     * What is remembered after a step that led from these parameters to those, where they show a velocity that looks ahead more closely
     * than the steps before: {@link Updater#velocity}. Without this every bound of a velocity would widen the next.
     */
    OptimizerState seen(Parameters before, Parameters after, OptimizerState last, OptimizerState now) {
        if (!looksAhead) {
            return now;
        }
        List<List<Enclosure>> weights = new ArrayList<>();
        List<List<Enclosure>> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            List<Enclosure> ofWeights = now.weights().get(l);
            List<Enclosure> ofBiases = now.biases().get(l);
            Matrix w = before.weights(l);
            Matrix b = before.biases(l);
            List<Enclosure> lastWeights = last.weights().get(l);
            List<Enclosure> lastBiases = last.biases().get(l);
            Matrix nextW = after.weights(l);
            Matrix nextB = after.biases(l);
            weights.add(updaters.of(l, ParameterKind.WEIGHTS)
                    .map(updater -> updater.velocity(w, nextW, lastWeights, ofWeights))
                    .orElse(ofWeights));
            biases.add(updaters.of(l, ParameterKind.BIASES)
                    .map(updater -> updater.velocity(b, nextB, lastBiases, ofBiases))
                    .orElse(ofBiases));
        }
        return new OptimizerState(now.last(), weights, biases);
    }

    /**
     * W and b after an update that adds every sample's share to the parameters one by one, θ − η·δ_1·a_1 − η·δ_2·a_2 − …: the exact value
     * is the same; θ meets m roundings and a share m + s + 2 of them at most, whatever the blocks: γ_m·|θ| + γ_(m+s+2)·η·Σ|δ||a|, and what
     * the δ and a were off by. Of a bias that m·n samples and units share, each of these is a sample. Tensors under other optimizers than
     * plain gradient descent keep their bound; empty where all do, and where the gradient is clipped as a whole.
     */
    public Optional<ExactStep.Accumulated> accumulated(Parameters parameters, Batch batch, ExactStep step) {
        if (clipper.isPresent()) {
            return Optional.empty();
        }
        UpdateNumber number = step.state().last();
        List<Enclosure> weights = new ArrayList<>();
        List<Enclosure> biases = new ArrayList<>();
        boolean any = false;
        for (int l = 0; l < network.depth(); l++) {
            Optional<Updater> ofWeights = descent(l, ParameterKind.WEIGHTS, number);
            Optional<Updater> ofBiases = descent(l, ParameterKind.BIASES, number);
            any |= ofWeights.isPresent() || ofBiases.isPresent();
            Enclosure delta = step.operands().delta(l);
            Enclosure below = step.operands().below(l);
            Matrix w = parameters.weights(l);
            Matrix b = parameters.biases(l);
            weights.add(ofWeights
                    .map(updater ->
                            updater.accumulated(w, dense.backwardToWeights(delta, below), batch.samples(), number))
                    .orElse(step.weights().get(l)));
            int shares = batch.samples() * (isShared(l) ? network.units(l) : 1);
            Enclosure toBiases = isShared(l) ? dense.sharesOfSharedBias(delta) : dense.sharesOfBiases(delta);
            biases.add(ofBiases.map(updater -> updater.accumulated(b, toBiases, shares, number))
                    .orElse(step.biases().get(l)));
        }
        return any ? Optional.of(new ExactStep.Accumulated(weights, biases)) : Optional.empty();
    }

    private Optional<Updater> descent(int layer, ParameterKind kind, UpdateNumber number) {
        return updaters.of(layer, kind)
                .filter(updater -> updater.plainRate(number).isPresent());
    }

    private List<Kink> kinks(Results operands) {
        List<Kink> kinks = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            Enclosure z = operands.of(Kind.AFFINE, l);
            Enclosure a = operands.of(Kind.ACTIVATION, l);
            for (int i = 0; network.layer(l).activation().hasKink() && i < z.size(); i++) {
                if (activations.get(l).isKinkInDoubt(z, a, i)) {
                    kinks.add(new Kink(l, i / z.columns, i % z.columns, z.exact(i), z.allowance(i)));
                }
            }
        }
        return kinks;
    }
}
