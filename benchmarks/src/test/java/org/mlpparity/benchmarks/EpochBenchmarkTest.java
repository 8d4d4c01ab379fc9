package org.mlpparity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.testkit.Saboteurs;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Without {@code parity bench}, by JMH's own main class, nothing is timed that was not certified either. */
class EpochBenchmarkTest {
    @Test
    void aCertifiedTrainerIsTimed() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(EpochBenchmark.class.getName())
                        .param("trainer", "arrays", "autograd")
                        .param("network", "tiny", "small")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(50))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertThat(results)
                .hasSize(2 * 2)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getScore()).isPositive());
    }

    @Test
    void aTrainerThatIsWrongInOneEntryIsNotTimed() {
        MlpTrainerProvider wrong = Saboteurs.gradientEntryOff(Saboteurs.correct(), 50, 0, 0, 0, 1e-6);
        assertThatThrownBy(() -> AgreementGate.require(wrong, ExperimentFile.builtIn("tarea1", Overrides.NONE)))
                .hasMessageContaining("not timed: gradient-entry-off on tarea1: REJECTED at 199 of 200 steps");
    }
}
