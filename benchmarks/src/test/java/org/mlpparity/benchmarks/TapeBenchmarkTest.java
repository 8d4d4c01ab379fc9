package org.mlpparity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlpparity.model.Experiment;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That the benchmark runs on what it says, not how fast anything is. */
class TapeBenchmarkTest {
    @Test
    void everyTrainerIsCertifiedAndTimed() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(TapeBenchmark.class.getName())
                        .param("network", "3-4-4-1", "16-32-32-1")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(50))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertThat(results)
                .hasSize(3 * 2)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getScore()).isPositive());
    }

    /** What the time of an epoch is to be divided by. */
    @ParameterizedTest
    @CsvSource({"3-4-4-1, 128", "16-32-32-1, 25088", "64-128-128-1, 790528"})
    void multiplyAddsAreAsDocumented(String network, int multiplyAdds) {
        Experiment experiment = TapeBenchmark.experiment(network);
        assertThat(experiment.network().sizes()).isEqualTo(network);
        int perSample = 0;
        for (int l = 0; l < experiment.network().depth(); l++) {
            perSample += experiment.network().fanIn(l) * experiment.network().units(l);
        }
        assertThat(experiment.batches()).hasSize(1);
        assertThat(experiment.data().samples() * perSample).isEqualTo(multiplyAdds);
    }
}
