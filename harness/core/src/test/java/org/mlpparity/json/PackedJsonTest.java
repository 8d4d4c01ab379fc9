package org.mlpparity.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/** Tensors in base64: every bit comes back, and what is no tensor is told. */
class PackedJsonTest {
    @ParameterizedTest
    @ValueSource(
            doubles = {0.1, 1.5, 0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, -Double.MAX_VALUE, Double.MIN_VALUE})
    void everyNumberComesBack(double number) {
        Matrix matrix = Matrix.of(2, 1, 1.0, number);
        assertThat(PackedJson.read(PackedJson.line(matrix), Matrix.class)).isEqualTo(matrix);
        Parameters layer = new Parameters(List.of(matrix), List.of(Matrix.row(number, 2)));
        assertThat(PackedJson.read(PackedJson.line(layer), Parameters.class)).isEqualTo(layer);
    }

    @Test
    void numbersOfFloat32TakeHalfTheBytes() {
        double[] wide = new SplittableRandom(1).doubles(300).toArray();
        float[] narrow = new float[300];
        for (int i = 0; i < wide.length; i++) {
            narrow[i] = (float) wide[i];
        }
        assertThat(line(Matrix.of(100, 3, wide))).isEqualTo(tensor("float64", bytes(wide)));
        assertThat(line(Matrix.of(100, 3, narrow))).isEqualTo(tensor("float32", bytes(narrow)));
        assertThat(read(tensor("float32", bytes(narrow)), Matrix.class)).isEqualTo(Matrix.of(100, 3, narrow));
    }

    /** Written by the JDK, which knows nothing of this class. */
    private static String tensor(String member, byte[] bytes) {
        return "{\"shape\":[100,3],\"" + member + "\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}";
    }

    private static byte[] bytes(double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(numbers);
        return bytes.array();
    }

    private static byte[] bytes(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    @Test
    void rowsOfNumbersAndMembersThatNobodyKnowsAreRead() {
        Matrix matrix = Matrix.of(1, 2, 1, Double.NaN);
        assertThat(read("[[1, \"NaN\"]]", Matrix.class)).isEqualTo(matrix);
        assertThat(read("{\"of\": {\"a\": [1]}, \"float32\": \"AACAPwAAwH8=\", \"shape\": [1, 2]}", Matrix.class))
                .isEqualTo(matrix);
        assertThat(read("[{\"weights\": {\"shape\": [0, 3], \"float64\": \"\"}, \"biases\": []}]", Parameters.class)
                        .weights(0))
                .isEqualTo(Matrix.of(0, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\r\\n", "\\n"})
    void encodersThatBreakTheirLinesAreRead(String lineBreak) {
        String broken = "{\"shape\": [1, 2], \"float32\": \"AACA" + lineBreak + "PwAAwH8=" + lineBreak + "\"}";
        assertThat(read(broken, Matrix.class)).isEqualTo(Matrix.of(1, 2, 1, Double.NaN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "'shape': [1, 2], 'float32': 'AACAPw=='|float32 has 4 bytes where shape [1, 2] wants 4 for each of 2 numbers",
                "'shape': [1, 1], 'float64': 'AACAPwAAwH8AAA=='|float64 has 10 bytes where shape [1, 1] wants 8 for each of 1 numbers",
                "'shape': [1, 1], 'float64': 'AACAP?AAwH8='|float64 must be in base64",
                "'shape': [1, 1], 'float64': 'AACAPwAAwH8'|float64 must be in base64",
                "'shape': [1, 1], 'float64': [1]|float64 must be a text in base64",
                "'shape': [1, 1], 'float64': null|float64 must be a text in base64",
                "'shape': [1], 'float32': 'AACAPw=='|shape ([1]) must be [rows, columns]",
                "'shape': [-1, -1], 'float32': 'AACAPw=='|shape ([-1, -1]) must be [rows, columns]",
                "'shape': [65536, 65536], 'float64': ''|float64 has 0 bytes where shape [65536, 65536] wants 8 for each of 4294967296 numbers",
                "'shape': [1.5, 1], 'float64': ''|Floating-point value (1.5)",
                "'float64': 'AACAPwAAwH8='|\"shape\" is missing",
                "'shape': [1, 1]|\"float64\" is missing",
                "'shape': [1, 1], 'float32': 'AACAPw==', 'float64': 'AACAPwAAwH8='|this one has both"
            })
    void whatIsNoTensorIsTold(String members, String message) {
        String json = "[{\"weights\": {" + members.replace('\'', '"') + "}, \"biases\": [1]}]";
        assertThatThrownBy(() -> read(json, Parameters.class))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("line 1, column ")
                .hasMessageContaining(message)
                .hasMessageContaining("$[0].weights");
    }

    @Test
    void filesHaveRowsOfNumbersOnly() {
        String packed = line(Matrix.of(1, 1, 0.1));
        assertThatThrownBy(() -> Json.read(packed, Matrix.class)).isInstanceOf(JsonException.class);
        assertThat(Json.line(Matrix.of(1, 1, 0.1))).isEqualTo("[[0.1]]");
    }

    private static String line(Object value) {
        return new String(PackedJson.line(value), UTF_8);
    }

    private static <T> T read(String json, Class<T> type) {
        return PackedJson.read(json.getBytes(UTF_8), type);
    }
}
