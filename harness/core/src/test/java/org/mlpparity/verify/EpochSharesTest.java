package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mlpparity.verdict.EpochGroups;
import org.mlpparity.verdict.EpochShare;
import org.mlpparity.verdict.Quantity;

/** The largest share of each kind in each epoch. */
class EpochSharesTest {
    private final EpochShares shares = new EpochShares(10);

    @Test
    void theLargestShareOfAnEpochStaysInItAndTheNextEpochStartsFromZero() {
        shares.enter(1);
        shares.add(Quantity.LOSS, 0.5);
        shares.add(Quantity.PRE_ACTIVATIONS, 0.25);
        shares.add(Quantity.DELTAS, 0.125);
        shares.enter(1);
        shares.add(Quantity.WEIGHT_GRADIENT, 0.75);
        shares.enter(2);
        shares.add(Quantity.MEMORY, 0.0625);
        assertThat(shares.epochs())
                .containsExactly(
                        new EpochShare(
                                1,
                                Map.of(
                                        Quantity.LOSS, 0.5,
                                        Quantity.PRE_ACTIVATIONS, 0.25,
                                        Quantity.DELTAS, 0.125,
                                        Quantity.WEIGHT_GRADIENT, 0.75)),
                        new EpochShare(2, Map.of(Quantity.MEMORY, 0.0625)));
    }

    @Test
    void theLargestOfAnEpochIsKept() {
        shares.enter(1);
        shares.add(Quantity.LOSS, 0.25);
        shares.add(Quantity.LOSS, 0.5);
        shares.add(Quantity.LOSS, 0.125);
        assertThat(shares.epochs()).containsExactly(new EpochShare(1, Map.of(Quantity.LOSS, 0.5)));
    }

    @Test
    void theLargestOfSomeQuantitiesLeavesTheOthersOut() {
        EpochShare share = new EpochShare(1, Map.of(Quantity.LOSS, 0.5, Quantity.DELTAS, 0.75));
        assertThat(share.largestOf(List.of(Quantity.LOSS, Quantity.PREDICTIONS)))
                .isEqualTo(0.5);
        assertThat(share.largestOf(List.of(Quantity.PREDICTIONS))).isZero();
    }

    @Test
    void ofVeryManyEpochsSeveralStandTogether() {
        EpochShares many = new EpochShares(3 * EpochGroups.MOST);
        for (int epoch = 1; epoch <= 3 * EpochGroups.MOST; epoch++) {
            many.enter(epoch);
            many.add(Quantity.LOSS, epoch == 5 ? 0.5 : 0.25);
        }
        assertThat(many.epochs()).hasSize(EpochGroups.MOST);
        assertThat(many.epochs().subList(0, 3))
                .containsExactly(
                        new EpochShare(1, Map.of(Quantity.LOSS, 0.25)),
                        new EpochShare(4, Map.of(Quantity.LOSS, 0.5)),
                        new EpochShare(7, Map.of(Quantity.LOSS, 0.25)));
    }
}
