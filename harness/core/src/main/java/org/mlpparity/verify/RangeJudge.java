package org.mlpparity.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.ExactRun;
import org.mlpparity.oracle.OptimizerState;
import org.mlpparity.oracle.OutOfRangeException;
import org.mlpparity.oracle.RememberedRows;
import org.mlpparity.oracle.TensorRows;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;

/**
 * Judges ranges of the steps of one trainer, each by itself, so that they may be judged at once and anywhere. A range needs what the optimizer
 * remembers before its first step. How that is known is the {@link Start} of ranges; whatever it is, the ranges add up to the same certificate.
 */
public final class RangeJudge {
    private final Experiment experiment;
    private final TrainingTrace trace;
    private final ExactRun run;

    /** How it is known what the optimizer remembers before a step. */
    public enum Start {
        /** It remembers nothing but how many updates there were, or every step shows all of it: {@link RangeJudge#shown}. */
        SHOWN,
        /**
         * Every step shows the gradient that its update used, so it follows from these for each row of a tensor alone:
         * {@link RangeJudge#follow} and {@link RangeJudge#joined}.
         */
        BY_ROWS,
        /** By judging all steps before it: there is one range. */
        IN_ORDER
    }

    /** Of a run that was observed for a step at least. */
    public RangeJudge(Experiment experiment, TrainingTrace trace) {
        this.experiment = experiment;
        this.trace = trace;
        run = ExactRun.judging(experiment, trace.accuracies());
    }

    /** What there is of a run that was observed for no step. */
    public static JudgedSteps none(Experiment experiment) {
        return new JudgedSteps(experiment, false);
    }

    /** How ranges of this run start. */
    public Start start() {
        if (!run.remembers()) {
            return Start.SHOWN;
        }
        if (run.isMemoryShownWhole()
                && trace.steps().stream().allMatch(step -> step.memory().isPresent())) {
            return Start.SHOWN;
        }
        boolean showGradients = trace.steps().stream()
                .allMatch(step -> step.onePass() && step.gradient().isPresent());
        return run.remembersByEntry() && showGradients ? Start.BY_ROWS : Start.IN_ORDER;
    }

    /**
     * What the optimizer remembers before a step, counted from 0, where that is shown, and before the first step of any run; empty where the
     * numbers leave the range of double.
     */
    public Optional<OptimizerState> shown(int update) {
        try {
            return Optional.of(
                    update == 0 || !run.remembers()
                            ? run.state(update)
                            : run.state(
                                    update,
                                    trace.steps().get(update - 1).memory().orElseThrow()));
        } catch (OutOfRangeException cannotFollow) {
            return Optional.empty();
        }
    }

    /** All rows of all tensors of which the optimizer remembers anything, in about so many blocks of like size. */
    public List<TensorRows> blocks(int count) {
        Parameters initial = experiment.initial();
        int most = Math.max(1, (int) Math.ceil((double) experiment.network().parameterCount() / count));
        List<TensorRows> blocks = new ArrayList<>();
        for (int l = 0; l < initial.depth(); l++) {
            add(
                    blocks,
                    l,
                    ParameterKind.WEIGHTS,
                    initial.weights(l).rows(),
                    initial.weights(l).columns(),
                    most);
            add(
                    blocks,
                    l,
                    ParameterKind.BIASES,
                    initial.biases(l).rows(),
                    initial.biases(l).columns(),
                    most);
        }
        return blocks;
    }

    private void add(List<TensorRows> blocks, int layer, ParameterKind kind, int rows, int columns, int most) {
        if (experiment.slots(layer, kind) == 0) {
            return;
        }
        int together = Math.max(1, most / columns);
        for (int from = 0; from < rows; from += together) {
            blocks.add(new TensorRows(layer, kind, from, Math.min(rows, from + together)));
        }
    }

    /**
     * What is remembered of these rows before each of some steps, counted from 0 and in rising order, by the gradients of the steps before; as
     * far as the numbers stay in the range of double.
     */
    public List<RememberedRows.Piece> follow(TensorRows rows, List<Integer> updates) {
        RememberedRows remembered = run.rows(rows);
        List<RememberedRows.Piece> pieces = new ArrayList<>();
        int k = 0;
        try {
            for (int update : updates) {
                for (; k < update; k++) {
                    StepTrace step = trace.steps().get(k);
                    remembered.update(
                            step.parameters(),
                            step.gradient().orElseThrow(),
                            step.memory(),
                            run.batch(k).samples());
                }
                pieces.add(remembered.piece());
            }
        } catch (OutOfRangeException cannotFollow) {
            return pieces;
        }
        return pieces;
    }

    /** What is remembered before a step, counted from 0, of all pieces of {@link #follow} for it. */
    public OptimizerState joined(int update, List<RememberedRows.Piece> pieces) {
        return run.state(update, pieces);
    }

    /**
     * Judges a range.
     *
     * @param from its first step, counted from 0
     * @param to the step after its last
     * @param before what the optimizer remembers before it; empty where the numbers leave the range of double in the steps before, so that it
     *     is only counted
     * @param keepsSides whether on which side of its kink every unit stands is kept, which the comparison of several free runs needs
     */
    public JudgedSteps judge(int from, int to, Optional<OptimizerState> before, boolean keepsSides) {
        StepCertifier certifier = new StepCertifier(experiment, trace.accuracies());
        RangeCertifier range =
                new RangeCertifier(experiment, certifier, from, before.orElseGet(certifier::start), keepsSides);
        if (from == 0) {
            range.judged().add(certifier.initial(trace.steps().get(0).parameters()));
        }
        for (int k = from; k < to; k++) {
            StepTrace step = trace.steps().get(k);
            if (before.isPresent()) {
                range.judge(step, trace.parametersAfter(k));
            } else {
                range.miss(step);
            }
        }
        return range.judged();
    }
}
