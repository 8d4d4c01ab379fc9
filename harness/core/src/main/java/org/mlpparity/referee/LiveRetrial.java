package org.mlpparity.referee;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.trace.Recorder;
import org.mlpparity.trace.SecondRuns;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.TrainerTimeoutException;
import org.mlpparity.verify.Retrial;
import org.mlpparity.verify.SecondExperiment;

/** Runs trainers on the second experiment when they are asked for, and keeps what they did. */
final class LiveRetrial implements Retrial {
    /** A second run may take this many times as long as the first, and these seconds in any case. */
    private static final double PATIENCE = 10;

    private static final double SECONDS = 5;

    private final Experiment first;
    private final List<MlpTrainerProvider> contenders;
    private final Map<String, Double> trainingSeconds;
    private final StepListener listener;
    private final List<TrainingTrace> traces = new ArrayList<>();
    private Optional<Experiment> second = Optional.empty();
    private double seconds;

    LiveRetrial(
            Experiment first,
            List<MlpTrainerProvider> contenders,
            Map<String, Double> trainingSeconds,
            StepListener listener) {
        this.first = first;
        this.contenders = contenders;
        this.trainingSeconds = trainingSeconds;
        this.listener = listener;
    }

    @Override
    public Optional<Tried> of(String trainer) {
        MlpTrainerProvider contender = contenders.stream()
                .filter(each -> each.id().equals(trainer))
                .findFirst()
                .orElseThrow();
        long start = System.nanoTime();
        if (listener.isInterrupted()) {
            return Optional.empty();
        }
        if (second.isEmpty()) {
            second = SecondExperiment.of(first);
        }
        Optional<Tried> tried = second.map(experiment -> tried(experiment, contender));
        seconds += (System.nanoTime() - start) * 1e-9;
        return tried;
    }

    private Tried tried(Experiment experiment, MlpTrainerProvider contender) {
        double limit = SECONDS + PATIENCE * trainingSeconds.get(contender.id());
        long start = System.nanoTime();
        StepListener impatient = new StepListener() {
            @Override
            public void observed(String name, int done, int steps) {
                listener.observed(name + ", second experiment", done, steps);
                if (done < steps && (System.nanoTime() - start) * 1e-9 > limit) {
                    throw new TrainerTimeoutException(String.format(Locale.ROOT, "it takes longer than %.0f s", limit));
                }
            }

            @Override
            public boolean isInterrupted() {
                return listener.isInterrupted();
            }
        };
        TrainingTrace trace = new Recorder(experiment, impatient).record(contender);
        traces.add(trace);
        return new Tried(experiment, trace);
    }

    /** How long all of it took. */
    double seconds() {
        return seconds;
    }

    /** What was done; empty where no trainer was asked for. */
    Optional<SecondRuns> runs() {
        return traces.isEmpty() ? Optional.empty() : Optional.of(new SecondRuns(second.orElseThrow(), traces));
    }
}
