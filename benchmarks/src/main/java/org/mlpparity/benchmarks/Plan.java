package org.mlpparity.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.timing.Benchmark;
import org.mlpparity.timing.Settings;
import org.mlpparity.trainer.MlpTrainerProvider;

/**
 * What a benchmark run is going to time.
 *
 * @param settings how the clock is held
 * @param workloads the networks
 * @param precisions each network in each of them
 * @param ladders whether growth is measured too
 */
public record Plan(Settings settings, List<Workload> workloads, List<Precision> precisions, boolean ladders) {
    /** Rungs are many and a slope rests on all of them: fewer forks will do. */
    private static final int LADDER_FORKS = 2;

    public Plan {
        workloads = List.copyOf(workloads);
        precisions = List.copyOf(precisions);
    }

    /** The rungs by what grows: the width of three layers at 16 samples, the batch of 32-32-32-1, each from 1 or 8 to 1024. */
    static Map<String, List<Workload>> rungs() {
        Map<String, List<Workload>> rungs = new LinkedHashMap<>();
        rungs.put(
                "width",
                powersOfTwo(3)
                        .mapToObj(width -> Workload.of(width + "-" + width + "-" + width + "-1x16"))
                        .toList());
        rungs.put(
                "batch",
                powersOfTwo(0)
                        .mapToObj(batch -> Workload.of("32-32-32-1x" + batch))
                        .toList());
        return rungs;
    }

    /** Those that are timed; none where growth is not. */
    Map<String, List<Workload>> climbed() {
        return ladders ? rungs() : Map.of();
    }

    private static IntStream powersOfTwo(int first) {
        return IntStream.rangeClosed(first, 10).map(exponent -> 1 << exponent);
    }

    int ladderForks() {
        return Math.min(settings.forks(), LADDER_FORKS);
    }

    /** The networks of this precision that this run has not measured. */
    List<Workload> left(Benchmark known, Precision precision) {
        return workloads.stream()
                .filter(workload -> workload.measured(known, precision).isEmpty())
                .toList();
    }

    /** The rungs of this precision that it has not measured, by what grows. */
    Map<String, List<Workload>> climbedLeft(Benchmark known, Precision precision) {
        Map<String, List<Workload>> left = new LinkedHashMap<>(climbed());
        left.keySet().removeIf(name -> known.ladder(name, precision).isPresent());
        return left;
    }

    boolean isAnythingLeft(Benchmark known, Precision precision) {
        return !left(known, precision).isEmpty()
                || !climbedLeft(known, precision).isEmpty();
    }

    /** Whether a run that has measured this is not at its end. */
    public boolean isAnythingLeft(Benchmark known) {
        return countLeft(known) > 0;
    }

    /** How many networks and ladders such a run has left. */
    int countLeft(Benchmark known) {
        return precisions.stream()
                .mapToInt(precision -> left(known, precision).size()
                        + climbedLeft(known, precision).size())
                .sum();
    }

    /** What is known before anything is measured. */
    Benchmark nothing() {
        return new Benchmark(settings, List.of(), List.of());
    }

    /** About how long it takes with these trainers, after what {@code earlier} measured. */
    public double seconds(List<MlpTrainerProvider> contenders, Optional<Benchmark> earlier) {
        Benchmark known = earlier.orElseGet(this::nothing);
        double seconds = 0;
        for (Precision precision : precisions) {
            seconds += isAnythingLeft(known, precision) ? settings.forks() * forkSeconds(Costs.JAVA_STARTUP) : 0;
            for (Workload workload : left(known, precision)) {
                seconds += seconds(workload, precision, contenders, settings.forks());
            }
            for (List<Workload> rungs : climbedLeft(known, precision).values()) {
                for (Workload rung : rungs) {
                    seconds += seconds(rung, precision, contenders, ladderForks());
                }
            }
        }
        return seconds;
    }

    /** How many certificates and forks there are after that, those of trainers that will turn out not to be timed included. */
    int steps(int contenders, Benchmark known) {
        int steps = 0;
        for (Precision precision : precisions) {
            int rungs = climbedLeft(known, precision).values().stream()
                    .mapToInt(List::size)
                    .sum();
            steps += isAnythingLeft(known, precision) ? settings.forks() : 0;
            steps += left(known, precision).size() * ((settings.forks() + 1) * contenders + settings.forks());
            steps += rungs * ((ladderForks() + 1) * contenders + ladderForks());
        }
        return steps;
    }

    private double seconds(Workload workload, Precision precision, List<MlpTrainerProvider> contenders, int forks) {
        double seconds = forks * forkSeconds(Costs.JAVA_STARTUP);
        Experiment experiment = workload.experiment(precision);
        for (MlpTrainerProvider contender : contenders) {
            if (contender.gap(experiment).isEmpty()) {
                double startup = contender.runsNativeCode() ? Costs.NATIVE_STARTUP : Costs.JAVA_STARTUP;
                double judging = workload.multiplyAdds() * Costs.JUDGING;
                double training = experiment.updates() * workload.multiplyAdds() * Costs.TRAINING;
                seconds += experiment.updates() * judging + 2 * training;
                seconds += forks * (forkSeconds(startup) + training + judging);
            }
        }
        return seconds;
    }

    private double forkSeconds(double startup) {
        return startup + settings.secondsPerFork();
    }

    /** What things took where this was written, in seconds: for the estimate only. */
    private static final class Costs {
        static final double JAVA_STARTUP = 0.6;
        static final double NATIVE_STARTUP = 2.5;
        /** Oracle and bounds of one step, per multiply-add. */
        static final double JUDGING = 30e-9;
        /** One step of a trainer that is neither fast nor slow, per multiply-add. */
        static final double TRAINING = 1e-9;
    }
}
