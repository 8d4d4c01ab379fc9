package org.mlpparity.oracle;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Batches;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;

/**
 * An experiment followed exactly, update by update: the parameters before the next update, what the optimizer remembers, and the batch that
 * is next in the order of its epoch. By itself the run trains: after each update it has the exact parameters, rounded to the
 * experiment's precision. Beside a trainer it takes the trainer's parameters, and what the trainer shows, in their place.
 *
 * <p>Where numbers leave the range of double, every method that computes throws {@link OutOfRangeException}, and the run stays where it was.
 */
public final class ExactRun {
    private final Experiment experiment;
    private final Accuracies accuracies;
    private final Oracle oracle;
    private final Batches batches;
    private Optional<Oracle> blind = Optional.empty();
    private Parameters parameters;
    private OptimizerState state;

    /**
     * A run that stands before the first update, for implementations that declare nothing of their elementary functions.
     */
    public ExactRun(Experiment experiment) {
        this(experiment, Accuracies.DEFAULT, new Oracle(experiment), new Batches(experiment));
    }

    private ExactRun(Experiment experiment, Accuracies accuracies, Oracle oracle, Batches batches) {
        this.experiment = experiment;
        this.accuracies = accuracies;
        this.oracle = oracle;
        this.batches = batches;
        parameters = experiment.initial();
        state = oracle.start();
    }

    /** A run that judges a trainer of these accuracies: as exact as {@link Oracle#judging}. */
    public static ExactRun judging(Experiment experiment, Accuracies accuracies) {
        return new ExactRun(experiment, accuracies, Oracle.judging(experiment, accuracies), new Batches(experiment));
    }

    /** Another run of the same experiment from its start, which shares oracle and batches with this one. */
    public ExactRun again() {
        return new ExactRun(experiment, accuracies, oracle, batches);
    }

    /** How many updates there have been. */
    public int updates() {
        return state.updates();
    }

    /** θ before the next update. */
    public Parameters parameters() {
        return parameters;
    }

    /** What the optimizer remembers before the next update. */
    public OptimizerState state() {
        return state;
    }

    /** The batch of the next update. */
    public Batch batch() {
        return batch(updates());
    }

    /** The batch of this update, counted from 0. */
    public Batch batch(int update) {
        return batches.ofUpdate(update);
    }

    /** The exact next update, nothing shown. */
    public ExactStep step() {
        return step(Shown.NOTHING);
    }

    /** The same, each operation from the operands that are shown. */
    public ExactStep step(Shown shown) {
        return inRange(updates(), () -> oracle.step(parameters, state, batch(), shown));
    }

    /** The exact update that these samples, in place of the next batch, would make. */
    public ExactStep step(Batch samples) {
        return inRange(updates(), () -> oracle.step(parameters, state, samples));
    }

    /**
     * The same as {@link #step(Shown)}, but every side of a kink counts as certain.
     *
     * @param made the step from the operands that are shown, whose forward pass this one has in common
     */
    public ExactStep blindToKinks(ExactStep made, Shown shown) {
        if (blind.isEmpty()) {
            blind = Optional.of(Oracle.blindToKinks(experiment, accuracies));
        }
        return inRange(updates(), () -> blind.orElseThrow().backward(made, parameters, state, batch(), shown));
    }

    /** The next update in the bounds of one that adds every sample's share by itself: {@link Oracle#accumulated}. */
    public Optional<ExactStep.Accumulated> accumulated(ExactStep step) {
        return inRange(updates(), () -> oracle.accumulated(parameters, batch(), step));
    }

    /** The state as far as a trainer shows it, in place of the one that follows from the steps before: {@link Oracle#state}. */
    public OptimizerState remembered(OptimizerMemory memory, OptimizerState followed) {
        return inRange(followed.updates(), () -> oracle.state(memory, followed));
    }

    /** The same state, as if it were that after so many updates in place of fewer: what is remembered is to be put in its place. */
    public OptimizerState later(OptimizerState state, int updates) {
        return oracle.later(state, updates);
    }

    /** Whether the optimizer remembers more than the number of updates. */
    public boolean remembers() {
        return oracle.remembers();
    }

    /** Whether what a trainer shows of its memory after an update leaves nothing that follows from the steps before. */
    public boolean isMemoryShownWhole() {
        return oracle.isMemoryShownWhole();
    }

    /** Whether what is remembered of an entry follows from that entry's parameters and gradients alone: {@link RememberedRows}. */
    public boolean remembersByEntry() {
        return oracle.remembersByEntry();
    }

    /** The state after so many updates of an optimizer that remembers nothing else. */
    public OptimizerState state(int updates) {
        return oracle.start(updates);
    }

    /** The state after so many updates as a trainer shows it whole. */
    public OptimizerState state(int updates, OptimizerMemory whole) {
        return inRange(updates, () -> oracle.state(whole, oracle.start(updates)));
    }

    /** The state after so many updates, of pieces that have all rows of all tensors that remember anything. */
    public OptimizerState state(int updates, List<RememberedRows.Piece> pieces) {
        return oracle.state(updates, pieces);
    }

    /** What is remembered of these rows of a trained tensor, before the first update. */
    public RememberedRows rows(TensorRows rows) {
        return oracle.rows(experiment, rows);
    }

    /** The state after {@code step} as far as the parameters that it led to show it: {@link Oracle#seen}. */
    public OptimizerState seen(Parameters after, ExactStep step) {
        return inRange(updates(), () -> oracle.seen(parameters, after, state, step.state()));
    }

    /** What every layer computes for {@code inputs} [samples × inputs] at these parameters, end to end. */
    public ExactForward forward(Parameters at, Matrix inputs) {
        return inRange(updates(), () -> oracle.forward(at, inputs));
    }

    /** The forward pass of an update, counted from 0, at these parameters, end to end. */
    public ExactForward forward(Parameters at, int update) {
        return inRange(update, () -> oracle.forward(at, batch(update).inputs()));
    }

    /** Makes the next update: {@link #train(ExactStep)} of {@link #step()}. */
    public void train() {
        train(step());
    }

    /** Goes on by this step of the run's own, with the parameters after it, rounded. */
    public void train(ExactStep step) {
        follow(step.parameters(experiment.precision()), step.state());
    }

    /** Goes to where a trainer has these parameters and remembers this, which tells how many updates there have been. */
    public void follow(Parameters reached, OptimizerState after) {
        parameters = reached;
        state = after;
    }

    static <T> T inRange(int updates, Supplier<T> numbers) {
        try {
            return numbers.get();
        } catch (ArithmeticException outOfRange) {
            throw new OutOfRangeException(updates, outOfRange);
        }
    }
}
