package org.mlpparity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mlpparity.report.Judged.idle;
import static org.mlpparity.report.Judged.tensor;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Resolution;

class ResolutionSentencesTest {
    private static String line(Resolution.Tensor... tensors) {
        return ResolutionSentences.of(Judged.inOrder("a").resolving(tensors).certificate());
    }

    @ParameterizedTest
    @CsvSource({
        "6e-5, 1.00006",
        "6.11e-5, 1.000062",
        "1.4e-5, 1.000014",
        "1.41e-5, 1.000015",
        "1.4e-6, 1 + 1.4e-06",
        "1.41e-15, 1 + 1.5e-15",
        "0.25, 1.25",
        "0.999, 2",
        "1, more than 2",
        "1e9, more than 2",
        "Infinity, none",
        "0, any"
    })
    void aFactorIsPrintedWithTwoDigitsOfItsExcessRoundedUp(double excess, String printed) {
        assertThat(ResolutionSentences.factor(excess)).isEqualTo(printed);
    }

    @Test
    void theLeastGradientIsNamed() {
        assertThat(line(
                        tensor(Quantity.WEIGHT_GRADIENT, 1, 2, 6e-5),
                        tensor(Quantity.BIAS_GRADIENT, 2, 2, 1e-7),
                        tensor(Quantity.WEIGHTS, 2, 2, 0.25)))
                .isEqualTo("would have seen a factor of 1.00006 on any gradient; least in layer 1");
    }

    @Test
    void theWorstStepIsNamedWhereItSeesLess() {
        Resolution.Tensor uneven = new Resolution.Tensor(Quantity.WEIGHT_GRADIENT, 1, 2, 2, 2, 6e-5, 0.02, 1, 1);
        assertThat(line(uneven, tensor(Quantity.WEIGHT_GRADIENT, 2, 2, 1e-7)))
                .isEqualTo(
                        "would have seen a factor of 1.00006 on any gradient (1.02 at the worst step); least in layer 1");
    }

    @Test
    void updatesStandInForAGradientThatIsNotShown() {
        assertThat(line(tensor(Quantity.WEIGHTS, 1, 2, 0.1), tensor(Quantity.BIASES, 1, 2, 0.2)))
                .isEqualTo("would have seen a factor of 1.2 on any update; least in layer 1");
    }

    @Test
    void aDeadLayerIsSaidOnceAndNotForEveryTensorBehindIt() {
        assertThat(line(
                        idle(Quantity.ACTIVATIONS, 1),
                        idle(Quantity.DELTAS, 1),
                        idle(Quantity.WEIGHT_GRADIENT, 1),
                        idle(Quantity.BIAS_GRADIENT, 1),
                        idle(Quantity.WEIGHTS, 1),
                        idle(Quantity.BIASES, 1),
                        idle(Quantity.WEIGHT_GRADIENT, 2),
                        idle(Quantity.WEIGHTS, 2),
                        tensor(Quantity.BIAS_GRADIENT, 2, 2, 1e-7)))
                .isEqualTo("would have seen a factor of 1 + 1.0e-07 on any gradient; least in layer 2"
                        + "; layer 1 was never exercised: its activations were exactly zero");
    }

    @Test
    void whatElseWasZeroIsSaidWithItsReason() {
        assertThat(ResolutionSentences.notExercised(new Resolution(List.of(
                        idle(Quantity.LOSS, 0),
                        idle(Quantity.WEIGHT_GRADIENT, 1),
                        idle(Quantity.BIAS_GRADIENT, 1),
                        idle(Quantity.BIAS_GRADIENT, 2)))))
                .containsExactly(
                        "loss was exactly zero throughout",
                        "layer 1 was never exercised: its gradient was exactly zero",
                        "bias gradient was exactly zero throughout in layer 2");
    }

    @Test
    void aRunInWhichNothingEverMovedHasSeenNothing() {
        assertThat(line(idle(Quantity.WEIGHTS, 1), idle(Quantity.BIASES, 1)))
                .startsWith("no gradient and no update was ever anything but zero; layer 1 was never exercised");
    }
}
