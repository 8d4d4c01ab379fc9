package org.mlpparity.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.timing.Benchmark;
import org.mlpparity.timing.Ladder;
import org.mlpparity.timing.Limit;
import org.mlpparity.timing.NetworkTimings;
import org.mlpparity.timing.TimedRow;
import org.mlpparity.trainer.MlpTrainerProvider;

/**
 * A benchmark run from end to end: on every network each trainer is certified or left out, then forks of all that are left take
 * turns, so that a machine that slows down slows down everyone.
 */
public final class Bench {
    private final Plan plan;
    private final List<MlpTrainerProvider> contenders;
    private final Stopwatch stopwatch;
    private final BenchListener listener;
    private final Benchmark known;
    private final int all;
    private int done;

    /** @param contenders who is certified here; in the forks, trainers of the same ids are opened from the class path */
    public Bench(Plan plan, List<MlpTrainerProvider> contenders, JmhStopwatch stopwatch, BenchListener listener) {
        this(plan, contenders, (Stopwatch) stopwatch, listener);
    }

    Bench(Plan plan, List<MlpTrainerProvider> contenders, Stopwatch stopwatch, BenchListener listener) {
        this(plan, contenders, stopwatch, listener, plan.nothing());
    }

    private Bench(
            Plan plan,
            List<MlpTrainerProvider> contenders,
            Stopwatch stopwatch,
            BenchListener listener,
            Benchmark known) {
        this.plan = plan;
        this.contenders = List.copyOf(contenders);
        this.stopwatch = stopwatch;
        this.listener = listener;
        this.known = known;
        all = plan.steps(contenders.size(), known);
    }

    /** The same, but what an earlier run of the same trainers in the same settings measured is not measured again. */
    public Bench continuing(Benchmark earlier) {
        return new Bench(plan, contenders, stopwatch, listener, earlier);
    }

    /** Ends a run at the place where it is found to be interrupted. */
    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** What was measured: all, or the networks and ladders that were whole when the run was interrupted. */
    public Benchmark run() {
        List<NetworkTimings> networks = new ArrayList<>();
        List<Ladder> ladders = new ArrayList<>();
        boolean isWhole = measure(networks, ladders);
        known.networks().stream().filter(each -> !networks.contains(each)).forEach(networks::add);
        known.ladders().stream().filter(each -> !ladders.contains(each)).forEach(ladders::add);
        Benchmark measured = new Benchmark(plan.settings(), networks, ladders);
        return isWhole
                ? measured
                : new Benchmark(plan.settings(), networks, ladders, Optional.of(plan.countLeft(measured)));
    }

    /** Whether nothing interrupted it. */
    private boolean measure(List<NetworkTimings> networks, List<Ladder> ladders) {
        try {
            measureAll(networks, ladders);
            return true;
        } catch (Interrupted | ForkFailedException ended) {
            if (!listener.isInterrupted()) {
                throw ended;
            }
            return false;
        }
    }

    private void measureAll(List<NetworkTimings> networks, List<Ladder> ladders) {
        for (Precision precision : plan.precisions()) {
            OptionalDouble multiplyAdd =
                    plan.isAnythingLeft(known, precision) ? multiplyAddMicroseconds(precision) : OptionalDouble.empty();
            for (Workload workload : plan.workloads()) {
                NetworkTimings timings = workload.measured(known, precision)
                        .orElseGet(() -> time(
                                workload,
                                precision,
                                multiplyAdd,
                                plan.settings().forks()));
                networks.add(timings);
                listener.finished(timings);
            }
            plan.climbed()
                    .forEach((name, rungs) -> ladders.add(known.ladder(name, precision)
                            .orElseGet(() -> climbed(name, rungs, precision, multiplyAdd))));
        }
    }

    private Ladder climbed(String name, List<Workload> rungs, Precision precision, OptionalDouble multiplyAdd) {
        return new Ladder(
                name,
                precision,
                rungs.stream()
                        .map(rung -> time(rung, precision, multiplyAdd, plan.ladderForks()))
                        .toList());
    }

    private NetworkTimings time(Workload workload, Precision precision, OptionalDouble multiplyAdd, int forks) {
        List<RowTiming> rows = new ArrayList<>();
        Experiment experiment = workload.experiment(precision);
        for (MlpTrainerProvider contender : contenders) {
            step("certifying " + contender.id() + " on " + words(workload, precision));
            rows.add(RowTiming.certified(contender, workload, experiment));
        }
        List<ForkMeasurement> bytes = new ArrayList<>();
        boolean isAnyoneTimed = rows.stream().anyMatch(RowTiming::isIn);
        for (int fork = 1; fork <= forks; fork++) {
            String turn = words(workload, precision) + ", fork " + fork + " of " + forks;
            step("limit on " + turn);
            if (isAnyoneTimed) {
                limit(Task.bytes(workload, precision)).ifPresent(bytes::add);
            }
            for (RowTiming row : rows) {
                step(row.trainer() + " on " + turn);
                row.time(stopwatch);
            }
        }
        requireGoingOn();
        Limit limit = new Limit(
                        workload.multiplyAdds(),
                        workload.bytes(precision),
                        multiplyAdd.isPresent()
                                ? OptionalDouble.of(multiplyAdd.getAsDouble() * workload.multiplyAdds())
                                : OptionalDouble.empty(),
                        shortest(bytes))
                .on(plan.settings().threads());
        List<TimedRow> timed = rows.stream().map(RowTiming::result).toList();
        return new NetworkTimings(workload.name(), workload.shape(), workload.samples(), precision, limit, timed);
    }

    private OptionalDouble multiplyAddMicroseconds(Precision precision) {
        List<ForkMeasurement> measurements = new ArrayList<>();
        for (int fork = 1; fork <= plan.settings().forks(); fork++) {
            step("multiply-adds in " + precision.id() + ", fork " + fork + " of "
                    + plan.settings().forks());
            limit(Task.multiplyAdds(precision)).ifPresent(measurements::add);
        }
        OptionalDouble call = shortest(measurements);
        return call.isPresent()
                ? OptionalDouble.of(call.getAsDouble() / LimitKernels.MULTIPLY_ADDS)
                : OptionalDouble.empty();
    }

    private Optional<ForkMeasurement> limit(Task task) {
        return VectorModule.exists() ? Optional.of(stopwatch.time(task)) : Optional.empty();
    }

    /** A limit is what the machine can do when nothing disturbs it: the shortest of all, where rows have their median. */
    private static OptionalDouble shortest(List<ForkMeasurement> measurements) {
        return measurements.stream()
                .flatMap(measurement -> measurement.microseconds().stream())
                .mapToDouble(Double::doubleValue)
                .min();
    }

    private static String words(Workload workload, Precision precision) {
        return workload.name() + ", " + precision.id();
    }

    /** What ends this program may have ended the last fork before. */
    private void requireGoingOn() {
        if (listener.isInterrupted()) {
            throw new Interrupted();
        }
    }

    private void step(String what) {
        requireGoingOn();
        listener.begins(what, done, all);
        done++;
    }
}
