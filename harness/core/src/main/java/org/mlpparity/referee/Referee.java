package org.mlpparity.referee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mlpparity.model.Experiment;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.trace.Recorder;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.Verdict;
import org.mlpparity.verify.Judge;

/** Tries implementations on one experiment: records each in turn, twice to see whether its bits repeat, then judges all. */
public final class Referee {
    private final Experiment experiment;
    private final StepListener listener;
    private final boolean twice;

    /** A referee that runs every implementation twice. */
    public Referee(Experiment experiment, StepListener listener) {
        this(experiment, listener, true);
    }

    private Referee(Experiment experiment, StepListener listener, boolean twice) {
        this.experiment = experiment;
        this.listener = listener;
        this.twice = twice;
    }

    /** The same, but every implementation runs once only: whether its bits repeat stays unchecked. */
    public Referee once() {
        return new Referee(experiment, listener, false);
    }

    /** The run of these implementations, in this order; {@code circumstances} gets its times. */
    public Run run(List<MlpTrainerProvider> contenders, Circumstances circumstances) {
        Recorder recorder = new Recorder(experiment, listener);
        List<TrainingTrace> traces = new ArrayList<>();
        Map<String, Double> trainingSeconds = new HashMap<>();
        for (MlpTrainerProvider contender : contenders) {
            long start = System.nanoTime();
            TrainingTrace trace = recorder.record(contender);
            trainingSeconds.put(contender.id(), secondsSince(start));
            boolean again = twice && trace.status() == RunStatus.COMPLETED;
            traces.add(again ? trace.with(recorder.rerun(contender, trace)) : trace);
        }
        long start = System.nanoTime();
        Verdict verdict = Judge.judge(experiment, traces);
        return new Run(experiment, traces, verdict, circumstances.timed(trainingSeconds, secondsSince(start)));
    }

    private static double secondsSince(long startNanos) {
        return (System.nanoTime() - startNanos) * 1e-9;
    }
}
