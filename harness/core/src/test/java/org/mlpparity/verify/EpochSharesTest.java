package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.verdict.EpochShare;
import org.mlpparity.verdict.Quantity;

/** The largest share of each kind in each epoch. */
class EpochSharesTest {
    private final EpochShares shares = new EpochShares();

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
        assertThat(shares.epochs()).containsExactly(new EpochShare(1, 0.5, 0.75, 0), new EpochShare(2, 0, 0, 0.0625));
    }

    @ParameterizedTest
    @EnumSource
    void everyQuantityCountsInOneOfTheThree(Quantity quantity) {
        shares.enter(1);
        shares.add(quantity, 0.5);
        EpochShare share = shares.epochs().get(0);
        EpochShare due = switch (quantity) {
            case PRE_ACTIVATIONS, ACTIVATIONS, PREDICTIONS, LOSS, OTHER_PREDICTIONS -> new EpochShare(1, 0.5, 0, 0);
            case DELTAS, WEIGHT_GRADIENT, BIAS_GRADIENT -> new EpochShare(1, 0, 0.5, 0);
            case INITIAL_PARAMETERS, MEMORY, WEIGHTS, BIASES -> new EpochShare(1, 0, 0, 0.5);
        };
        assertThat(share).isEqualTo(due);
    }
}
