package org.mlpparity.referee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Optional<StepSelection> kept;
    private final StepSelection selection;
    private final Optional<RunFolder> folder;

    /** A referee that runs every implementation twice, and those that it rejects on a second experiment. */
    public Referee(Experiment experiment, StepListener listener) {
        this(experiment, listener, true, true, Optional.of(StepSelection.ALL), StepSelection.ALL, Optional.empty());
    }

    /**
     * @param kept which steps are kept: all of them, which are judged afterwards, some, or none
     * @param selection which are looked at
     * @param folder where they are kept; empty for in memory
     */
    private Referee(
            Experiment experiment,
            StepListener listener,
            boolean twice,
            boolean retries,
            Optional<StepSelection> kept,
            StepSelection selection,
            Optional<RunFolder> folder) {
        this.experiment = experiment;
        this.listener = listener;
        this.twice = twice;
        this.retries = retries;
        this.kept = kept;
        this.selection = selection;
        this.folder = folder;
    }

    /** The same, but every implementation runs once only: whether its bits repeat stays unchecked. */
    public Referee once() {
        return new Referee(experiment, listener, false, retries, kept, selection, folder);
    }

    /** The same, but what is found to be wrong is not tried on a second experiment. */
    public Referee withoutSecondExperiment() {
        return new Referee(experiment, listener, twice, false, kept, selection, folder);
    }

    /** The same, but the implementations go in step, and steps are judged as they are observed and not kept, so that a run may be of any length. */
    public Referee keepingNoSteps() {
        return new Referee(experiment, listener, twice, retries, Optional.empty(), selection, folder);
    }

    /**
     * The same as {@link #keepingNoSteps}, but these steps are kept in the folder of {@link #keepingStepsIn}, so that they can be judged again.
     * Those of {@link StepSelection#ALL} are judged after the run.
     *
     * @throws IllegalArgumentException as {@link #lookingAt} does
     */
    public Referee keepingSteps(StepSelection sample) {
        requireSteps("keep", sample);
        return new Referee(experiment, listener, twice, retries, Optional.of(sample), selection, folder);
    }

    /** The same, but steps are kept in this folder, and not in memory. */
    public Referee keepingStepsIn(RunFolder run) {
        return new Referee(experiment, listener, twice, retries, kept, selection, Optional.of(run));
    }

    /**
     * The same as {@link #keepingNoSteps}, but only these steps are looked at.
     *
     * @throws IllegalArgumentException when the optimizer remembers more than trainers show of it, or there is no such step
     */
    public Referee lookingAt(StepSelection chosen) {
        requireSteps("steps", chosen);
        return new Referee(experiment, listener, twice, retries, Optional.empty(), chosen, folder);
    }

    private void requireSteps(String name, StepSelection chosen) {
        chosen.beyond(experiment.updates()).ifPresent(beyond -> {
            throw new IllegalArgumentException(
                    name + " (" + beyond + ") must be steps of the run, which has " + experiment.updates());
        });
        if (!chosen.isAll(experiment.updates()) && !StepCertifier.canStartAnywhere(experiment)) {
            throw new IllegalArgumentException(
                    name + ": under a schedule "
                            + experiment.memoryRule().kind().id()
                            + " remembers more than trainers show of it, so that single steps cannot be judged; leave it out for all");
        }
    }

    /** The run of these implementations, in this order; {@code circumstances} gets its times. */
    public Run run(List<MlpTrainerProvider> contenders, Circumstances circumstances) {
        if (kept.filter(StepSelection.ALL::equals).isEmpty()) {
            Optional<LiveRun.Sampling> sampling =
                    kept.map(sample -> new LiveRun.Sampling(sample, contender -> keeper(contender.id())));
            return new LiveRun(experiment, listener, twice, retries, selection, sampling, contenders)
                    .run(circumstances);
        }
        Recorder recorder = new Recorder(experiment, listener);
        List<TrainingTrace> traces = new ArrayList<>();
        Map<String, Double> trainingSeconds = new HashMap<>();
        for (MlpTrainerProvider contender : contenders) {
            StepKeeper keeper = keeper(contender.id());
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

    private StepKeeper keeper(String trainer) {
        return folder.map(run -> run.keeper(experiment, trainer)).orElseGet(StepKeeper::inMemory);
    }

    private static double secondsSince(long startNanos) {
        return (System.nanoTime() - startNanos) * 1e-9;
    }
}
