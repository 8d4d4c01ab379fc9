package org.mlpparity.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
    private static final Thresholds RUN = new Thresholds(4e6, 1e9, 1e-6);

    /** Numbers of a NumPy script that evaluates the formulas of docs/verdict.md. */
    @Test
    void theyAreThoseOfTheDerivation() {
        assertThat(RUN.projection()).isCloseTo(7.71, within(0.005));
        assertThat(RUN.meanSquare(1)).isCloseTo(69.8, within(0.05));
        assertThat(RUN.meanSquare(16)).isCloseTo(7.32, within(0.005));
        assertThat(RUN.meanSquare(256)).isCloseTo(1.90, within(0.005));
        assertThat(RUN.meanSquare(4096)).isCloseTo(1.18, within(0.005));
        assertThat(RUN.largest()).isCloseTo(Math.sqrt(2 * Math.log(2e15)), within(1e-12));
    }

    @Test
    void theyFallWithEntriesAndRiseWithTests() {
        Thresholds longer = new Thresholds(8e6, 2e9, 1e-6);
        Thresholds surer = new Thresholds(4e6, 1e9, 1e-9);
        for (Thresholds stricter : new Thresholds[] {longer, surer}) {
            assertThat(stricter.projection()).isGreaterThan(RUN.projection());
            assertThat(stricter.largest()).isGreaterThan(RUN.largest());
            assertThat(stricter.meanSquare(100)).isGreaterThan(RUN.meanSquare(100));
        }
        assertThat(RUN.meanSquare(101)).isLessThan(RUN.meanSquare(100));
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatThrownBy(() -> new Thresholds(1, 1, 1)).hasMessageContaining("failure probability (1.0)");
        assertThatThrownBy(() -> new Thresholds(Double.NaN, 1, .1)).hasMessageContaining("tests (NaN)");
        assertThatThrownBy(() -> new Thresholds(1, 0, .1)).hasMessageContaining("entries (0.0)");
    }

    /** The failure probability is kept where the model holds exactly: normal errors of variance σ². */
    @Test
    void normalErrorsAreOverNoMoreOftenThanStated() {
        Random random = new Random(1);
        Thresholds loose = new Thresholds(1, 10, 0.1);
        int runs = 4000;
        int[] over = new int[3];
        double[] ones = new double[10];
        Arrays.fill(ones, 1);
        for (int run = 0; run < runs; run++) {
            double[] errors = random.doubles(10).map(x -> random.nextGaussian()).toArray();
            Look look = new Roundings(2, 5, errors, ones, ones, null, null, 100).firstLook(loose);
            for (Statistic statistic : Statistic.values()) {
                over[statistic.ordinal()] += look.over(statistic) ? 1 : 0;
            }
        }
        for (int count : over) {
            assertThat(count).isBetween(1, runs / 10);
        }
    }
}
