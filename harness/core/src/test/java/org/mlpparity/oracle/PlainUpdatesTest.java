package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.formula.Rates;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;

/** Updates of float32 in plain doubles against those in exact numbers: no bound is narrower, and none wider by what could be seen. */
class PlainUpdatesTest {
    /** The outward factor of every bound. */
    private static final double OUTWARD = 1 + 0x1p-20;

    /** More than a block, and not a whole number of them. */
    private static final int SIZE = PlainBalls.SIZE + 37;

    private static final int UPDATES = 4;
    private static final int BATCH = 3;

    private final Random random = new Random(11);

    static List<Optimizer> optimizers() {
        return RandomExperiments.optimizers();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void theBoundsAreTheSame(Optimizer optimizer) {
        Updater exact = updater(optimizer, false);
        Updater plain = updater(optimizer, true);
        Matrix theta = numbers(1);
        List<Enclosure> state = exact.starts().stream()
                .map(start -> Enclosure.exactly(theta.map(each -> start)))
                .toList();
        List<Enclosure> plainState = state;
        UpdateNumber number = UpdateNumber.zero(exact.decays().size());
        for (int t = 0; t < UPDATES; t++) {
            number = number.next(exact.decays());
            Enclosure gradient = Enclosure.exactly(numbers(2)).center();
            for (int i = 0; i < SIZE; i += 2) {
                gradient.set(i, gradient.hi[i], 0, Math.abs(gradient.hi[i]) * 0x1p-20);
            }
            Updater.Updated expected = exact.update(theta, gradient, state, number, BATCH);
            Updater.Updated found = plain.update(theta, gradient, plainState, number, BATCH);
            requireSame(expected.parameters(), found.parameters());
            requireSameSteps(theta, expected.parameters(), found.parameters());
            for (int s = 0; s < state.size(); s++) {
                requireSame(expected.state().get(s), found.state().get(s));
            }
            state = expected.state();
            plainState = found.state();
        }
    }

    private static void requireSame(Enclosure expected, Enclosure found) {
        for (int i = 0; i < SIZE; i++) {
            double apart = Math.abs(found.error(i, expected.hi[i]) - expected.lo(i));
            assertThat(found.allowance(i)).isGreaterThanOrEqualTo((expected.bound(i) + apart) * (1 - 0x1p-40));
            assertThat(found.bound(i)).isLessThanOrEqualTo(expected.bound(i) * OUTWARD);
        }
    }

    /**
     * What an update adds to a parameter is not lost where that is much larger. The own roundings of fewer than 2^5 operations are each 2^-29 of
     * what the bound has of it.
     */
    private static void requireSameSteps(Matrix theta, Enclosure expected, Enclosure found) {
        for (int i = 0; i < SIZE; i++) {
            double step = expected.difference(i, theta.get(i));
            double own = 0x1p-24 * expected.bound(i);
            assertThat(found.difference(i, theta.get(i))).isCloseTo(step, within(own));
            assertThat(found.difference(i, theta.get(i)) == 0).isEqualTo(step == 0);
        }
    }

    private Matrix numbers(int scale) {
        double[] numbers = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            numbers[i] = i % 10 == 0 ? 0 : Precision.FLOAT32.round(random.nextGaussian() * Math.pow(10, i % 5 - scale));
        }
        return Matrix.row(numbers);
    }

    private static Updater updater(Optimizer optimizer, boolean plain) {
        Rounding rounding = Rounding.of(Precision.FLOAT32, 1e6, Oracle.FAILURE_PROBABILITY);
        return new Updater(optimizer, Rates.constant(), 1, 2 * BATCH, 0, rounding, plain);
    }
}
