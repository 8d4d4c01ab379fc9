package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.json.Json;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;

class PyTorchLinearInitializationTest {
    private static final JsonNode PYTORCH = Json.read(Documents.resource("pytorch-linear.json"), JsonNode.class);

    /** What PyTorch drew with one seed in one precision. */
    private record Draw(JsonNode node) {
        Parameters parameters(String sizes) {
            return PyTorchLinearInitialization.parameters(network(sizes), seed(), precision());
        }

        long seed() {
            return node.get("seed").longValue();
        }

        Precision precision() {
            return Precision.valueOf(node.get("precision").asText().toUpperCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return precision().id() + ", seed " + seed();
        }
    }

    static Stream<Draw> draws() {
        return IntStream.range(0, PYTORCH.get("draws").size())
                .mapToObj(i -> new Draw(PYTORCH.get("draws").get(i)));
    }

    @Test
    void theReferenceHoldsEightSeedsInBothPrecisions() {
        for (Precision precision : Precision.values()) {
            assertThat(draws().filter(draw -> draw.precision() == precision).map(Draw::seed))
                    .containsExactly(
                            0L, 1L, 42L, (1L << 31) - 1, 1L << 31, (1L << 32) - 1, (1L << 32) + 5, Long.MAX_VALUE);
        }
        assertThat(draws()).hasSize(16);
    }

    @ParameterizedTest
    @MethodSource("draws")
    void all41NumbersArePyTorchsBitForBit(Draw draw) {
        List<Double> expected = new ArrayList<>();
        for (JsonNode layer : draw.node().get("layers")) {
            layer.get("weights").forEach(row -> row.forEach(number -> expected.add(Double.valueOf(number.asText()))));
            layer.get("biases").forEach(number -> expected.add(Double.valueOf(number.asText())));
        }
        assertThat(expected).hasSize(41);
        assertThat(numbers(draw.parameters(PYTORCH.get("sizes").asText()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("draws")
    void largeLayersHavePyTorchsDigest(Draw draw) {
        List<String> compared = new ArrayList<>();
        for (Map.Entry<String, JsonNode> digest : draw.node().get("digests").properties()) {
            Parameters parameters = draw.parameters(digest.getKey());
            assertThat(sha256(bits(numbers(parameters), draw.precision())))
                    .as(digest.getKey())
                    .isEqualTo(digest.getValue().asText());
            compared.add(digest.getKey());
        }
        assertThat(compared).containsExactly("784-16", "64-33-7");
    }

    @ParameterizedTest
    @EnumSource
    void ofTheSeedTheLow32BitsCount(Precision precision) {
        NetworkSpec network = network("3-4-4-1");
        Parameters five = PyTorchLinearInitialization.parameters(network, 5, precision);
        assertThat(PyTorchLinearInitialization.parameters(network, (1L << 32) + 5, precision))
                .isEqualTo(five);
        assertThat(PyTorchLinearInitialization.parameters(network, 6, precision))
                .isNotEqualTo(five);
    }

    private static NetworkSpec network(String sizes) {
        int[] numbers = Stream.of(sizes.split("-")).mapToInt(Integer::parseInt).toArray();
        return NetworkSpec.of(
                numbers[0],
                Activation.RELU,
                Activation.IDENTITY,
                IntStream.of(numbers).skip(1).toArray());
    }

    /** Weights and biases of each layer in order. */
    private static List<Double> numbers(Parameters parameters) {
        List<Double> numbers = new ArrayList<>();
        for (int l = 0; l < parameters.depth(); l++) {
            for (Matrix matrix : List.of(parameters.weights(l), parameters.biases(l))) {
                IntStream.range(0, matrix.size()).forEach(i -> numbers.add(matrix.get(i)));
            }
        }
        return numbers;
    }

    private static byte[] bits(List<Double> numbers, Precision precision) {
        ByteBuffer bits = ByteBuffer.allocate(numbers.size() * (precision == Precision.FLOAT32 ? 4 : 8));
        for (double number : numbers) {
            if (precision == Precision.FLOAT32) {
                assertThat(number).isEqualTo((float) number);
                bits.putFloat((float) number);
            } else {
                bits.putDouble(number);
            }
        }
        return bits.array();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
