package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterGroup;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.ExactRun;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.OptimizerState;
import org.mlpparity.oracle.OutOfRangeException;

/**
 * Where in a training a step is looked at, and what holds there.
 *
 * @param experiment what is trained
 * @param epoch how many epochs there have been
 * @param sample which sample alone, counted from 0; empty for the whole batch
 * @param parameters before the update, of the experiment's precision
 * @param state what the optimizer remembers
 * @param batch all samples of the update
 * @param row of the sample in the batch
 */
record WorkedMoment(
        Experiment experiment,
        int epoch,
        OptionalInt sample,
        Parameters parameters,
        OptimizerState state,
        Batch batch,
        int row) {
    /**
     * The moment before the update that sees this sample, or before the first update of the epoch. The updates before it are the
     * oracle's, with parameters rounded to the experiment's precision after each.
     *
     * @throws IllegalArgumentException for an epoch or a sample that the experiment has not, and for an optimizer that looks ahead
     */
    static WorkedMoment of(Experiment experiment, int epoch, OptionalInt sample) {
        if (experiment.optimizer().looksAhead()) {
            throw new IllegalArgumentException("gradientAt (" + Optimizer.GradientAt.LOOK_AHEAD.id()
                    + ") is not written out by hand: its update follows from a second pass at other parameters");
        }
        requireRange("epoch", epoch, experiment.epochs());
        sample.ifPresent(s -> requireRange("sample", s, experiment.data().samples()));
        int position = sample.isEmpty() ? 0 : position(experiment, epoch, sample.getAsInt());
        int updates = epoch * experiment.batchCount() + position / experiment.batchSize();
        ExactRun run = new ExactRun(experiment);
        while (run.updates() < updates) {
            run.train(inRange(run::step));
        }
        return new WorkedMoment(
                experiment,
                epoch,
                sample,
                run.parameters(),
                run.state(),
                run.batch(),
                position % experiment.batchSize());
    }

    /** Where the epoch first trains with this sample. */
    private static int position(Experiment experiment, int epoch, int sample) {
        int[] rows = experiment.rows(epoch + 1);
        return IntStream.range(0, rows.length)
                .filter(i -> rows[i] == sample)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("sample (" + sample + ") must be one that epoch "
                        + epoch + " trains with: " + Arrays.toString(rows)));
    }

    private static void requireRange(String name, int value, int count) {
        if (value < 0 || value >= count) {
            throw new IllegalArgumentException(name + " (" + value + ") must be from 0 to " + (count - 1)
                    + ", there are " + count + " " + name + "s");
        }
    }

    /** To the caller, a moment whose numbers are out of range is a wrong argument. */
    private static ExactStep inRange(Supplier<ExactStep> step) {
        try {
            return step.get();
        } catch (OutOfRangeException e) {
            throw new IllegalArgumentException(
                    "training leaves the range of numbers at update " + e.updates() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The experiment as the lines report it: those of one sample of a larger batch hold no penalty, which belongs to the batch, and so the
     * update adds its gradient.
     */
    Experiment reported() {
        if (sample.isEmpty() || batch.samples() == 1) {
            return experiment;
        }
        List<ParameterGroup> groups = experiment.groups().stream()
                .map(group -> new ParameterGroup(
                        group.layers(), group.parameters(), group.optimizer().map(WorkedMoment::unreported)))
                .toList();
        return experiment.withOptimizer(unreported(experiment.optimizer())).withGroups(groups);
    }

    private static Optimizer unreported(Optimizer optimizer) {
        return optimizer.withWeightDecay(optimizer.weightDecay().reported(false, false));
    }

    private ExactStep step(Batch samples) {
        ExactRun run = new ExactRun(reported());
        run.follow(parameters, state);
        return inRange(() -> run.step(samples));
    }

    /** How many updates there have been. */
    int updates() {
        return state.updates();
    }

    /** The samples that are looked at. */
    Batch shown() {
        return sample.isEmpty()
                ? batch
                : new Batch(batch.inputs().rows(row, row + 1), batch.targets().rows(row, row + 1));
    }

    /** The exact step of the samples that are looked at. */
    ExactStep shownStep() {
        return step(shown());
    }

    /** The exact step of the whole batch. */
    ExactStep batchStep() {
        return step(batch);
    }

    /** The same parameters and samples in another experiment. */
    WorkedMoment by(Experiment other) {
        return new WorkedMoment(other, epoch, sample, parameters, state, batch, row);
    }

    /** The same with other numbers in place of these. */
    WorkedMoment with(Experiment other, Parameters otherParameters, Matrix shownInputs, Matrix shownTargets) {
        return new WorkedMoment(
                other,
                epoch,
                sample,
                otherParameters,
                state,
                new Batch(replaced(batch.inputs(), shownInputs), replaced(batch.targets(), shownTargets)),
                row);
    }

    private Matrix replaced(Matrix all, Matrix shown) {
        List<double[]> rows = new ArrayList<>();
        for (int r = 0; r < all.rows(); r++) {
            boolean isShown = sample.isEmpty() || r == row;
            rows.add((isShown
                            ? shown.rows(sample.isEmpty() ? r : 0, (sample.isEmpty() ? r : 0) + 1)
                            : all.rows(r, r + 1))
                    .toArray());
        }
        return Matrix.ofRows(rows.toArray(double[][]::new));
    }
}
