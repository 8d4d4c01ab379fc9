package org.mlpparity.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;
import org.mlpparity.trainer.LineTrainer;

/** Inputs that no trainer has seen. */
class ProbesTest {
    private static Experiment on(double... inputs) {
        return LineTrainer.experiment(1)
                .withData(new Dataset(
                        Matrix.of(inputs.length, 1, inputs), Matrix.of(inputs.length, 1, new double[inputs.length])));
    }

    @Test
    void theyStandBetweenTheRowsOfTheDataAndAreOneAndOneMoreThanIt() {
        assertThat(Probes.of(on(1, 2, 4))).containsExactly(Matrix.row(1.5), Matrix.of(4, 1, 1.5, 3, 2.5, 2.5));
    }

    @Test
    void beyondTheDataEachRowIsBetweenOthersThanBefore() {
        assertThat(Probes.of(on(1, 2, 4, 8)).get(1)).isEqualTo(Matrix.of(5, 1, 1.5, 3, 6, 4.5, 2.5));
    }

    @Test
    void theOnlyRowIsHalved() {
        assertThat(Probes.of(on(3))).containsExactly(Matrix.row(1.5), Matrix.of(2, 1, 1.5, 1.5));
    }

    @Test
    void theyAreNeverMoreThan65() {
        double[] many = new double[200];
        Arrays.setAll(many, i -> i);
        assertThat(Probes.of(on(many)).get(1).rows()).isEqualTo(65);
    }

    @Test
    void theyAreNumbersOfTheRunsPrecision() {
        double one = (float) 0.1;
        double other = (float) 0.7;
        assertThat((float) (0.5 * one + 0.5 * other)).isNotEqualTo(0.5 * one + 0.5 * other);
        assertThat(Probes.of(on(one, other).at(Precision.FLOAT32)).get(0))
                .isEqualTo(Matrix.row((float) (0.5 * one + 0.5 * other)));
    }

    /** Neither half of the largest number overflows, as their sum would. */
    @Test
    void theMiddleOfTheLargestNumbersIsFinite() {
        assertThat(Probes.of(on(Double.MAX_VALUE, Double.MAX_VALUE)).get(0)).isEqualTo(Matrix.row(Double.MAX_VALUE));
    }
}
