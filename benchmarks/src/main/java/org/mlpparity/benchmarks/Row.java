package org.mlpparity.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Median;
import org.mlpparity.model.Experiment;
import org.mlpparity.timing.TimedRow;
import org.mlpparity.timing.Timing;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** One trainer on one network while it is timed; it drops out when it is not certified, or when a fork fails. */
final class Row {
    private final Task task;
    private final TrainerVerdict verdict;
    private final List<Lap> laps = new ArrayList<>();
    private Optional<String> failure = Optional.empty();

    private Row(Task task, TrainerVerdict verdict) {
        this.task = task;
        this.verdict = verdict;
    }

    /** The row of this trainer, with what the referee says of it. */
    static Row certified(MlpTrainerProvider contender, Workload workload, Experiment experiment) {
        TrainerVerdict verdict = AgreementGate.verdict(contender, experiment);
        Task task = Task.epoch(contender.id(), workload, experiment.precision(), contender.jvmFlags());
        return new Row(task, verdict);
    }

    String trainer() {
        return verdict.trainer();
    }

    private boolean isIn() {
        return verdict.outcome() == Outcome.CERTIFIED && failure.isEmpty();
    }

    /** One more fork, unless it has dropped out. */
    void time(Stopwatch stopwatch) {
        if (!isIn()) {
            return;
        }
        try {
            laps.add(stopwatch.time(task));
        } catch (ForkFailedException failed) {
            failure = Optional.of(failed.getMessage());
        }
    }

    TimedRow result() {
        String agreement = AgreementGate.words(verdict);
        return new TimedRow(
                verdict.trainer(),
                verdict.version(),
                verdict.status(),
                verdict.outcome(),
                failure.map(reason -> agreement + ", but FAILED in fork " + (laps.size() + 1) + ": " + reason)
                        .orElse(agreement),
                task.jvmFlags(),
                isIn() ? Optional.of(timing()) : Optional.empty());
    }

    private Timing timing() {
        return new Timing(
                laps.stream().map(Lap::microseconds).toList(),
                laps.stream().mapToLong(Lap::bytes).max().orElseThrow(),
                Median.withDefaults()
                        .evaluate(laps.stream().mapToDouble(Lap::startupSeconds).toArray()),
                peakMemory());
    }

    private OptionalDouble peakMemory() {
        return laps.stream()
                .flatMapToDouble(lap -> lap.peakMemoryMiB().stream())
                .max();
    }
}
