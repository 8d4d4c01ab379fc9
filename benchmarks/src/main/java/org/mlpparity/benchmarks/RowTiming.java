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
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/**
 * One trainer on one network while it is timed; it drops out when it is not certified, when a fork fails, or when a fork does not
 * prove that it has timed what was certified.
 */
final class RowTiming {
    private static final Refusal NO_PROOF =
            new Refusal(RunStatus.FAILED, Outcome.UNKNOWN, "the fork has not shown what it does");

    private final Agreement agreement;
    private final Optional<Task> task;
    private final List<String> jvmFlags;
    private final List<ForkMeasurement> measurements = new ArrayList<>();
    private Optional<String> failure = Optional.empty();
    private Optional<Refusal> refusal = Optional.empty();

    private RowTiming(Agreement agreement, Optional<Task> task, List<String> jvmFlags) {
        this.agreement = agreement;
        this.task = task;
        this.jvmFlags = jvmFlags;
    }

    /** The row of this trainer, with what the referee says of it. */
    static RowTiming certified(MlpTrainerProvider contender, Workload workload, Experiment experiment) {
        Agreement agreement = AgreementGate.agreement(contender, experiment);
        Optional<Task> task = agreement.isCertified()
                ? Optional.of(Task.epoch(
                        contender.id(), workload, experiment.precision(), agreement.end(), contender.jvmFlags()))
                : Optional.empty();
        return new RowTiming(agreement, task, contender.jvmFlags());
    }

    String trainer() {
        return agreement.verdict().trainer();
    }

    /** Whether it is to be timed, or has been. */
    boolean isIn() {
        return task.isPresent() && failure.isEmpty() && refusal.isEmpty();
    }

    /** One more fork, unless it has dropped out. */
    void time(Stopwatch stopwatch) {
        if (isIn()) {
            task.ifPresent(timed -> time(stopwatch, timed));
        }
    }

    private void time(Stopwatch stopwatch, Task timed) {
        try {
            ForkMeasurement measurement = stopwatch.time(timed);
            refusal = measurement.proof().isEmpty()
                    ? Optional.of(NO_PROOF)
                    : ProofJudge.refusal(agreement, measurement.proof().get());
            measurements.add(measurement.judged());
        } catch (ForkFailedException failed) {
            failure = Optional.of(failed.getMessage());
        }
    }

    TimedRow result() {
        TrainerVerdict verdict = agreement.verdict();
        return new TimedRow(
                verdict.trainer(),
                verdict.version(),
                refusal.map(Refusal::status).orElse(verdict.status()),
                refusal.map(Refusal::outcome).orElse(verdict.outcome()),
                words(),
                jvmFlags,
                isIn() ? Optional.of(timing()) : Optional.empty());
    }

    /** What the referee says of it, and what came of that in the forks. */
    private String words() {
        if (refusal.isPresent()) {
            return refusal.get().words() + " (fork " + measurements.size() + "; before that " + agreement.words() + ")";
        }
        return agreement.words()
                + failure.map(reason -> ", but FAILED in fork " + (measurements.size() + 1) + ": " + reason)
                        .orElse("");
    }

    private Timing timing() {
        return new Timing(
                measurements.stream().map(ForkMeasurement::microseconds).toList(),
                measurements.stream().mapToLong(ForkMeasurement::bytes).max().orElseThrow(),
                Median.withDefaults()
                        .evaluate(measurements.stream()
                                .mapToDouble(ForkMeasurement::startupSeconds)
                                .toArray()),
                peakMemory());
    }

    private OptionalDouble peakMemory() {
        return measurements.stream()
                .flatMapToDouble(measurement -> measurement.peakMemoryMiB().stream())
                .max();
    }
}
