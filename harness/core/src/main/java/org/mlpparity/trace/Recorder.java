package org.mlpparity.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.TrainerUnavailableException;
import org.mlpparity.verdict.RunStatus;

/**
 * Trains one implementation on an experiment and writes down what it says before every update: parameters, forward pass,
 * predictions, loss and gradient, in that order. Whatever the implementation throws or returns ends its own run only.
 */
public final class Recorder {
    private final Experiment experiment;
    private final List<Batch> batches;
    private final Observer observer;
    private final StepListener listener;

    public Recorder(Experiment experiment, StepListener listener) {
        this.experiment = experiment;
        this.listener = listener;
        batches = experiment.batches();
        observer = new Observer(experiment.network());
    }

    /** The whole run of this implementation, or as much of it as could be observed. */
    public TrainingTrace record(MlpTrainerProvider provider) {
        List<StepTrace> steps = new ArrayList<>();
        try {
            Optional<String> gap = provider.gap(experiment);
            if (gap.isPresent()) {
                return ended(provider, RunStatus.SKIPPED, gap.get(), steps);
            }
            try (MlpTrainer trainer = provider.open(experiment)) {
                train(provider.id(), trainer, steps);
                FinalTrace end = observer.end(trainer, experiment.data().inputs());
                return new TrainingTrace(
                        provider.id(), provider.version(), RunStatus.COMPLETED, "", steps, Optional.of(end));
            }
        } catch (TrainerUnavailableException unavailable) {
            return ended(provider, RunStatus.SKIPPED, unavailable.getMessage(), steps);
        } catch (ObservationException observation) {
            return ended(provider, observation.status(), observation.getMessage() + at(steps), steps);
        } catch (Throwable anything) {
            return ended(provider, RunStatus.FAILED, "threw " + describe(anything) + at(steps), steps);
        }
    }

    private void train(String id, MlpTrainer trainer, List<StepTrace> steps) {
        for (int epoch = 1; epoch <= experiment.epochs(); epoch++) {
            for (int b = 0; b < batches.size(); b++) {
                StepTrace step = observer.beforeUpdate(trainer, epoch, b + 1, batches.get(b));
                trainer.step(batches.get(b));
                steps.add(step);
                listener.observed(id, steps.size(), experiment.updates());
            }
        }
    }

    private static TrainingTrace ended(
            MlpTrainerProvider provider, RunStatus status, String reason, List<StepTrace> steps) {
        return new TrainingTrace(provider.id(), provider.version(), status, reason, steps, Optional.empty());
    }

    private String at(List<StepTrace> steps) {
        return steps.isEmpty() ? "" : " (after " + steps.size() + " of " + experiment.updates() + " updates)";
    }

    private static String describe(Throwable thrown) {
        String message = thrown.getMessage();
        return thrown.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
    }
}
