package org.mlpparity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How samples are cut into batches, and what is no data. */
class DatasetTest {
    private static final Dataset FIVE =
            new Dataset(Matrix.of(5, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), Matrix.of(5, 1, 1, 2, 3, 4, 5));

    @Test
    void batchesAreInOrderAndTheLastOneMayBeSmaller() {
        assertThat(FIVE.batches(2))
                .containsExactly(
                        new Batch(Matrix.of(2, 2, 1, 2, 3, 4), Matrix.of(2, 1, 1, 2)),
                        new Batch(Matrix.of(2, 2, 5, 6, 7, 8), Matrix.of(2, 1, 3, 4)),
                        new Batch(Matrix.row(9, 10), Matrix.row(5)));
        assertThat(FIVE.batches(5)).isEqualTo(List.of(FIVE.whole())).isEqualTo(FIVE.batches(100));
        assertThat(FIVE.batches(1)).hasSize(5);
    }

    @Test
    void whatIsNotFiniteIsNamedByItsSample() {
        assertThatThrownBy(() -> new Dataset(Matrix.of(2, 2, 1, 2, 3, Double.NaN), Matrix.of(2, 1, 1, 2)))
                .hasMessage("inputs (NaN) must be finite: sample 2, column 2");
        assertThatThrownBy(() -> new Dataset(Matrix.row(1), Matrix.row(Double.POSITIVE_INFINITY)))
                .hasMessage("targets (Infinity) must be finite: sample 1, column 1");
    }

    @Test
    void everySampleHasATargetAndThereIsOneAtLeast() {
        assertThatThrownBy(() -> new Dataset(Matrix.of(2, 1, 1, 2), Matrix.row(1)))
                .hasMessage("inputs [2 × 1] and targets [1 × 1] differ in samples");
        assertThatThrownBy(() -> new Dataset(Matrix.of(0, 1), Matrix.of(0, 1)))
                .hasMessage("samples (0) must be positive");
    }

    @Test
    void noDecayIsZeroAndAnyOtherIsPositive() {
        assertThatThrownBy(() -> new WeightDecay(WeightDecay.Kind.NONE, 0.5))
                .hasMessage("weight decay coefficient (0.5) must be 0 for none");
        assertThatThrownBy(() -> new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0))
                .hasMessage("weight decay coefficient (0.0) must be positive for coupled-l2");
        assertThat(WeightDecay.Kind.pulling())
                .containsExactlyInAnyOrder(
                        WeightDecay.Kind.COUPLED_L2, WeightDecay.Kind.L1, WeightDecay.Kind.DECOUPLED);
    }
}
