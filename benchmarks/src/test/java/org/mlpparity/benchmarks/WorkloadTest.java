package org.mlpparity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;

class WorkloadTest {
    /** Counted by hand for tiny: 4 samples × (2·12 + 3·16 + 3·4). */
    @ParameterizedTest
    @CsvSource({"tiny, 336", "small, 67072", "medium, 4218880", "large, 64454656", "2-1x3, 12"})
    void multiplyAddsAreThoseOfThreeProducts(String name, long multiplyAdds) {
        assertThat(Workload.of(name).multiplyAdds()).isEqualTo(multiplyAdds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny", "small", "medium", "large", "2-3-1x5"})
    void theExperimentIsWhatTheNameSays(String name) {
        Workload workload = Workload.of(name);
        Experiment experiment = workload.experiment(Precision.FLOAT32);
        assertThat(experiment.network().sizes()).isEqualTo(workload.shape());
        assertThat(experiment.network().parameterCount()).isEqualTo((int) workload.parameters());
        assertThat(experiment.precision()).isEqualTo(Precision.FLOAT32);
        assertThat(experiment.batches()).hasSize(1);
        assertThat(experiment.batches().get(0).samples()).isEqualTo(workload.samples());
    }

    @ParameterizedTest
    @CsvSource({"tiny, 200", "small, 20", "medium, 20", "large, 5", "2-1x3, 20", "1024-1024-1024-1x16, 5"})
    void manyUpdatesAreCertifiedAndFewerWhereTheyAreLarge(String name, int updates) {
        Experiment experiment = Workload.of(name).experiment(Precision.FLOAT64);
        assertThat(experiment.updates()).isEqualTo(updates).isEqualTo(experiment.epochs());
    }

    @ParameterizedTest
    @EnumSource
    void bytesAreParametersTwiceAndDataOnce(Precision precision) {
        int size = precision == Precision.FLOAT64 ? 8 : 4;
        assertThat(Workload.of("tiny").bytes(precision)).isEqualTo((2 * 41 + 4 * (3 + 1)) * size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"huge", "3-4", "x4", "3x4", "3-0x4", "3-4x0", "-3-4x1", "3-4x1.5", ""})
    void anythingElseIsRefusedWithTheChoices(String name) {
        assertThatThrownBy(() -> Workload.of(name))
                .hasMessage("network (" + name + ") must be one of: tiny, small, medium, large; or sizes and samples, "
                        + "such as 64-128-128-1x32");
    }

    @Test
    void laddersGrow() {
        assertThat(Plan.rungs().keySet()).containsExactly("width", "batch");
        Plan.rungs()
                .values()
                .forEach(rungs -> assertThat(rungs.stream().map(Workload::multiplyAdds))
                        .isSorted()
                        .hasSizeGreaterThan(6));
    }
}
