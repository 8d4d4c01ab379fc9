package org.mlpparity.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;

class JsonTest {
    private static final Parameters PARAMETERS = new Parameters(
            List.of(Matrix.ofRows(new double[] {0.1, -0.0}, new double[] {3, 1e-5}), Matrix.row(1, 2)),
            List.of(Matrix.row(0, 1e22), Matrix.row(5)));

    record Everything(
            String text,
            Precision precision,
            Optional<Matrix> matrix,
            Optional<List<Loss.Kind>> losses,
            OptionalInt epoch,
            OptionalLong seed,
            OptionalDouble rate,
            double number,
            Map<Precision, Integer> counts,
            Parameters parameters) {
        boolean isEmpty() {
            return false;
        }

        String getShout() {
            return text + "!";
        }
    }

    private static final Everything FULL = new Everything(
            "ıİ \"\n",
            Precision.FLOAT32,
            Optional.of(Matrix.row(1)),
            Optional.of(List.of(Loss.Kind.SQUARED_ERROR)),
            OptionalInt.of(3),
            OptionalLong.of(Long.MAX_VALUE),
            OptionalDouble.of(0.5),
            Double.NaN,
            Map.of(Precision.FLOAT64, 1, Precision.FLOAT32, 2),
            PARAMETERS);

    private static final Everything BARE = new Everything(
            "",
            Precision.FLOAT64,
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            1,
            Map.of(),
            new Parameters(List.of(), List.of()));

    @Test
    void prettyTextIsLaidOutForPeople() {
        assertThat(Json.pretty(FULL)).isEqualTo("""
                        {
                          "text": "ıİ \\"\\n",
                          "precision": "float32",
                          "matrix": [
                            [1.0]
                          ],
                          "losses": ["squared-error"],
                          "epoch": 3,
                          "seed": 9223372036854775807,
                          "rate": 0.5,
                          "number": "NaN",
                          "counts": {"float64": 1, "float32": 2},
                          "parameters": [
                            {
                              "weights": [
                                [0.1, -0.0],
                                [3.0, 1.0E-5]
                              ],
                              "biases": [0.0, 1.0E22]
                            },
                            {
                              "weights": [
                                [1.0, 2.0]
                              ],
                              "biases": [5.0]
                            }
                          ]
                        }
                        """);
    }

    @Test
    void recordsAreTheirComponentsAndEmptyOptionalsAreLeftOut() {
        assertThat(Json.line(BARE))
                .isEqualTo("{\"text\":\"\",\"precision\":\"float64\",\"number\":1.0,\"counts\":{},\"parameters\":[]}");
    }

    @Test
    void aLineIsOneLineWhateverItHolds() {
        assertThat(Json.line(FULL)).doesNotContain("\n", "\r").contains("\"weights\":[[0.1,-0.0],[3.0,1.0E-5]]");
    }

    @Test
    void longObjectsOpenUpAndEmptyOnesDoNot() {
        assertThat(Json.pretty(Map.of("a".repeat(60), "b".repeat(60))))
                .isEqualTo("{\n  \"" + "a".repeat(60) + "\": \"" + "b".repeat(60) + "\"\n}\n");
        assertThat(Json.pretty(Map.of("a", List.of(), "b", Map.of()))).isEqualTo("{\n  \"a\": [],\n  \"b\": {}\n}\n");
        assertThat(Json.pretty(List.of())).isEqualTo("[]\n");
        assertThat(Json.pretty("x")).isEqualTo("\"x\"\n");
    }

    @Test
    void bothLayoutsAndTheTreeReadBack() {
        for (Everything value : List.of(FULL, BARE)) {
            assertThat(Json.read(Json.pretty(value), Everything.class)).isEqualTo(value);
            assertThat(Json.read(Json.line(value), Everything.class)).isEqualTo(value);
            assertThat(Json.read(Json.tree(value), Everything.class)).isEqualTo(value);
        }
        assertThat(Json.read(Json.pretty(BARE), JsonNode.class)).isEqualTo(Json.tree(BARE));
        assertThat(Json.read("[{\"samples\":\"mean\",\"outputs\":\"sum\"}]", new TypeReference<List<Reduction>>() {}))
                .containsExactly(new Reduction(Reduction.Over.MEAN, Reduction.Over.SUM));
    }

    @Test
    void setsAndMapsStandInOneOrder() {
        assertThat(Json.line(Set.of(Precision.FLOAT32, Precision.FLOAT64))).isEqualTo("[\"float64\",\"float32\"]");
        assertThat(Json.line(Map.of("b", 1, "a", 2))).isEqualTo("{\"a\":2,\"b\":1}");
        assertThat(Json.line(new LinkedHashSet<>(List.of("b", "a")))).isEqualTo("[\"b\",\"a\"]");
    }

    @Test
    void notANumberAndTheInfinitiesAreTexts() {
        Matrix failed = Matrix.row(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0);
        assertThat(Json.line(failed)).isEqualTo("[[\"NaN\",\"Infinity\",\"-Infinity\",-0.0]]");
        assertThat(Json.read(Json.line(failed), Matrix.class)).isEqualTo(failed);
        assertThat(Json.read(Json.tree(failed), Matrix.class)).isEqualTo(failed);
        assertThat(Json.read("[[-0]]", Matrix.class)).isEqualTo(Matrix.row(-0.0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2.0E-3       | 0.002
                    2e-44        | 2.0E-44
                    4.9e-324     | 4.9E-324
                    2.2250738585072014e-308 | 2.2250738585072014E-308
                    1.7976931348623157e308  | 1.7976931348623157E308
                    9007199254740993        | 9.007199254740992E15
                    2.0000000000000001e-3   | 0.002
                    2e23         | 2.0E23
                    """)
    void doublesStandByTheirShortestDecimal(double number, String text) {
        // 2e23 is where Double.toString of JDK 17 writes more digits than it needs.
        assertThat(Json.line(number)).isEqualTo(text);
        assertThat(Json.pretty(number)).isEqualTo(text + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    [[1, 2], [3]] | line 1, column 13: row 1 has 1 entries, row 0 has 2
                    [[1e999]]     | line 1, column 3, $[0][0]: number (1e999) is too large for float64
                    [[1, "1"]]    | line 1, column 6, $[0][1]: "1" must be a number, "NaN", "Infinity" or "-Infinity"
                    [[null]]      | line 1, column 3, $[0][0]: null must be a number, "NaN", "Infinity" or "-Infinity"
                    [[1]] 2       | line 1, column 7: text after the end of the value
                    [[1]          | line 1, column 5: malformed JSON: Unexpected end-of-input: expected close marker for Array (start marker at line 1, column 1)
                    [[nan]]       | line 1, column 3: malformed JSON: Unrecognized token 'nan': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
                    [[1] /**/]    | line 1, column 6: malformed JSON: Unexpected character ('/' (code 47)): maybe a (non-standard) comment?
                    """)
    void whatIsNotAMatrixIsRefused(String json, String message) {
        assertThatThrownBy(() -> Json.read(json, Matrix.class))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
    }

    /** Python and others leave them bare; they are written as texts all the same. */
    @Test
    void bareWordsForWhatIsNoNumberAreUnderstood() {
        Matrix matrix = Json.read("[[NaN, Infinity, -Infinity]]", Matrix.class);
        assertThat(matrix).isEqualTo(Matrix.row(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        assertThat(Json.line(matrix)).isEqualTo("[[\"NaN\",\"Infinity\",\"-Infinity\"]]");
    }
}
