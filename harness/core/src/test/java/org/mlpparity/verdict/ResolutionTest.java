package org.mlpparity.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mlpparity.verdict.Certificates.tensor;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the resolving power of single tensors says of the whole. */
class ResolutionTest {
    @Test
    void aTensorIsResolvedAtHalfOfTheStepsThatExerciseIt() {
        assertThat(tensor(Quantity.DELTAS, 1, 4, 2, 1).isResolved()).isTrue();
        assertThat(tensor(Quantity.DELTAS, 1, 4, 1, 1).isResolved()).isFalse();
        assertThat(tensor(Quantity.DELTAS, 1, 5, 2, 1).isResolved()).isFalse();
        assertThat(tensor(Quantity.DELTAS, 1, 0, 0, 1).isResolved()).isTrue();
    }

    @Test
    void whatIsNotResolvedAndWhatIsNotExercisedAreToldApart() {
        Resolution.Tensor dead = tensor(Quantity.DELTAS, 1, 0, 0, 0);
        Resolution.Tensor dim = tensor(Quantity.DELTAS, 2, 4, 1, 1);
        Resolution.Tensor clear = tensor(Quantity.DELTAS, 3, 4, 4, 1);
        Resolution resolution = new Resolution(List.of(dead, dim, clear));
        assertThat(resolution.unresolved()).containsExactly(dim);
        assertThat(resolution.notExercised()).containsExactly(dead);
    }

    /** At the median step the second sees least, at the worst step the first. */
    @Test
    void theLeastOfTheGradientsCountsAndUpdatesOnlyWhereThereAreNone() {
        Resolution.Tensor one = tensor(Quantity.WEIGHT_GRADIENT, 1, 4, 4, 1);
        Resolution.Tensor two = tensor(Quantity.BIAS_GRADIENT, 1, 4, 4, 2);
        Resolution.Tensor dead = tensor(Quantity.WEIGHT_GRADIENT, 2, 0, 0, 9);
        Resolution.Tensor update = tensor(Quantity.WEIGHTS, 1, 4, 4, 5);
        Resolution.Tensor delta = tensor(Quantity.DELTAS, 1, 4, 4, 8);
        Resolution all = new Resolution(List.of(one, two, dead, update, delta));
        assertThat(all.least()).contains(two);
        assertThat(all.leastAtWorst()).contains(one);
        assertThat(new Resolution(List.of(update, delta, dead)).least()).contains(update);
        assertThat(new Resolution(List.of(delta)).least()).isEmpty();
    }

    @Test
    void aTensorIsCalledByWhatItHolds() {
        assertThat(tensor(Quantity.WEIGHTS, 2, 1, 1, 1).words()).isEqualTo("update of the weights of layer 2");
        assertThat(tensor(Quantity.BIAS_GRADIENT, 1, 1, 1, 1).words()).isEqualTo("bias gradient of layer 1");
        assertThat(tensor(Quantity.LOSS, 0, 1, 1, 1).words()).isEqualTo("loss");
    }
}
