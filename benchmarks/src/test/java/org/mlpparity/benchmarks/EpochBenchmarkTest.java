package org.mlpparity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mlpparity.testkit.Saboteurs;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That the benchmark runs, not how fast anything is. */
class EpochBenchmarkTest {
    @Test
    void everyInstalledTrainerIsNamed() throws NoSuchFieldException {
        Param trainers = EpochBenchmark.class.getDeclaredField("trainer").getAnnotation(Param.class);
        assertThat(installed().map(MlpTrainerProvider::id)).containsExactlyInAnyOrder(trainers.value());
    }

    @Test
    void everyCertifiedTrainerIsTimed() throws RunnerException {
        String[] available = installed()
                .filter(provider -> provider.unavailable().isEmpty())
                .map(MlpTrainerProvider::id)
                .toArray(String[]::new);
        assertThat(available).contains("arrays", "autograd", "dl4j");
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(EpochBenchmark.class.getName())
                        .param("trainer", available)
                        .param("precision", "FLOAT64")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(50))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertThat(results)
                .hasSize(available.length)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getScore()).isPositive());
    }

    @Test
    void aTrainerThatIsWrongInOneEntryIsNotTimed() {
        MlpTrainerProvider arrays = installed()
                .filter(provider -> provider.id().equals("arrays"))
                .findFirst()
                .orElseThrow();
        MlpTrainerProvider wrong = Saboteurs.gradientEntryOff(arrays, 50, 0, 0, 0, 1e-6);
        assertThatThrownBy(() -> AgreementGate.require(wrong, Scenarios.tarea1()))
                .hasMessageContaining("not timed: gradient-entry-off is REJECTED on tarea1");
    }

    private static Stream<MlpTrainerProvider> installed() {
        return ServiceLoader.load(MlpTrainerProvider.class).stream().map(ServiceLoader.Provider::get);
    }
}
