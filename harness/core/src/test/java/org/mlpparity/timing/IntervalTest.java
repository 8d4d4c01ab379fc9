package org.mlpparity.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    /** The ranks of printed tables of the sign test: the largest r with P(Bin(n, ½) ≤ r − 1) ≤ 0.025. */
    @ParameterizedTest
    @CsvSource({"3, 1", "6, 1", "8, 1", "9, 2", "15, 4", "20, 6", "25, 8", "50, 18"})
    void theEndsAreTheOrderStatisticsOfTheSignTest(int samples, int rank) {
        Interval interval = Interval.of(List.of(upTo(samples)));
        assertThat(interval).isEqualTo(new Interval(rank, (samples + 1) / 2.0, samples + 1 - rank));
    }

    @Test
    void everyForksOwnMedianIsInside() {
        Interval interval = Interval.of(List.of(upTo(15), List.of(40.0, 41.0, 42.0), upTo(15)));
        assertThat(interval.median()).isEqualTo(9);
        assertThat(interval.high()).isEqualTo(41);
    }

    /** Not a certificate over nothing: the interval must hold the true median about as often as it says. */
    @Test
    void itHoldsTheTrueMedianOfASkewedDistribution() {
        Random random = new Random(7);
        int runs = 2000;
        double truth = Math.log(2);
        long held = IntStream.range(0, runs)
                .mapToObj(run -> Interval.of(List.of(DoubleStream.generate(() -> -Math.log(random.nextDouble()))
                        .limit(25)
                        .boxed()
                        .toList())))
                .filter(interval -> interval.low() <= truth && truth <= interval.high())
                .count();
        // Its coverage is 0.957 exactly (n = 25, r = 8); four standard deviations of 2000 draws are 0.018.
        assertThat((double) held / runs).isCloseTo(0.957, within(0.018));
    }

    private static List<Double> upTo(int samples) {
        return IntStream.rangeClosed(1, samples).mapToObj(i -> (double) i).toList();
    }
}
