package org.mlpparity.arrayfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.json.Json;

/** Every type, byte order, layout and version that NumPy wrote, held against what NumPy says that it wrote (numpy_arrays.py). */
class NumPyArraysTest {
    private static final JsonNode EXPECTED = expected();

    static Stream<String> names() {
        List<String> names = new ArrayList<>();
        EXPECTED.fieldNames().forEachRemaining(names::add);
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsWhatNumPyWrote(String name) throws IOException {
        try (ArrayFile file = ArrayFiles.open(resource("numpy-arrays.npz"), Budget.ofThisHeap())) {
            NamedArray array = file.numbers(name);
            JsonNode expected = EXPECTED.path(name);
            assertThat(array.shape())
                    .isEqualTo(StreamSupport.stream(expected.path("shape").spliterator(), false)
                            .map(JsonNode::asInt)
                            .toList());
            double[] entries = StreamSupport.stream(expected.path("entries").spliterator(), false)
                    .mapToDouble(hex -> Double.parseDouble(hex.asText()))
                    .toArray();
            assertThat(array.entries().toArray()).isEqualTo(entries);
        }
    }

    @Test
    void allOfThemAreNamed() throws IOException {
        try (ArrayFile file = ArrayFiles.open(resource("numpy-arrays.npz"), Budget.ofThisHeap())) {
            assertThat(file.names()).containsExactlyElementsOf(names().toList()).hasSizeGreaterThan(90);
        }
    }

    private static JsonNode expected() {
        try {
            return Json.read(Files.readString(resource("numpy-arrays.json")), JsonNode.class)
                    .path("arrays");
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(NumPyArraysTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
