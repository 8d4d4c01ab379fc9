package org.mlpparity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.json.Json;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.timing.Settings;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Real forks, for an instant: that they measure, not what. */
@Tag("slow")
class JmhStopwatchTest {
    private static final Settings SETTINGS = new Settings("test", 2, 1, 0.05, 2, 0.05, 1, List.of("-XX:+UseSerialGC"));

    @TempDir
    private Path folder;

    @Test
    void anEpochAndBothLimitsAreTimedAndJmhKeepsAnAccount() throws Exception {
        Workload tiny = Workload.of("tiny");
        String json;
        try (JmhStopwatch stopwatch = new JmhStopwatch(SETTINGS, folder.resolve("jmh.log"))) {
            Agreement agreement =
                    AgreementGate.require(InstalledTrainer.named("arrays"), tiny.experiment(Precision.FLOAT64));
            Task epoch = Task.epoch("arrays", tiny, Precision.FLOAT64, agreement.end(), List.of());
            for (int fork = 0; fork < 2; fork++) {
                ForkMeasurement measurement = stopwatch.time(epoch);
                assertThat(measurement.microseconds()).hasSize(2).allMatch(time -> time > 0);
                assertThat(measurement.bytes()).isZero();
                assertThat(measurement.startupSeconds()).isPositive();
                assertThat(ProofJudge.refusal(agreement, measurement.proof().orElseThrow()))
                        .isEmpty();
            }
            ForkMeasurement loud =
                    stopwatch.time(Task.epoch("autograd", tiny, Precision.FLOAT64, agreement.end(), List.of()));
            assertThat(loud.bytes()).isGreaterThan(10_000);
            for (Precision precision : Precision.values()) {
                assertThat(stopwatch.time(Task.multiplyAdds(precision)).microseconds())
                        .allMatch(time -> time > 0);
                assertThat(stopwatch.time(Task.bytes(tiny, precision)).microseconds())
                        .allMatch(time -> time > 0);
            }
            json = stopwatch.json();
        }
        JsonNode runs = Json.read(json, JsonNode.class);
        assertThat(runs).hasSize(6);
        assertThat(runs.get(0).path("forks").asInt()).isEqualTo(2);
        assertThat(runs.get(0).path("params").path("trainer").asText()).isEqualTo("arrays");
        assertThat(runs.get(0).path("params").has(EpochBenchmark.CERTIFIED)).isFalse();
        assertThat(runs.get(0).path("primaryMetric").path("rawData")).hasSize(2);
        assertThat(runs.get(0).path("secondaryMetrics").has("gc.alloc.rate.norm"))
                .isTrue();
        assertThat(Files.readString(folder.resolve("jmh.log"))).contains("Iteration   2");
    }

    /** Each of them is right as long as it is watched; the last two train, one of them because nothing tells it that it is timed. */
    @Test
    void noCheatIsTimedInARealFork() {
        Workload tiny = Workload.of("tiny");
        Agreement agreement = AgreementGate.require(new Cheat.Honest(), tiny.experiment(Precision.FLOAT64));
        try (JmhStopwatch stopwatch = new JmhStopwatch(SETTINGS, folder.resolve("jmh.log"))) {
            for (MlpTrainerProvider each : Cheat.all()) {
                ForkMeasurement measurement =
                        stopwatch.time(Task.epoch(each.id(), tiny, Precision.FLOAT64, agreement.end(), List.of()));
                assertThat(ProofJudge.refusal(agreement, measurement.proof().orElseThrow()))
                        .as(each.id())
                        .isPresent();
            }
            for (MlpTrainerProvider each : List.of(new Cheat.Honest(), new Cheat.LazyWhereItIsTold())) {
                ForkMeasurement measurement =
                        stopwatch.time(Task.epoch(each.id(), tiny, Precision.FLOAT64, agreement.end(), List.of()));
                assertThat(ProofJudge.refusal(agreement, measurement.proof().orElseThrow()))
                        .as(each.id())
                        .isEmpty();
            }
        }
    }

    @Test
    void aForkThatEndsEarlyIsTold() {
        try (JmhStopwatch stopwatch = new JmhStopwatch(SETTINGS, folder.resolve("jmh.log"))) {
            Workload tiny = Workload.of("tiny");
            Parameters any = tiny.experiment(Precision.FLOAT64).initial();
            Task unknown = Task.epoch("nobody", tiny, Precision.FLOAT64, any, List.of());
            assertThatThrownBy(() -> stopwatch.time(unknown))
                    .isInstanceOf(ForkFailedException.class)
                    .hasMessage("trainer (nobody) is not installed");
            Task elsewhere = new Task("org.mlpparity.benchmarks.Nothing.here", Map.of(), List.of());
            assertThatThrownBy(() -> stopwatch.time(elsewhere))
                    .isInstanceOf(ForkFailedException.class)
                    .hasMessageContaining("NoBenchmarks");
        }
    }
}
