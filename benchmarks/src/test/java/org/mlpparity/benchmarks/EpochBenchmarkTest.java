package org.mlpparity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trial.Saboteurs;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Without {@code parity bench}, by JMH's own main class, nothing is timed that was not certified either. */
@Tag("slow")
class EpochBenchmarkTest {
    @Test
    void aCertifiedTrainerIsTimed() throws RunnerException {
        Collection<RunResult> results = run(0, 50, "arrays", "autograd");
        assertThat(results)
                .hasSize(2 * 2)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getScore()).isPositive());
    }

    @Test
    void aTrainerThatIsLazyWhileItIsTimedEndsInAnError() {
        assertThatThrownBy(() -> run(1, 500, "cheat-thousand-epochs"))
                .hasStackTraceContaining(
                        "not timed: cheat-thousand-epochs on tiny: REJECTED: trainEpoch in the timed fork "
                                + "does not do what was certified: one more epoch");
    }

    private static Collection<RunResult> run(int forks, int milliseconds, String... trainers) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(EpochBenchmark.class.getName())
                        .param("trainer", trainers)
                        .param("network", "tiny", "small")
                        .forks(forks)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(milliseconds))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    @Test
    void aTrainerThatIsWrongInOneEntryIsNotTimed() {
        MlpTrainerProvider wrong = Saboteurs.gradientEntryOff(Saboteurs.correct(), 50, 0, 0, 0, 1e-6);
        assertThatThrownBy(() -> AgreementGate.require(wrong, ExperimentFile.builtIn("tarea1", Overrides.NONE)))
                .hasMessageContaining("not timed: gradient-entry-off on tarea1: REJECTED at 199 of 200 steps");
    }
}
