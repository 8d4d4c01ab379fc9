package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.model.Matrix;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Resolution;

/** What a tensor resolves, step after step. */
class TensorLogTest {
    private static final double OUTWARD = 1 + 0x1p-20;

    private final TensorLog log = new TensorLog(Quantity.WEIGHT_GRADIENT, 2);

    private static Enclosure within(double bound, double... exact) {
        return TallyTest.within(bound / OUTWARD, exact);
    }

    private void add(Enclosure exact, double... shown) {
        log.add(exact, Matrix.row(shown), null, true);
    }

    @Test
    void itBearsItsQuantityAndLayer() {
        assertThat(log.tensor().words()).isEqualTo("weight gradient of layer 2");
    }

    /** Of 4 and 8 with bounds of 1 and errors of 0 and 1: (1 + 0)/4 and (1 + 1)/9. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theFactorIsThatOfTheEntryWhichSeesMost(boolean isFirst) {
        if (isFirst) {
            add(within(1, 8, 4), 9, 4);
        } else {
            add(within(1, 4, 8), 4, 9);
        }
        assertThat(log.tensor().factor()).isEqualTo(2.0 / 9);
        assertThat(log.tensor().entry()).as("the upper median of the two").isEqualTo(0.25);
    }

    @Test
    void theMedianAndTheWorstOfTheStepsAreKept() {
        add(within(1, 2), 2);
        add(within(1, 8), 8);
        add(within(1, 4), 4);
        assertThat(log.tensor().steps()).isEqualTo(3);
        assertThat(log.tensor().factor()).isEqualTo(0.25);
        assertThat(log.tensor().worstFactor()).isEqualTo(0.5);
    }

    @Test
    void aZeroThatIsExactExercisesNothing() {
        add(within(1, 0, 0), 0, 0.5);
        assertThat(log.tensor()).isEqualTo(new Resolution.Tensor(Quantity.WEIGHT_GRADIENT, 2, 1, 0, 0, 0, 0, 0, 0));
        assertThat(log.tensor().isExercised()).isFalse();
        assertThat(log.tensor().isResolved()).as("there was nothing to resolve").isTrue();
    }

    @Test
    void itIsResolvedWhereAZeroWouldHaveBeenRefusedInOneEntryAtLeast() {
        add(within(1, 0.5, 4, 0), 0.5, 4, 0);
        add(within(1, 0.5, 1, 0), 0.5, 1, 0);
        assertThat(log.tensor().exercised()).isEqualTo(2);
        assertThat(log.tensor().resolved()).isOne();
        assertThat(log.tensor().share()).as("half of two, none of two").isEqualTo(0.25);
    }

    @Test
    void aStepThatMayNotResolveIsExercisedOnly() {
        log.add(within(1, 4), Matrix.row(4), null, false);
        assertThat(log.tensor().exercised()).isOne();
        assertThat(log.tensor().resolved()).isZero();
    }

    /** From 100 an update of 4 is seen to a quarter, however large the parameter is. */
    @Test
    void anUpdateIsCountedFromTheOldParameters() {
        log.add(within(1, 104), Matrix.row(104), Matrix.row(100), true);
        assertThat(log.tensor().factor()).isEqualTo(0.25);
        log.add(within(1, 100), Matrix.row(100), Matrix.row(100), true);
        assertThat(log.tensor().exercised()).isOne();
    }

    @Test
    void aShownZeroSeesNoFactor() {
        add(within(1, 4), 0);
        assertThat(log.tensor().factor()).isInfinite();
    }
}
