package org.mlpparity.referee;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.trace.Recorder;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;
import org.mlpparity.verify.LiveJudge;
import org.mlpparity.verify.Retrial;

/**
 * One implementation, judged while it trains; its steps are not kept.
 *
 * @param twice whether it runs a second time, unobserved
 * @param retries whether what is found to be wrong is tried on a second experiment
 */
record LiveRun(Experiment experiment, StepListener listener, boolean twice, boolean retries) {
    /** The run, with its times in {@code circumstances}. */
    Run of(MlpTrainerProvider contender, Circumstances circumstances) {
        LiveJudge judge =
                new LiveJudge(experiment, contender.capabilities().accuracies().orElse(Accuracies.DEFAULT));
        Recorder recorder = new Recorder(experiment, listener);
        Clocked clocked = new Clocked(judge);
        long start = System.nanoTime();
        TrainingTrace observed = recorder.record(contender, clocked);
        double training = seconds(System.nanoTime() - start - clocked.nanos);
        clocked.rethrow();
        TrainingTrace once = observed.without(judge.dropped());
        boolean again = twice && once.status() == RunStatus.COMPLETED;
        TrainingTrace trace = again ? once.with(recorder.rerun(contender, once)) : once;
        LiveRetrial retrial =
                new LiveRetrial(experiment, List.of(contender), Map.of(contender.id(), training), listener);
        long end = System.nanoTime();
        TrainerVerdict verdict = judge.verdict(trace, retries ? retrial : Retrial.NONE);
        double judging = seconds(clocked.nanos + System.nanoTime() - end) - retrial.seconds();
        return new Run(
                experiment,
                List.of(trace),
                new Verdict(experiment.name(), List.of(verdict), List.of()),
                circumstances.timed(Map.of(contender.id(), training), judging),
                retrial.runs());
    }

    private static double seconds(long nanos) {
        return nanos * 1e-9;
    }

    /** How long judging takes; what goes wrong in it is not the trainer's fault, whose own exceptions end its run. */
    private static final class Clocked implements Consumer<StepTrace> {
        private final LiveJudge judge;
        private long nanos;
        private Optional<Throwable> failure = Optional.empty();

        Clocked(LiveJudge judge) {
            this.judge = judge;
        }

        @Override
        public void accept(StepTrace step) {
            long start = System.nanoTime();
            try {
                judge.accept(step);
            } catch (RuntimeException | Error own) {
                failure = Optional.of(own);
                throw own;
            } finally {
                nanos += System.nanoTime() - start;
            }
        }

        void rethrow() {
            failure.ifPresent(own -> {
                if (own instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) own;
            });
        }
    }
}
