package org.mlpparity.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;

class TorchInitializationTest implements NeedsLibtorch {
    private static final NetworkSpec NETWORK = NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, 4, 4, 1);

    /** As printed by Python after torch.manual_seed(0); torch.nn.Linear(2, 3). */
    @Test
    void seedZeroGivesTheNumbersThatPythonPrints() {
        NetworkSpec linear = NetworkSpec.of(2, Activation.IDENTITY, Activation.IDENTITY, 3);
        Parameters drawn = TorchInitialization.draw(linear, 0, Precision.FLOAT32);
        assertThat(printed(drawn.weights(0)))
                .containsExactly("-0.0053", "0.3793", "-0.5820", "-0.5204", "-0.2723", "0.1896");
        assertThat(printed(drawn.biases(0))).containsExactly("-0.0140", "0.5607", "-0.0628");
    }

    private static Stream<String> printed(Matrix matrix) {
        return Arrays.stream(matrix.toArray()).mapToObj(w -> String.format(Locale.ROOT, "%.4f", w));
    }

    @ParameterizedTest
    @EnumSource
    void theSeedDecidesEveryBitAndTheBoundsHold(Precision precision) {
        Parameters drawn = TorchInitialization.draw(NETWORK, 42, precision);
        assertThat(TorchInitialization.draw(NETWORK, 42, precision)).isEqualTo(drawn);
        assertThat(TorchInitialization.draw(NETWORK, 43, precision)).isNotEqualTo(drawn);
        assertThat(drawn.misfit(NETWORK)).isEmpty();
        for (int l = 0; l < NETWORK.depth(); l++) {
            double bound = precision.round(1 / Math.sqrt(NETWORK.fanIn(l)));
            for (Matrix matrix : List.of(drawn.weights(l), drawn.biases(l))) {
                assertThat(matrix.map(precision::round)).isEqualTo(matrix);
                assertThat(Arrays.stream(matrix.toArray())).allMatch(number -> Math.abs(number) <= bound);
            }
        }
    }
}
