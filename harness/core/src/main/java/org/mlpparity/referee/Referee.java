package org.mlpparity.referee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mlpparity.model.Experiment;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.trace.Recorder;
import org.mlpparity.trace.SecondRuns;
import org.mlpparity.trace.StepKeeper;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.StepSelection;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.Verdict;
import org.mlpparity.verify.Judge;
import org.mlpparity.verify.Retrial;
import org.mlpparity.verify.StepCertifier;

/**
 * Tries implementations on one experiment: records each in turn, twice to see whether its bits repeat, then judges all. What is found to be
 * wrong with one is tried on a second experiment, in which the candidates differ.
 */
public final class Referee {
    private final Experiment experiment;
    private final StepListener listener;
    private final boolean twice;
    private final boolean retries;
    private final boolean keeps;
    private final StepSelection selection;
    private final Function<String, StepKeeper> keepers;

    /** A referee that runs every implementation twice, and those that it rejects on a second experiment. */
    public Referee(Experiment experiment, StepListener listener) {
        this(experiment, listener, true, true, true, StepSelection.ALL, trainer -> StepKeeper.inMemory());
    }

    private Referee(
            Experiment experiment,
            StepListener listener,
            boolean twice,
            boolean retries,
            boolean keeps,
            StepSelection selection,
            Function<String, StepKeeper> keepers) {
        this.experiment = experiment;
        this.listener = listener;
        this.twice = twice;
        this.retries = retries;
        this.keeps = keeps;
        this.selection = selection;
        this.keepers = keepers;
    }

    /** The same, but every implementation runs once only: whether its bits repeat stays unchecked. */
    public Referee once() {
        return new Referee(experiment, listener, false, retries, keeps, selection, keepers);
    }

    /** The same, but what is found to be wrong is not tried on a second experiment. */
    public Referee withoutSecondExperiment() {
        return new Referee(experiment, listener, twice, false, keeps, selection, keepers);
    }

    /** The same, but the implementations go in step, and steps are judged as they are observed and not kept, so that a run may be of any length. */
    public Referee keepingNoSteps() {
        return new Referee(experiment, listener, twice, retries, false, selection, keepers);
    }

    /** The same, but steps are kept in this folder, and not in memory. */
    public Referee keepingStepsIn(RunFolder folder) {
        return new Referee(
                experiment, listener, twice, retries, keeps, selection, trainer -> folder.keeper(experiment, trainer));
    }

    /**
     * The same as {@link #keepingNoSteps}, but only these steps are looked at.
     *
     * @throws IllegalArgumentException when the optimizer remembers more than trainers show of it, or there is no such step
     */
    public Referee lookingAt(StepSelection chosen) {
        chosen.beyond(experiment.updates()).ifPresent(beyond -> {
            throw new IllegalArgumentException(
                    "steps (" + beyond + ") must be steps of the run, which has " + experiment.updates());
        });
        if (!chosen.isAll(experiment.updates()) && !StepCertifier.canStartAnywhere(experiment)) {
            throw new IllegalArgumentException(
                    "steps: under a schedule "
                            + experiment.memoryRule().kind().id()
                            + " remembers more than trainers show of it, so that single steps cannot be judged; leave them out for all");
        }
        return new Referee(experiment, listener, twice, retries, false, chosen, keepers);
    }

    /** The run of these implementations, in this order; {@code circumstances} gets its times. */
    public Run run(List<MlpTrainerProvider> contenders, Circumstances circumstances) {
        if (!keeps) {
            return new LiveRun(experiment, listener, twice, retries, selection, contenders).run(circumstances);
        }
        Recorder recorder = new Recorder(experiment, listener);
        List<TrainingTrace> traces = new ArrayList<>();
        Map<String, Double> trainingSeconds = new HashMap<>();
        for (MlpTrainerProvider contender : contenders) {
            StepKeeper keeper = keepers.apply(contender.id());
            long start = System.nanoTime();
            TrainingTrace trace = recorder.record(contender, keeper);
            trainingSeconds.put(contender.id(), secondsSince(start) - keeper.seconds());
            boolean again = twice && trace.status() == RunStatus.COMPLETED;
            traces.add(again ? trace.with(recorder.rerun(contender, trace)) : trace);
        }
        if (listener.isInterrupted()) {
            Verdict none = Judge.unjudged(experiment, traces, "not judged, since the run was interrupted");
            return new Run(experiment, traces, none, circumstances.timed(trainingSeconds, 0), Optional.empty());
        }
        LiveRetrial retrial = new LiveRetrial(experiment, contenders, trainingSeconds, listener);
        long start = System.nanoTime();
        Verdict verdict = Judge.judge(experiment, traces, retries ? retrial : Retrial.NONE, Optional.empty(), listener);
        double judging = secondsSince(start) - retrial.seconds();
        Optional<SecondRuns> second = retrial.runs();
        return new Run(experiment, traces, verdict, circumstances.timed(trainingSeconds, judging), second);
    }

    private static double secondsSince(long startNanos) {
        return (System.nanoTime() - startNanos) * 1e-9;
    }
}
