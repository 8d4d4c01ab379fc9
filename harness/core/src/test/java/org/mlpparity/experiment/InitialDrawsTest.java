package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.json.Json;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Initialization;
import org.mlpparity.model.Initialization.Layout;
import org.mlpparity.model.Initialization.Scheme;
import org.mlpparity.model.Initialization.Start;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Term;

/** Schemes against what PyTorch and NumPy themselves have drawn, to the last bit ({@code initial-draws.json} says with which versions). */
class InitialDrawsTest {
    private static final JsonNode DRAWN = Json.read(Documents.resource("initial-draws.json"), JsonNode.class);

    static Stream<String> recordedTensors() {
        return StreamSupport.stream(
                        ((Iterable<String>) () -> DRAWN.get("recorded").fieldNames()).spliterator(), false)
                .filter(key -> key.matches("torch/(xavier|kaiming).*|numpy/.*5x7.*"));
    }

    @Test
    void theRecordHoldsSixteenTensorsOfPyTorchAndEightOfNumPy() {
        assertThat(recordedTensors().filter(key -> key.startsWith("torch"))).hasSize(16);
        assertThat(recordedTensors().filter(key -> key.startsWith("numpy"))).hasSize(8);
    }

    @ParameterizedTest
    @MethodSource("recordedTensors")
    void aTensorOfFiveTimesSevenIsTheRecordedOne(String key) {
        long seed = Long.parseLong(key.replaceAll(".*/seed(\\d+).*", "$1"));
        Precision precision = key.endsWith("float32") ? Precision.FLOAT32 : Precision.FLOAT64;
        Matrix drawn =
                drawn(new Initialization(scheme(key), seed), precision, 7, 5).weights(0);
        List<Double> recorded = new ArrayList<>();
        DRAWN.get("recorded").get(key).forEach(number -> recorded.add(Double.parseDouble(number.asText())));
        assertThat(IntStream.range(0, drawn.size()).mapToObj(drawn::get)).containsExactlyElementsOf(recorded);
    }

    private static Scheme scheme(String key) {
        if (key.startsWith("torch/")) {
            return term(Scheme.values(), "pytorch-" + key.split("/")[1].replace('_', '-'));
        }
        return switch (key.split("/")[2]) {
            case "randn5x7" -> Scheme.NUMPY_RANDN;
            case "rand5x7" -> Scheme.NUMPY_RAND;
            case "standard_normal5x7" -> Scheme.NUMPY_STANDARD_NORMAL;
            case "random5x7" -> Scheme.NUMPY_RANDOM;
            default -> throw new IllegalArgumentException(key);
        };
    }

    static Stream<JsonNode> networks() {
        return StreamSupport.stream(DRAWN.get("networks").spliterator(), false);
    }

    /** Layers of fewer than 16 weights draw in another way than larger ones, and one whose size is no multiple of 16 draws its last ones again. */
    @ParameterizedTest
    @MethodSource("networks")
    void layersOfAllSizesAreThoseOfPyTorch(JsonNode network) {
        Initialization recipe = new Initialization(
                term(Scheme.values(), network.get("scheme").asText()),
                network.get("seed").asLong(),
                network.get("scheme").asText().contains("kaiming")
                        ? Math.sqrt(2)
                        : network.get("gain").asDouble(),
                0,
                Layout.UNITS_INPUTS,
                term(Start.values(), network.get("start").asText()));
        requireDigests(
                network,
                recipe,
                term(Precision.values(), network.get("precision").asText()));
    }

    static Stream<JsonNode> numPyNetworks() {
        return StreamSupport.stream(DRAWN.get("numpy").spliterator(), false);
    }

    /** Large enough for the tail of the ziggurat. */
    @ParameterizedTest
    @MethodSource("numPyNetworks")
    void layersOfBothLayoutsAreThoseOfNumPy(JsonNode network) {
        Initialization recipe = new Initialization(
                term(Scheme.values(), network.get("scheme").asText()),
                network.get("seed").asLong(),
                network.get("scale").asDouble(),
                network.get("shift").asDouble(),
                term(Layout.values(), network.get("layout").asText()),
                Start.MANUAL_SEED);
        requireDigests(network, recipe, Precision.FLOAT64);
    }

    private static void requireDigests(JsonNode network, Initialization recipe, Precision precision) {
        int[] sizes = IntStream.range(0, network.get("sizes").size())
                .map(i -> network.get("sizes").get(i).asInt())
                .toArray();
        Parameters drawn = drawn(recipe, precision, sizes);
        List<String> expected = new ArrayList<>();
        network.get("sha256").forEach(digest -> expected.add(digest.asText()));
        assertThat(IntStream.range(0, drawn.depth()).mapToObj(l -> digest(drawn.weights(l))))
                .containsExactlyElementsOf(expected);
    }

    private static Parameters drawn(Initialization recipe, Precision precision, int... sizes) {
        int[] units = IntStream.of(sizes).skip(1).toArray();
        return InitialReader.drawn(
                recipe, NetworkSpec.of(sizes[0], Activation.IDENTITY, Activation.IDENTITY, units), precision);
    }

    private static <T extends Term> T term(T[] terms, String id) {
        return Stream.of(terms).filter(term -> term.id().equals(id)).findFirst().orElseThrow();
    }

    private static String digest(Matrix matrix) {
        ByteBuffer bytes = ByteBuffer.allocate(matrix.size() * Double.BYTES);
        for (int i = 0; i < matrix.size(); i++) {
            bytes.putDouble(matrix.get(i));
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
