package org.mlpparity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.timing.Benchmark;
import org.mlpparity.timing.Limit;
import org.mlpparity.timing.NetworkTimings;
import org.mlpparity.timing.Settings;
import org.mlpparity.timing.TimedRow;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trial.Saboteurs;
import org.mlpparity.verdict.Outcome;

/** Who is timed, how often and in which order; by a stopwatch that finds what it is told to find. */
@Tag("slow")
class BenchTest {
    private static final MlpTrainerProvider CORRECT = Saboteurs.correct();
    private static final Settings SETTINGS = new Settings("test", 2, 1, 0.1, 3, 0.1, 1, List.of());

    private final List<String> timed = new ArrayList<>();

    @Test
    void aSaboteurThatIsTenTimesFasterIsNotTimed() {
        MlpTrainerProvider saboteur = Saboteurs.gradientEntryOff(CORRECT, 50, 0, 0, 0, 1e-6);
        NetworkTimings tiny = tiny(List.of(CORRECT, saboteur), task -> measurement(isOf(task, saboteur) ? 1 : 10));
        assertThat(tiny.fastest()).hasValue(10);
        TimedRow refused = tiny.rows().get(1);
        assertThat(refused.timing()).isEmpty();
        assertThat(refused.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(refused.agreement())
                .isEqualTo("REJECTED at 199 of 200 steps, first wrong at epoch 50, batch 1, "
                        + "weight gradient of layer 1, entry [1, 1]");
        assertThat(timed).containsOnly(CORRECT.id());
    }

    @Test
    void forksOfAllTrainersTakeTurns() {
        MlpTrainerProvider second = Saboteurs.gradientEntryOff(CORRECT, 1_000_000, 0, 0, 0, 1e-6);
        NetworkTimings tiny = tiny(List.of(CORRECT, second), task -> measurement(10));
        assertThat(timed).containsExactly(CORRECT.id(), second.id(), CORRECT.id(), second.id());
        assertThat(tiny.rows().get(0).timing().orElseThrow().microseconds())
                .containsExactly(List.of(10.0, 10.0, 10.0), List.of(10.0, 10.0, 10.0));
    }

    @Test
    void aForkThatFailsCostsItsRowAndSaysWhy() {
        NetworkTimings tiny = tiny(List.of(CORRECT), task -> {
            throw new ForkFailedException("out of coffee", null);
        });
        assertThat(tiny.rows().get(0).timing()).isEmpty();
        assertThat(tiny.rows().get(0).agreement())
                .isEqualTo("CERTIFIED at 200 of 200 steps, but FAILED in fork 1: out of coffee");
        assertThat(tiny.fastest()).isEmpty();
    }

    @Test
    void aForkThatTimesSomethingElseCostsItsRowAndSaysWhy() {
        NetworkTimings tiny =
                tiny(List.of(CORRECT), task -> measurement(10, timed.size() == 1 ? CORRECT : new Cheat.Empty()));
        assertThat(timed).hasSize(2);
        TimedRow refused = tiny.rows().get(0);
        assertThat(refused.timing()).isEmpty();
        assertThat(refused.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(refused.agreement())
                .isEqualTo(
                        "REJECTED: trainEpoch in the timed fork does not do what was certified: the timed epochs have"
                                + " changed no parameter (fork 2; before that CERTIFIED at 200 of 200 steps)");
    }

    @Test
    void aForkThatShowsNothingCostsItsRow() {
        ForkMeasurement silent = measurement(10).judged();
        TimedRow refused = tiny(List.of(CORRECT), task -> silent).rows().get(0);
        assertThat(refused.timing()).isEmpty();
        assertThat(refused.agreement()).startsWith("FAILED: ").contains("the fork has not shown what it does (fork 1;");
    }

    @Test
    void aTrainerThatDeclinesIsListed() {
        MlpTrainerProvider autograd = InstalledTrainer.named("autograd");
        Benchmark benchmark =
                new Bench(plan(Precision.FLOAT32), List.of(autograd), task -> measurement(1), BenchListener.NONE).run();
        assertThat(benchmark.networks().get(0).rows().get(0).agreement())
                .startsWith("SKIPPED: precision float32 is not offered");
    }

    /** It would take a fork's time each, for a table without a row to hold to them. */
    @Test
    void whereNobodyIsTimedNoBytesAreEither() {
        List<Task> tasks = new ArrayList<>();
        Stopwatch stopwatch = task -> {
            tasks.add(task);
            return measurement(1);
        };
        MlpTrainerProvider autograd = InstalledTrainer.named("autograd");
        new Bench(plan(Precision.FLOAT32), List.of(autograd), stopwatch, BenchListener.NONE).run();
        assertThat(tasks).containsOnly(Task.multiplyAdds(Precision.FLOAT32));
        new Bench(plan(Precision.FLOAT64), List.of(autograd), stopwatch, BenchListener.NONE).run();
        assertThat(tasks).contains(Task.bytes(Workload.of("tiny"), Precision.FLOAT64));
    }

    @Test
    void theLimitIsOfAsManyCoresAsThereMayBeThreads() {
        Settings two = new Settings("test", 2, 1, 0.1, 3, 0.1, 2, List.of());
        Plan plan = new Plan(two, List.of(Workload.of("tiny")), List.of(Precision.FLOAT64), false);
        Limit limit = new Bench(plan, List.of(CORRECT), task -> measurement(1), BenchListener.NONE)
                .run()
                .networks()
                .get(0)
                .limit();
        assertThat(limit.cores()).hasValue(2);
        assertThat(limit.byteMicroseconds()).hasValue(0.5);
    }

    @Test
    void everyStepIsAnnounced() {
        List<Integer> steps = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        BenchListener listener = new BenchListener() {
            @Override
            public void begins(String what, int done, int total) {
                steps.add(done);
                all.add(total);
            }

            @Override
            public void finished(NetworkTimings network) {
                all.add(-1);
            }
        };
        new Bench(plan(Precision.FLOAT64), List.of(CORRECT), task -> measurement(1), listener).run();
        // Two forks of the peak, one certificate, two forks of the bytes and of the trainer.
        assertThat(steps).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(all).containsExactly(7, 7, 7, 7, 7, 7, 7, -1);
    }

    /** Ends the run when so many forks have been timed. */
    private Benchmark interruptedAfter(int forks, Stopwatch stopwatch) {
        Stopwatch remembering = task -> {
            if (task.parameters().get("trainer") != null) {
                timed.add(task.parameters().get("trainer"));
                return stopwatch.time(task);
            }
            return measurement(1);
        };
        BenchListener listener = interruptedWhere(() -> timed.size() >= forks);
        return new Bench(plan(Precision.FLOAT64, Precision.FLOAT32), List.of(CORRECT), remembering, listener).run();
    }

    private static BenchListener interruptedWhere(BooleanSupplier isAsked) {
        return new BenchListener() {
            @Override
            public void begins(String what, int done, int all) {}

            @Override
            public void finished(NetworkTimings network) {}

            @Override
            public boolean isInterrupted() {
                return isAsked.getAsBoolean();
            }
        };
    }

    @Test
    void ofARunThatIsInterruptedTheNetworksThatWereMeasuredAreKept() {
        Benchmark benchmark = interruptedAfter(3, task -> measurement(10));
        assertThat(benchmark.networks()).hasSize(1);
        assertThat(benchmark.networks().get(0).precision()).isEqualTo(Precision.FLOAT64);
        assertThat(benchmark.left()).hasValue(1);
    }

    @Test
    void whatAnEarlierRunMeasuredIsNotMeasuredAgain() {
        Benchmark earlier = interruptedAfter(3, task -> measurement(10));
        timed.clear();
        List<Integer> all = new ArrayList<>();
        BenchListener listener = new BenchListener() {
            @Override
            public void begins(String what, int done, int total) {
                all.add(total);
            }

            @Override
            public void finished(NetworkTimings network) {}
        };
        Plan plan = plan(Precision.FLOAT64, Precision.FLOAT32);
        Benchmark both = new Bench(plan, List.of(CORRECT), task -> measurement(20), listener)
                .continuing(earlier)
                .run();
        assertThat(both.networks().get(0)).isEqualTo(earlier.networks().get(0));
        assertThat(both.networks().get(1).precision()).isEqualTo(Precision.FLOAT32);
        assertThat(both.left()).isEmpty();
        assertThat(all).hasSize(7).containsOnly(7);
        assertThat(plan.isAnythingLeft(earlier)).isTrue();
        assertThat(plan.isAnythingLeft(both)).isFalse();
    }

    @Test
    void anEarlierRunIsKeptWhereNothingIsAdded() {
        Benchmark earlier = interruptedAfter(100, task -> measurement(10));
        Plan other = new Plan(SETTINGS, List.of(Workload.of("2-1x3")), List.of(Precision.FLOAT64), false);
        Benchmark both = new Bench(other, List.of(CORRECT), task -> measurement(1), interruptedWhere(() -> true))
                .continuing(earlier)
                .run();
        assertThat(both.networks()).isEqualTo(earlier.networks());
        assertThat(both.left()).hasValue(1);
    }

    /** What ends the program ends its forks first. */
    @Test
    void aForkThatEndsWithTheProgramIsNoFailureOfItsTrainer() {
        Benchmark benchmark = interruptedAfter(2, task -> {
            if (timed.size() == 2) {
                throw new ForkFailedException("ended", null);
            }
            return measurement(10);
        });
        assertThat(benchmark.networks()).isEmpty();
        assertThat(benchmark.left()).hasValue(2);
    }

    @Test
    void aWholeRunHasNothingLeft() {
        assertThat(interruptedAfter(100, task -> measurement(10)).left()).isEmpty();
    }

    private NetworkTimings tiny(List<MlpTrainerProvider> contenders, Stopwatch stopwatch) {
        Stopwatch remembering = task -> {
            String trainer = task.parameters().get("trainer");
            if (trainer != null) {
                timed.add(trainer);
                return stopwatch.time(task);
            }
            return measurement(1);
        };
        return new Bench(plan(Precision.FLOAT64), contenders, remembering, BenchListener.NONE)
                .run()
                .networks()
                .get(0);
    }

    private static Plan plan(Precision... precisions) {
        return new Plan(SETTINGS, List.of(Workload.of("tiny")), List.of(precisions), false);
    }

    private static boolean isOf(Task task, MlpTrainerProvider provider) {
        return provider.id().equals(task.parameters().get("trainer"));
    }

    private static ForkMeasurement measurement(double microseconds) {
        return measurement(microseconds, CORRECT);
    }

    /** One of a fork in which this provider's trainer was timed. */
    private static ForkMeasurement measurement(double microseconds, MlpTrainerProvider provider) {
        Experiment experiment = Workload.of("tiny").experiment(Precision.FLOAT64);
        try (MlpTrainer trainer = provider.open(experiment)) {
            trainer.trainEpoch();
            Parameters before = trainer.parameters();
            trainer.trainEpoch();
            Proof proof = Proof.of(trainer, experiment, before, "");
            return new ForkMeasurement(
                    List.of(microseconds, microseconds, microseconds),
                    0,
                    0.1,
                    OptionalDouble.empty(),
                    Optional.of(proof));
        }
    }
}
