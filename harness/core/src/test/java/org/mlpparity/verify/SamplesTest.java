package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number per step: few are kept, many are counted, and how they come together does not matter. */
class SamplesTest {
    private static final int MANY = 3 * Samples.EXACT;

    private static Samples of(double... values) {
        Samples samples = new Samples();
        Arrays.stream(values).forEach(samples::add);
        return samples;
    }

    private static double[] random(int count) {
        Random random = new Random(count);
        return random.doubles(count)
                .map(share -> random.nextInt(100) == 0 ? 0 : Math.pow(10, -16 * share))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 77, Samples.EXACT})
    void ofFewTheAnswersAreExact(int count) {
        double[] values = random(count);
        Samples samples = of(values);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        assertThat(samples.median()).isEqualTo(sorted[count / 2]);
        assertThat(samples.largest()).isEqualTo(sorted[count - 1]);
        assertThat(samples.mean()).isEqualTo(sum / count);
    }

    @ParameterizedTest
    @ValueSource(ints = {Samples.EXACT + 1, MANY})
    void ofManyTheMedianIsTheUpperEndOfItsClass(int count) {
        double[] values = random(count);
        Samples samples = of(values);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        assertThat(samples.median() / sorted[count / 2]).isBetween(1.0, 1 + 0x1p-10);
        assertThat(samples.largest()).isEqualTo(sorted[count - 1]);
        assertThat(samples.mean())
                .isCloseTo(Arrays.stream(values).average().orElseThrow(), within(0x1p-32 + count * 0x1p-53));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, Samples.EXACT, Samples.EXACT + 1, MANY})
    void howTheyComeTogetherDoesNotMatter(int count) {
        double[] values = random(count);
        Samples whole = of(values);
        for (int split : new int[] {0, 1, count / 3, count - 1, count}) {
            Samples left = of(Arrays.copyOfRange(values, 0, split));
            left.add(of(Arrays.copyOfRange(values, split, count)));
            assertThat(left.median()).isEqualTo(whole.median());
            assertThat(left.largest()).isEqualTo(whole.largest());
            assertThat(left.mean()).isEqualTo(whole.mean());
        }
    }

    /** What sees nothing at most of the steps sees nothing at the median. */
    @Test
    void infinityAndZeroAreMediansToo() {
        double[] values = new double[MANY];
        Arrays.fill(values, Double.POSITIVE_INFINITY);
        Arrays.fill(values, 0, MANY / 3, 0.5);
        assertThat(of(values).median()).isInfinite();
        Arrays.fill(values, 0);
        assertThat(of(values).median()).isZero();
    }

    @Test
    void ofNoneTheyAreZero() {
        assertThat(new Samples().median()).isZero();
        assertThat(new Samples().largest()).isZero();
        assertThat(new Samples().mean()).isZero();
    }
}
