package org.mlpparity.referee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.trace.Dropped;
import org.mlpparity.trace.Recorder;
import org.mlpparity.trace.StepKeeper;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.StepSampler;
import org.mlpparity.trace.StepSelection;
import org.mlpparity.trace.StepTaker;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trajectory.RunsInStep;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;
import org.mlpparity.verify.LiveJudge;
import org.mlpparity.verify.Retrial;

/**
 * Implementations that are judged while they train, and whose steps are not kept. They go in step, one at a time, so that what is compared
 * between them is at hand. Where steps are large, one is judged while the next one is trained.
 */
final class LiveRun {
    private final Experiment experiment;
    private final StepListener listener;
    private final boolean twice;
    private final boolean retries;
    private final StepSelection selection;
    private final Optional<Sampling> sampling;
    private final List<MlpTrainerProvider> contenders;
    private final Optional<RunsInStep> inStep;
    private final List<Part> parts = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private int most;

    /**
     * Which steps are kept nevertheless, where all are looked at.
     *
     * @param sample these
     * @param keepers keeps those of an implementation
     */
    record Sampling(StepSelection sample, Function<MlpTrainerProvider, StepKeeper> keepers) {}

    /**
     * @param twice whether each runs a second time, unobserved
     * @param retries whether what is found to be wrong is tried on a second experiment
     * @param selection which steps are looked at; free runs are compared only where all are
     * @param sampling which of them are kept; empty for none
     */
    LiveRun(
            Experiment experiment,
            StepListener listener,
            boolean twice,
            boolean retries,
            StepSelection selection,
            Optional<Sampling> sampling,
            List<MlpTrainerProvider> contenders) {
        this.experiment = experiment;
        this.listener = listener;
        this.twice = twice;
        this.retries = retries;
        this.selection = selection;
        this.sampling = sampling;
        this.contenders = contenders;
        boolean areCompared = contenders.size() > 1 && selection.isAll(experiment.updates());
        inStep = Optional.of(contenders.stream().map(MlpTrainerProvider::id).toList())
                .filter(names -> areCompared)
                .map(names -> RunsInStep.of(experiment, names));
    }

    /** The run, with its times in {@code circumstances}. */
    Run run(Circumstances circumstances) {
        if (!LiveJudge.isWorthSharing(experiment)) {
            observe(Runnable::run);
        } else {
            ExecutorService beside = Executors.newSingleThreadExecutor(LiveRun::judgingThread);
            try {
                observe(beside);
            } finally {
                beside.shutdown();
            }
        }
        Recorder again = new Recorder(experiment, listener);
        List<TrainingTrace> traces = parts.stream()
                .map(part -> twice && part.trace.status() == RunStatus.COMPLETED
                        ? part.trace.with(again.rerun(part.contender, part.trace))
                        : part.trace)
                .toList();
        return judged(traces, circumstances);
    }

    /** The observed runs of all, their steps judged by {@code judging} one after the other, in the order in which they are taken. */
    private void observe(Executor judging) {
        List<Function<Runnable, Runnable>> tasks = new ArrayList<>();
        for (int i = 0; i < contenders.size(); i++) {
            Part part = new Part(i, contenders.get(i), judging);
            parts.add(part);
            tasks.add(part::withTurns);
        }
        Turns.take(tasks);
        rethrow();
    }

    private static Thread judgingThread(Runnable work) {
        Thread thread = new Thread(work, "judging");
        thread.setDaemon(true);
        return thread;
    }

    private Run judged(List<TrainingTrace> traces, Circumstances circumstances) {
        Map<String, Double> training = new HashMap<>();
        parts.forEach(part -> training.put(part.contender.id(), seconds(part.trainingNanos)));
        LiveRetrial retrial = new LiveRetrial(experiment, contenders, training, listener);
        long start = System.nanoTime();
        List<TrainerVerdict> verdicts = IntStream.range(0, traces.size())
                .mapToObj(i -> parts.get(i).judge.verdict(traces.get(i), retries ? retrial : Retrial.NONE))
                .toList();
        List<RunsInStep.Ending> endings = IntStream.range(0, traces.size())
                .mapToObj(i -> new RunsInStep.Ending(
                        traces.get(i).end(), verdicts.get(i).outcome() == Outcome.CERTIFIED))
                .toList();
        Verdict verdict = new Verdict(
                experiment.name(),
                verdicts,
                inStep.map(runs -> runs.divergences(endings)).orElse(List.of()));
        long live = parts.stream().mapToLong(part -> part.judgingNanos).sum();
        double judging = seconds(live + System.nanoTime() - start) - retrial.seconds();
        return new Run(experiment, traces, verdict, circumstances.timed(training, judging), retrial.runs());
    }

    private static double seconds(long nanos) {
        return nanos * 1e-9;
    }

    /** What goes wrong in judging is not a trainer's fault, whose own exceptions end its run. */
    private void rethrow() {
        Throwable own = failure.get();
        if (own instanceof Error error) {
            throw error;
        }
        if (own != null) {
            throw (RuntimeException) own;
        }
    }

    /** One implementation: its run, what is judged of it, and how long both take. */
    private final class Part implements StepTaker, StepListener {
        private final int place;
        private final MlpTrainerProvider contender;
        private final LiveJudge judge;
        private final Executor judging;
        private final Optional<StepKeeper> keeper;
        private final StepTaker sample;
        private CompletableFuture<Void> judged = CompletableFuture.completedFuture(null);
        private Runnable pass;
        private TrainingTrace trace;
        private long trainingNanos;
        private long judgingNanos;
        private long waitingNanos;

        Part(int place, MlpTrainerProvider contender, Executor judging) {
            this.place = place;
            this.contender = contender;
            this.judging = judging;
            keeper = sampling.map(each -> each.keepers.apply(contender));
            sample = keeper.<StepTaker>map(kept -> new StepSampler(experiment, sampling.orElseThrow().sample, kept))
                    .orElse(notKept -> {});
            judge = new LiveJudge(
                    experiment,
                    contender.capabilities().accuracies().orElse(Accuracies.DEFAULT),
                    selection,
                    contenders.size(),
                    inStep.map(runs -> (step, sides, isInOrder) -> runs.add(place, step, sides, isInOrder)));
        }

        /** The observed run, which passes its turn after every step that is looked at. */
        Runnable withTurns(Runnable turn) {
            pass = turn;
            return () -> {
                try {
                    observe();
                } catch (RuntimeException | Error own) {
                    failure.compareAndSet(null, own);
                }
            };
        }

        private void observe() {
            long start = System.nanoTime();
            TrainingTrace observed = new Recorder(experiment, this).record(contender, selection, this);
            trainingNanos = System.nanoTime() - start - waitingNanos;
            judge(() -> {
                judge.ended(observed.end());
                inStep.ifPresent(runs -> runs.stop(place));
            });
            judged.join();
            // That a step could not be kept is no fault of the trainer.
            keeper.ifPresent(StepKeeper::steps);
            Dropped dropped = judge.dropped();
            trace = observed.without(
                    sampling.map(each -> dropped.keeping(each.sample)).orElse(dropped));
        }

        @Override
        public void take(StepTrace step) {
            judge(() -> judge.take(step));
            waiting(() -> sample.take(step));
            waiting(pass);
            rethrow();
        }

        @Override
        public void lead(StepTrace step) {
            judge(() -> judge.lead(step));
        }

        @Override
        public void pause(StepTrace next) {
            judge(() -> judge.pause(next));
        }

        /** Judges what was taken as soon as all before it is judged; no more than that waits. */
        private void judge(Runnable work) {
            waiting(() -> {
                judged.join();
                rethrow();
                judged = CompletableFuture.runAsync(() -> timed(work), judging);
            });
        }

        private void timed(Runnable work) {
            long start = System.nanoTime();
            try {
                work.run();
            } catch (RuntimeException | Error own) {
                failure.compareAndSet(null, own);
            } finally {
                judgingNanos += System.nanoTime() - start;
            }
        }

        /** What is no part of training. */
        private void waiting(Runnable work) {
            long start = System.nanoTime();
            try {
                work.run();
            } finally {
                waitingNanos += System.nanoTime() - start;
            }
        }

        @Override
        public boolean isInterrupted() {
            return listener.isInterrupted();
        }

        /** One bar for all that go in step. */
        @Override
        public void observed(String name, int done, int steps) {
            if (done > most) {
                most = done;
                listener.observed(contenders.size() == 1 ? name : contenders.size() + " trainers in step", done, steps);
            }
        }
    }
}
