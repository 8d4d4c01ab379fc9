package org.mlpparity.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.TrainerFailedException;
import org.mlpparity.trainer.TrainerTimeoutException;
import org.mlpparity.trainer.TrainerUnavailableException;
import org.mlpparity.verdict.RunStatus;

/**
 * Trains one implementation on an experiment and writes down what it says before every update: parameters, forward pass,
 * predictions, loss and gradient, in that order. Whatever the implementation throws or returns ends its own run only.
 */
public final class Recorder {
    private final Experiment experiment;
    private final List<Batch> batches;
    private final StepListener listener;

    public Recorder(Experiment experiment, StepListener listener) {
        this.experiment = experiment;
        this.listener = listener;
        batches = experiment.batches();
    }

    /** The whole run of this implementation, or as much of it as could be observed. */
    public TrainingTrace record(MlpTrainerProvider provider) {
        List<StepTrace> steps = new ArrayList<>();
        Ending ending = new Run(provider, provider.id(), true, steps::add).ending();
        return new TrainingTrace(
                provider.id(),
                provider.version(),
                ending.status(),
                ending.reason(),
                steps,
                ending.end(),
                Optional.empty());
    }

    /** A second run from the same start, asked the same but for the forward pass; only a digest of its answers is kept. */
    public Rerun rerun(MlpTrainerProvider provider) {
        TraceDigest digest = new TraceDigest();
        Ending ending = new Run(provider, provider.id() + ", second run", false, digest::add).ending();
        ending.end().ifPresent(digest::add);
        return new Rerun(ending.status(), ending.reason(), digest.value());
    }

    private record Ending(RunStatus status, String reason, Optional<FinalTrace> end) {
        static Ending early(RunStatus status, String reason) {
            return new Ending(status, reason, Optional.empty());
        }
    }

    /** One run of one implementation, which hands every step to whoever keeps it. */
    private final class Run {
        private final MlpTrainerProvider provider;
        private final String name;
        private final Observer observer;
        private final Consumer<StepTrace> keeper;
        private int done;

        Run(MlpTrainerProvider provider, String name, boolean asksForward, Consumer<StepTrace> keeper) {
            this.provider = provider;
            this.name = name;
            observer = new Observer(experiment.network(), asksForward);
            this.keeper = keeper;
        }

        Ending ending() {
            try {
                Optional<String> gap = provider.gap(experiment);
                return gap.isPresent() ? Ending.early(RunStatus.SKIPPED, gap.get()) : train();
            } catch (TrainerUnavailableException unavailable) {
                return Ending.early(RunStatus.SKIPPED, unavailable.getMessage());
            } catch (TrainerTimeoutException timeout) {
                return Ending.early(RunStatus.TIMED_OUT, timeout.getMessage() + at());
            } catch (TrainerFailedException failed) {
                return Ending.early(RunStatus.FAILED, failed.getMessage() + at());
            } catch (ObservationException observation) {
                return Ending.early(observation.status(), observation.getMessage() + at());
            } catch (Throwable anything) {
                return Ending.early(
                        RunStatus.FAILED, TrainerFailedException.of(anything).getMessage() + at());
            }
        }

        private Ending train() {
            try (MlpTrainer trainer = provider.open(experiment)) {
                for (int epoch = 1; epoch <= experiment.epochs(); epoch++) {
                    for (int b = 0; b < batches.size(); b++) {
                        update(trainer, epoch, b);
                    }
                }
                FinalTrace end = observer.end(trainer, experiment.data().inputs());
                return new Ending(RunStatus.COMPLETED, "", Optional.of(end));
            }
        }

        private void update(MlpTrainer trainer, int epoch, int b) {
            StepTrace step = observer.beforeUpdate(trainer, epoch, b + 1, batches.get(b));
            trainer.step(batches.get(b));
            keeper.accept(step);
            listener.observed(name, ++done, experiment.updates());
        }

        private String at() {
            return done == 0 ? "" : " (after " + done + " of " + experiment.updates() + " updates)";
        }
    }
}
