package org.mlpparity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.mlpparity.testkit.Saboteurs;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That the benchmark runs, not how fast anything is. */
class EpochBenchmarkTest {
    @Test
    void everyCertifiedTrainerIsTimed() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(EpochBenchmark.class.getName())
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
                .hasSize(3)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getScore()).isPositive());
    }

    @Test
    void aTrainerThatIsWrongInOneEntryIsNotTimed() {
        MlpTrainerProvider arrays = ServiceLoader.load(MlpTrainerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.id().equals("arrays"))
                .findFirst()
                .orElseThrow();
        MlpTrainerProvider wrong = Saboteurs.gradientEntryOff(arrays, 50, 0, 0, 0, 1e-6);
        assertThatThrownBy(() -> AgreementGate.require(wrong, Scenarios.tarea1()))
                .hasMessageContaining("not timed: gradient-entry-off is REJECTED on tarea1");
    }
}
