package org.mlpparity.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mlpparity.model.Experiment;
import org.mlpparity.trace.ObservationException;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.StepSelection;
import org.mlpparity.trace.StepTaker;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trajectory.FreeRun;
import org.mlpparity.trajectory.Sides;
import org.mlpparity.trajectory.Trajectories;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;

/** Grades the evidence of a run: a certificate per trainer, and how far the free runs are apart and why. */
public final class Judge {
    private Judge() {}

    /** The verdict on these traces of {@code experiment}; the same traces always give the same verdict. */
    public static Verdict judge(Experiment experiment, List<TrainingTrace> traces) {
        return judge(experiment, traces, Retrial.NONE);
    }

    /** The same; {@code retrial} tries on a second experiment what is found to be wrong. */
    public static Verdict judge(Experiment experiment, List<TrainingTrace> traces, Retrial retrial) {
        return judge(experiment, traces, retrial, Optional.empty(), StepListener.NONE);
    }

    /** The same; {@code elsewhere} judges the steps in place of this thread, and where it does not, {@code listener} is told of each. */
    public static Verdict judge(
            Experiment experiment,
            List<TrainingTrace> traces,
            Retrial retrial,
            Optional<? extends StepsJudge> elsewhere,
            StepListener listener) {
        Optional<List<JudgedSteps>> judged = elsewhere.map(judge -> judge.judge(experiment, traces));
        List<TrainerVerdict> trainers = new ArrayList<>();
        List<FreeRun> runs = new ArrayList<>();
        for (TrainingTrace trace : traces) {
            List<Sides> sides = new ArrayList<>();
            int place = trainers.size();
            Optional<JudgedSteps> already = judged.map(all -> all.get(place));
            already.ifPresent(steps -> sides.addAll(steps.sides()));
            StepFollower follower = (step, side, isInOrder) -> {
                sides.add(side);
                listener.observed("judging " + trace.trainer(), sides.size(), trace.observed());
            };
            TrainerVerdict trainer = new Certifier(experiment, trace, Optional.empty(), Optional.of(follower), already)
                    .certify(Optional.of(retrial));
            boolean certified = trainer.outcome() == Outcome.CERTIFIED;
            trainers.add(trainer);
            runs.add(new FreeRun(trace.trainer(), experiment, trace, certified, sides));
        }
        return new Verdict(experiment.name(), trainers, Trajectories.within(runs));
    }

    /**
     * A trace of which a sample of the steps is kept.
     *
     * @param trace without its steps
     * @param selection which ones the sample has
     * @param steps hands them to a taker
     */
    public record Sample(TrainingTrace trace, StepSelection selection, Consumer<StepTaker> steps) {}

    /** The verdict on these samples: on the steps that they have. Free runs are not compared. */
    public static Verdict judgeSamples(
            Experiment experiment, List<Sample> samples, Retrial retrial, StepListener listener) {
        List<TrainerVerdict> verdicts = samples.stream()
                .map(sample -> judge(experiment, sample, samples.size(), retrial, listener))
                .toList();
        return new Verdict(experiment.name(), verdicts, List.of());
    }

    private static TrainerVerdict judge(
            Experiment experiment, Sample sample, int trainers, Retrial retrial, StepListener listener) {
        TrainingTrace trace = sample.trace;
        int[] done = {0};
        StepFollower follower = (step, side, isInOrder) -> listener.observed(
                "judging " + trace.trainer(), ++done[0], sample.selection.count(experiment.updates()));
        LiveJudge judge =
                new LiveJudge(experiment, trace.accuracies(), sample.selection, trainers, Optional.of(follower));
        try {
            sample.steps.accept(judge);
        } catch (ObservationException unseen) {
            return Certifier.verdict(
                    experiment,
                    trace.ending(unseen.status(), unseen.getMessage()),
                    "",
                    Optional.empty(),
                    Optional.empty());
        }
        judge.ended(trace.end());
        return judge.verdict(trace, retrial);
    }

    /** The verdict on traces that are not looked at; {@code why} in a few words. */
    public static Verdict unjudged(Experiment experiment, List<TrainingTrace> traces, String why) {
        return new Verdict(
                experiment.name(),
                traces.stream()
                        .map(trace -> Certifier.verdict(experiment, trace, why, Optional.empty(), Optional.empty()))
                        .toList(),
                List.of());
    }

    /** The verdict on one trace without looking for the cause of what is wrong, which takes longer than the certificate. */
    public static TrainerVerdict certify(Experiment experiment, TrainingTrace trace) {
        return new Certifier(experiment, trace).certify(Optional.empty());
    }

    /**
     * What the tests of whole tensors could have seen in this trace. The closer look is taken at every tensor, which takes many times
     * as long as the certificate.
     */
    public static List<TensorPower> powers(Experiment experiment, TrainingTrace trace) {
        Powers powers = new Powers();
        new Certifier(experiment, trace, Optional.of(powers), Optional.empty(), Optional.empty()).certificate();
        return powers.tensors();
    }
}
