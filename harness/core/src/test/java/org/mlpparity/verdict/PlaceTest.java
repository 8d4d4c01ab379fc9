package org.mlpparity.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a place reads, and what is kept of a suspicion that is seen there again. */
class PlaceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | LOSS | 0 | epoch 1, batch 2, loss",
                "2 | DELTAS | 3 | epoch 1, batch 2, deltas of layer 3, sample 4, unit 5",
                "2 | PREDICTIONS | 0 | epoch 1, batch 2, predictions, sample 4, output 5",
                "2 | BIASES | 3 | epoch 1, batch 2, biases of layer 3, unit 5",
                "2 | WEIGHTS | 3 | epoch 1, batch 2, weights of layer 3, entry [4, 5]",
                "0 | OTHER_PREDICTIONS | 0 | after the last update, predictions for other inputs, sample 4, output 5"
            })
    void itReadsFromTheStepToTheEntry(int batch, Quantity quantity, int layer, String words) {
        assertThat(new Place(1, batch, quantity, layer, 4, 5)).hasToString(words);
    }

    @ParameterizedTest
    @EnumSource
    void aSuspicionThatIsSeenAgainKeepsItsFirstPlaceAndIsCounted(Suspicion.Kind kind) {
        Place place = new Place(1, 1, Quantity.WEIGHTS, 1, 1, 1);
        assertThat(new Suspicion(kind, place, 7, 6, 2).again(3)).isEqualTo(new Suspicion(kind, place, 7, 6, 5));
        assertThat(kind.words()).isNotBlank();
    }

    @Test
    void statisticsAreTheThreeThatACorrectRunMayPassByChance() {
        assertThat(Stream.of(Suspicion.Kind.values()).filter(Suspicion.Kind::isStatistic))
                .containsExactly(Suspicion.Kind.MEAN_SQUARE, Suspicion.Kind.PROJECTION, Suspicion.Kind.SINGLE);
    }
}
