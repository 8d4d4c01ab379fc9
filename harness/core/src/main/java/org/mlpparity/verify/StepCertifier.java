package org.mlpparity.verify;

import java.util.List;
import java.util.Optional;
import org.mlpparity.formula.Operation;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactForward;
import org.mlpparity.oracle.ExactRun;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.OptimizerState;
import org.mlpparity.oracle.OutOfRangeException;
import org.mlpparity.oracle.Shown;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Suspicion;

/**
 * Judges the steps of a trainer one by one: each operation from the operands that the trainer shows, within that operation's own
 * bound. A step whose operations are each legal is a legal step. The verdict on a step depends on nothing but the step, the parameters after
 * it and what the optimizer remembers before it, so steps may be judged in any order and on any machine, and their tallies added up.
 * A certifier itself judges one step at a time.
 *
 * <p>Numbers outside their bound get a second look. If they are of one pass and inside the enclosure that starts one
 * operation earlier, they were computed twice. Numbers of separate passes say nothing rigorous about each other: they
 * are wrong only if they are also outside the bounds from the parameters alone.
 */
public final class StepCertifier {
    /** A forward pass of the data goes over so many inputs, so that it takes no more memory than that of a few batches. */
    private static final int AT_ONCE = 1 << 20;

    private final ExactRun run;
    private final int depth;
    private final Experiment experiment;
    private final List<Operation> operations;
    private final double unit;
    private final Aggregates aggregates;
    private final boolean inTurn;
    private final OptimizerState start;
    private OptimizerState state;
    private Tally tally;
    private StepTrace step;
    private Shown shown;
    private ExactStep local;
    private ExactStep update;
    private ExactStep restarted;

    /**
     * One step, judged.
     *
     * @param tally what was compared in it, as far as the oracle could follow
     * @param after what the optimizer remembers after it, by its formula and by what was shown
     * @param outOfRange why the oracle could not follow to the end of the step; empty when it could
     */
    public record Judged(Tally tally, OptimizerState after, Optional<OutOfRangeException> outOfRange) {}

    /** A certifier of steps of a trainer with elementary functions of these accuracies. */
    public StepCertifier(Experiment experiment, Accuracies accuracies) {
        this(experiment, accuracies, Optional.empty());
    }

    /** @param powers where to keep what the tests of whole tensors could have seen; empty for not at all, which is faster */
    StepCertifier(Experiment experiment, Accuracies accuracies, Optional<Powers> powers) {
        run = ExactRun.judging(experiment, accuracies);
        start = run.state();
        depth = experiment.network().depth();
        this.experiment = experiment;
        operations = Operation.step(experiment);
        unit = experiment.precision().unitRoundoff();
        aggregates = new Aggregates(experiment, powers);
        inTurn = powers.isPresent();
    }

    /** What the optimizer remembers before the first step of a run. */
    public OptimizerState start() {
        return start;
    }

    /** The same, but for what is remembered, after so many updates in place of fewer. */
    public OptimizerState later(OptimizerState state, int updates) {
        return run.later(state, updates);
    }

    /** What is remembered where a trainer shows this; {@code state} tells after how many updates. */
    public OptimizerState remembered(OptimizerMemory memory, OptimizerState state) {
        return run.remembered(memory, state);
    }

    /** Whether a step can be judged from what a trainer shows of its memory before it, and nothing of the steps before. */
    public static boolean canStartAnywhere(Experiment experiment) {
        return ExactRun.judging(experiment, Accuracies.DEFAULT).isMemoryShownWhole();
    }

    /** The parameters that a run starts from, held against the experiment's; this comes before the tally of the first step. */
    public Tally initial(Parameters observed) {
        Tally start = new Tally(experiment);
        start.enter(1, 1);
        Parameters initial = experiment.initial();
        for (int l = 0; l < observed.depth(); l++) {
            start.compare(Quantity.INITIAL_PARAMETERS, l, Enclosure.exactly(initial.weights(l)), observed.weights(l));
            start.compare(Quantity.INITIAL_PARAMETERS, l, Enclosure.exactly(initial.biases(l)), observed.biases(l));
        }
        return start;
    }

    /** The step that was judged last, each operation from what was shown. */
    ExactStep exact() {
        return local;
    }

    /** The predictions for {@code inputs} at these parameters, end to end. */
    Enclosure predictions(Parameters parameters, Matrix inputs) {
        return Enclosure.below(inputs.parts(AT_ONCE).stream()
                .map(part -> run.forward(parameters, part).predictions())
                .toList());
    }

    /**
     * Judges a step.
     *
     * @param after the parameters after it; empty where what it led to was not observed
     * @param before what the optimizer remembers before it, which tells which update of the run it is
     */
    public Judged judge(StepTrace observed, Optional<Parameters> after, OptimizerState before) {
        tally = new Tally(experiment);
        tally.enter(observed.epoch(), observed.batch());
        state = before;
        Optional<OutOfRangeException> outOfRange = Optional.empty();
        boolean isCertified = false;
        try {
            judge(observed, after);
            isCertified = tally.outside() == 0 && after.isPresent();
        } catch (OutOfRangeException cannotFollow) {
            outOfRange = Optional.of(cannotFollow);
        }
        tally.enterStep(isCertified, observed.onePass());
        return new Judged(tally, state, outOfRange);
    }

    private void judge(StepTrace observed, Optional<Parameters> after) {
        step = observed;
        run.follow(step.parameters(), state);
        restarted = null;
        shown = shownBy(step);
        local = run.step(shown);
        boolean separate = !step.onePass() && showsOperands();
        update = separate ? run.step() : local;
        state = update.state();
        TallyParts parts = new TallyParts(experiment, step, inTurn);
        compareOperations(parts);
        step.memory().ifPresent(memory -> parts.add(tally -> memory(tally, memory)));
        after.ifPresent(parameters -> update(parts, parameters));
        aggregates.test(parts, step, local, update);
        parts.add(tally -> tally.kinks().enter(step, local, () -> run.blindToKinks(local, shown)));
        parts.addTo(tally);
        state = step.memory()
                .map(memory -> run.remembered(memory, update.state()))
                .or(() -> after.map(parameters -> run.seen(parameters, update)))
                .orElse(state);
    }

    /** In separate passes the gradient that is shown need not be the one that the update used. */
    static Shown shownBy(StepTrace step) {
        return Shown.of(
                step.preActivations(),
                step.activations(),
                step.deltas(),
                step.onePass() ? step.gradient() : Optional.empty());
    }

    private boolean showsOperands() {
        return !step.preActivations().isEmpty()
                || !step.activations().isEmpty()
                || !step.deltas().isEmpty();
    }

    /** What is shown, operation by operation in data-flow order; parameters after the update are judged apart. */
    private void compareOperations(TallyParts parts) {
        for (Operation operation : operations) {
            int layer = operation.layer();
            switch (operation.kind()) {
                case AFFINE -> compareShown(parts, Quantity.PRE_ACTIVATIONS, operation, step.preActivations());
                case ACTIVATION -> compareShown(parts, Quantity.ACTIVATIONS, operation, step.activations());
                case LOSS -> {
                    step.predictions().ifPresent(shown -> parts.add(tally -> predictions(tally, shown)));
                    step.loss().ifPresent(loss -> compare(parts, Quantity.LOSS, -1, operation, Matrix.row(loss)));
                }
                case OUTPUT_DELTA, ACTIVATION_DELTA -> compareShown(parts, Quantity.DELTAS, operation, step.deltas());
                case WEIGHT_GRADIENT ->
                    step.gradient()
                            .ifPresent(shown ->
                                    compare(parts, Quantity.WEIGHT_GRADIENT, layer, operation, shown.weights(layer)));
                case BIAS_GRADIENT ->
                    step.gradient()
                            .ifPresent(shown ->
                                    compare(parts, Quantity.BIAS_GRADIENT, layer, operation, shown.biases(layer)));
                case BACK_PROJECTION, WEIGHT_UPDATE, BIAS_UPDATE -> {}
            }
        }
    }

    private void compareShown(TallyParts parts, Quantity quantity, Operation operation, List<Matrix> layers) {
        if (!layers.isEmpty()) {
            compare(parts, quantity, operation.layer(), operation, layers.get(operation.layer()));
        }
    }

    /**
     * In one pass predictions are the last activations themselves; asked for separately, they are judged end to end.
     */
    private void predictions(Tally tally, Matrix predictions) {
        int top = depth - 1;
        boolean same =
                !step.activations().isEmpty() && step.activations().get(top).equals(predictions);
        if (same || !showsOperands()) {
            compare(tally, Quantity.PREDICTIONS, -1, Operation.Kind.ACTIVATION.of(top), predictions);
        } else {
            Enclosure exact = endToEnd().predictions();
            tally.compare(Quantity.PREDICTIONS, -1, exact, predictions);
            tally.resolve(Quantity.PREDICTIONS, -1, exact, predictions, null, true);
        }
    }

    /**
     * Two passes were compared end to end already; in one pass z and a come from shown operands and are other numbers
     * than these.
     */
    private ExactForward endToEnd() {
        return update == local ? run.forward(step.parameters(), run.batch().inputs()) : update.forward();
    }

    private void memory(Tally tally, OptimizerMemory memory) {
        Matrix count = Matrix.row(memory.updates());
        tally.compare(Quantity.MEMORY, -1, Enclosure.exactly(Matrix.row(state.updates())), count);
        for (int l = 0; l < depth; l++) {
            for (int s = 0; s < memory.slots().size(); s++) {
                Parameters slot = memory.slots().get(s);
                if (s < slots(l, ParameterKind.WEIGHTS)) {
                    tally.compare(Quantity.MEMORY, l, state.weights().get(l).get(s), slot.weights(l));
                }
                if (s < slots(l, ParameterKind.BIASES)) {
                    tally.compare(Quantity.MEMORY, l, state.biases().get(l).get(s), slot.biases(l));
                }
            }
        }
    }

    /** How many slots of what is remembered belong to this tensor. */
    private int slots(int layer, ParameterKind kind) {
        return experiment.slots(layer, kind);
    }

    private void compare(TallyParts parts, Quantity quantity, int layer, Operation operation, Matrix observed) {
        parts.add(tally -> compare(tally, quantity, layer, operation, observed));
    }

    private void compare(Tally tally, Quantity quantity, int layer, Operation operation, Matrix observed) {
        Enclosure exact = local.of(operation);
        tally.compare(quantity, layer, exact, observed, secondLook(operation));
        tally.resolve(quantity, layer, exact, observed, null, true);
    }

    private Optional<Tally.Second> secondLook(Operation operation) {
        if (step.onePass()) {
            return Optional.of(new Tally.Second(
                    Suspicion.Kind.RECOMPUTED, () -> restarted().of(operation)));
        }
        return update == local
                ? Optional.empty()
                : Optional.of(new Tally.Second(Suspicion.Kind.TWO_PASSES, () -> update.of(operation)));
    }

    /** Asked for by several parts of a tally at once. */
    private synchronized ExactStep restarted() {
        if (restarted == null) {
            restarted = run.step(Shown.restarted(local));
        }
        return restarted;
    }

    private void update(TallyParts parts, Parameters after) {
        boolean shows = step.onePass() && step.gradient().isPresent();
        UpdateJudge judge = new UpdateJudge(
                step.parameters(),
                after,
                unit,
                aggregates.projection(),
                new UpdateJudge.Other(
                        () -> run.accumulated(update),
                        shows ? Optional.of(this::restarted) : Optional.empty(),
                        run.batch().samples()));
        for (int l = 0; l < depth; l++) {
            int layer = l;
            Enclosure weights = update.weights().get(l);
            Enclosure biases = update.biases().get(l);
            parts.add(
                    isTrained(l, ParameterKind.WEIGHTS)
                            ? tally -> judge.judge(
                                    tally,
                                    Quantity.WEIGHTS,
                                    layer,
                                    weights,
                                    each -> each.weights().get(layer),
                                    each -> each.weights().get(layer),
                                    Parameters::weights)
                            : tally -> tally.compare(Quantity.WEIGHTS, layer, weights, after.weights(layer)));
            parts.add(
                    isTrained(l, ParameterKind.BIASES)
                            ? tally -> judge.judge(
                                    tally,
                                    Quantity.BIASES,
                                    layer,
                                    biases,
                                    each -> each.biases().get(layer),
                                    each -> each.biases().get(layer),
                                    Parameters::biases)
                            : tally -> tally.compare(Quantity.BIASES, layer, biases, after.biases(layer)));
        }
    }

    private boolean isTrained(int layer, ParameterKind kind) {
        return experiment.optimizer(layer, kind).isPresent();
    }
}
