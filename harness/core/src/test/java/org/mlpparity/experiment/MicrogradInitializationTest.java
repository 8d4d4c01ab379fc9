package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.json.Json;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;

class MicrogradInitializationTest {
    private static final NetworkSpec TAREA1 = NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, 4, 4, 1);

    @Test
    void all41NumbersOfSeed42ArePythonsBitForBit() {
        List<Double> expected = doubles(read("tarea1-initial.json").get("initialParametersHex"));
        assertThat(expected).hasSize(41);
        assertThat(neuronByNeuron(MicrogradInitialization.parameters(TAREA1, 42)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, 1L << 31, (1L << 32) - 1, 1L << 32, (1L << 40) + 3, Long.MAX_VALUE})
    void everySeedGivesPythonsStream(long seed) {
        List<Double> expected =
                doubles(read("python-uniform.json").get("uniform").get(String.valueOf(seed)));
        assertThat(expected).hasSize(5);
        NetworkSpec row = NetworkSpec.of(5, Activation.RELU, Activation.IDENTITY, 1);
        assertThat(MicrogradInitialization.parameters(row, seed).weights(0))
                .isEqualTo(Matrix.row(
                        expected.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private static List<Double> neuronByNeuron(Parameters parameters) {
        List<Double> numbers = new ArrayList<>();
        for (int l = 0; l < parameters.depth(); l++) {
            for (int unit = 0; unit < parameters.weights(l).rows(); unit++) {
                for (int i = 0; i < parameters.weights(l).columns(); i++) {
                    numbers.add(parameters.weights(l).get(unit, i));
                }
                numbers.add(parameters.biases(l).get(unit));
            }
        }
        return numbers;
    }

    private static List<Double> doubles(JsonNode hex) {
        List<Double> numbers = new ArrayList<>();
        hex.forEach(number -> numbers.add(Double.valueOf(number.asText())));
        return numbers;
    }

    private static JsonNode read(String name) {
        return Json.read(Documents.resource(name), JsonNode.class);
    }
}
