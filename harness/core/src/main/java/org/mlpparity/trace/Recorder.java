package org.mlpparity.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Batches;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.TrainerFailedException;
import org.mlpparity.trainer.TrainerTimeoutException;
import org.mlpparity.trainer.TrainerUnavailableException;
import org.mlpparity.verdict.RunStatus;

/**
 * Trains one implementation on an experiment and writes down what it shows of every update: parameters, predictions, and its own
 * work. Whatever the implementation throws or returns ends its own run only.
 */
public final class Recorder {
    private static final String WATCHING_MOVES =
            "observe(batch), or the forward pass and the gradient that it is made of, changes the parameters; it must update nothing";

    private final Experiment experiment;
    private final Batches batches;
    private final StepListener listener;
    private final boolean remembers;

    public Recorder(Experiment experiment, StepListener listener) {
        this.experiment = experiment;
        this.listener = listener;
        batches = new Batches(experiment);
        remembers = experiment.remembers();
    }

    /** The whole run of this implementation, or as much of it as could be observed. */
    public TrainingTrace record(MlpTrainerProvider provider) {
        return record(provider, StepKeeper.inMemory());
    }

    /** The same; its steps go to {@code keeper} while the run goes on, and are there afterwards. */
    public TrainingTrace record(MlpTrainerProvider provider, StepKeeper keeper) {
        return record(provider, StepSelection.ALL, keeper, keeper::steps);
    }

    /**
     * The same, of which no step is there afterwards: those that are looked at go to {@code taker} while the run goes on.
     *
     * @return the run without its steps
     */
    public TrainingTrace record(MlpTrainerProvider provider, StepSelection selection, StepTaker taker) {
        return record(provider, selection, taker, List::of);
    }

    private TrainingTrace record(
            MlpTrainerProvider provider, StepSelection selection, StepTaker taker, Supplier<List<StepTrace>> steps) {
        List<String> remarks = new ArrayList<>();
        TrainerRun run = new TrainerRun(provider.id());
        Ending<FinalTrace> ending = run.of(provider, trainer -> run.observed(trainer, selection, taker, remarks));
        return new TrainingTrace(
                provider.id(),
                provider.version(),
                provider.capabilities().accuracies().orElse(Accuracies.DEFAULT),
                ending.status(),
                ending.reason(),
                remarks,
                steps.get(),
                ending.end(),
                Optional.empty());
    }

    /**
     * A second run from the same start, in which nothing is asked until the last update is made; and, where that does not lead
     * to the parameters of {@code first}, a third one in which the parameters are read before every update; not where the steps of the first
     * were not kept either.
     *
     * @param first a run that came to its end
     */
    public Rerun rerun(MlpTrainerProvider provider, TrainingTrace first) {
        Parameters expected = first.end().orElseThrow().parameters();
        TrainerRun run = new TrainerRun(provider.id() + ", second run");
        Ending<Rerun> ending = run.of(
                provider,
                trainer -> run.unobserved(trainer, expected, first.dropped().isEmpty()));
        return ending.end().orElseGet(() -> Rerun.early(ending.status(), ending.reason()));
    }

    /** How a run ended: what is kept of it where it came to its end. */
    private record Ending<T>(RunStatus status, String reason, Optional<T> end) {
        static <T> Ending<T> early(RunStatus status, String reason) {
            return new Ending<>(status, reason, Optional.empty());
        }
    }

    /** One run of one implementation. */
    private final class TrainerRun {
        private final String name;
        private final Observer observer = new Observer(experiment);
        private int done;

        TrainerRun(String name) {
            this.name = name;
        }

        /** What {@code training} keeps of a fresh trainer, or why there is nothing. */
        <T> Ending<T> of(MlpTrainerProvider provider, Function<MlpTrainer, T> training) {
            Ending<T> ending = attempted(provider, training);
            // What ends this program may have ended a trainer's own process before.
            return listener.isInterrupted() && ending.end().isEmpty() && ending.status() != RunStatus.SKIPPED
                    ? Ending.early(RunStatus.INTERRUPTED, "interrupted" + (done == 0 ? " before it began" : at()))
                    : ending;
        }

        private <T> Ending<T> attempted(MlpTrainerProvider provider, Function<MlpTrainer, T> training) {
            try {
                Optional<String> gap = provider.gap(experiment);
                if (gap.isPresent()) {
                    return Ending.early(RunStatus.SKIPPED, gap.get());
                }
                requireGoingOn();
                try (MlpTrainer trainer = provider.open(experiment)) {
                    return new Ending<>(RunStatus.COMPLETED, "", Optional.of(training.apply(trainer)));
                }
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

        FinalTrace observed(MlpTrainer trainer, StepSelection selection, StepTaker taker, List<String> remarks) {
            for (int epoch = 1; epoch <= experiment.epochs(); epoch++) {
                for (int b = 1; b <= experiment.batchCount(); b++) {
                    requireGoingOn();
                    Batch batch = batches.of(epoch, b);
                    switch (selection.of(done + 1, experiment.updates(), remembers)) {
                        case WHOLE -> taker.take(observer.update(trainer, epoch, b, batch));
                        case MEMORY ->
                            taker.lead(observer.update(trainer, epoch, b, batch).leading(experiment));
                        case PARAMETERS -> {
                            taker.pause(StepTrace.unobserved(epoch, b, observer.parameters(trainer)));
                            trainer.step(batch);
                        }
                        case NOTHING -> trainer.step(batch);
                    }
                    listener.observed(name, ++done, experiment.updates());
                }
            }
            FinalTrace end = observer.end(trainer, experiment.data().inputs());
            if (!observer.observingUpdatesNothing(trainer, batches.of(1, 1))) {
                remarks.add(WATCHING_MOVES);
            }
            return end;
        }

        Rerun unobserved(MlpTrainer trainer, Parameters expected, boolean reads) {
            Parameters end = trained(trainer, true);
            if (end.equals(expected) && experiment.epochs() == 1) {
                end = trained(trainer, false);
            }
            List<Matrix> probes = Probes.of(experiment).stream()
                    .map(inputs -> observer.predictions(trainer, inputs))
                    .toList();
            List<Parameters> updates = end.equals(expected) || !reads ? List.of() : read(trainer);
            return new Rerun(RunStatus.COMPLETED, "", Optional.of(end), probes, updates);
        }

        /** Epochs by single steps and whole ones in turn, beginning with single steps or not. */
        private Parameters trained(MlpTrainer trainer, boolean stepsFirst) {
            trainer.load(experiment.initial());
            for (int epoch = 1; epoch <= experiment.epochs(); epoch++) {
                requireGoingOn();
                if (bySteps(epoch, stepsFirst)) {
                    batches.of(epoch).forEach(trainer::step);
                } else {
                    trainer.trainEpoch();
                }
                done = epoch * experiment.batchCount();
                listener.observed(name, done, experiment.updates());
            }
            return observer.parameters(trainer);
        }

        /** A trainer's whole epoch has one order: where epochs differ, every one goes by steps. */
        private boolean bySteps(int epoch, boolean stepsFirst) {
            return !experiment.repeatsItsEpochs() || epoch % 2 == 1 == stepsFirst;
        }

        /** θ before every update and after the last: by steps, and by whole epochs in turn where one is a single update. */
        private List<Parameters> read(MlpTrainer trainer) {
            trainer.load(experiment.initial());
            List<Parameters> updates = new ArrayList<>();
            for (int epoch = 1; epoch <= experiment.epochs(); epoch++) {
                requireGoingOn();
                for (Batch batch : batches.of(epoch)) {
                    updates.add(observer.parameters(trainer));
                    if (experiment.batchCount() > 1 || bySteps(epoch, true)) {
                        trainer.step(batch);
                    } else {
                        trainer.trainEpoch();
                    }
                }
            }
            updates.add(observer.parameters(trainer));
            return updates;
        }

        private void requireGoingOn() {
            if (listener.isInterrupted()) {
                throw new ObservationException(RunStatus.INTERRUPTED, "interrupted");
            }
        }

        private String at() {
            return done == 0 ? "" : " (after " + done + " of " + experiment.updates() + " updates)";
        }
    }
}
