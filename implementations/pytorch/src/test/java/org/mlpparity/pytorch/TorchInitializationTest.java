package org.mlpparity.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;

@Tag("slow")
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

    /** The scheme pytorch-linear of the experiment file, which draws in plain Java, against libtorch itself. */
    @ParameterizedTest
    @EnumSource
    void theSchemeOfTheExperimentFileDrawsTheSameBits(Precision precision) {
        int compared = 0;
        for (NetworkSpec network : List.of(
                NETWORK,
                NetworkSpec.of(784, Activation.RELU, Activation.IDENTITY, 16, 10),
                NetworkSpec.of(7, Activation.RELU, Activation.IDENTITY, 33, 1))) {
            for (long seed : new long[] {0, 1, 42, 1337, 2147483647L, 4294967301L}) {
                Parameters drawn = TorchInitialization.draw(network, seed, precision);
                assertThat(byTheScheme("pytorch-linear", network, seed, precision))
                        .isEqualTo(drawn);
                compared += drawn.size();
            }
        }
        assertThat(compared).isEqualTo(6 * (41 + 12_730 + 298));
    }

    /** Layers of fewer than 16 weights too, which take another way through Box and Muller's method and keep every second number. */
    @ParameterizedTest
    @EnumSource
    void normalNumbersOfSmallAndLargeLayersAreThoseOfLibtorch(Precision precision) {
        for (NetworkSpec network : List.of(
                NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, 3, 5, 3, 1),
                NetworkSpec.of(64, Activation.RELU, Activation.IDENTITY, 33, 10, 1))) {
            for (long seed = 0; seed < 200; seed++) {
                assertThat(byTheScheme("pytorch-xavier-normal", network, seed, precision))
                        .as("seed %d", seed)
                        .isEqualTo(TorchInitialization.drawXavierNormal(network, seed, precision));
            }
        }
    }

    private static Parameters byTheScheme(String scheme, NetworkSpec network, long seed, Precision precision) {
        String layers = network.layers().stream()
                .map(layer -> "{\"units\": " + layer.units() + ", \"activation\": \"identity\"}")
                .collect(Collectors.joining(", "));
        String document = String.format(
                Locale.ROOT,
                """
                {"format": "mlp-parity/experiment/1", "name": "drawn", "network": {"inputs": %d, "layers": [%s]},
                 "loss": {"kind": "squared-error", "samples": "sum", "outputs": "sum"},
                 "optimizer": {"kind": "sgd", "learningRate": 0.01}, "data": {"inputs": [%s], "targets": [%s]},
                 "initial": {"scheme": "%s", "seed": %d}, "epochs": 1, "precision": "%s"}""",
                network.inputs(),
                layers,
                Arrays.toString(new double[network.inputs()]),
                Arrays.toString(new double[network.outputs()]),
                scheme,
                seed,
                precision.id());
        return ExperimentFile.parse(document, "drawn", Path.of(""), Overrides.NONE)
                .initial();
    }
}
