package org.mlpparity.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/** Values know where they stand, and complain there by name, value and law. */
class NodeTest {
    private static Node parse(String json) {
        return NodeReader.parse(json, "mlp.json");
    }

    /** The value of the field a. */
    private static Node a(String value) {
        return parse("{\"a\": " + value + "}").fields().get("a");
    }

    private static void assertRefused(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading).isInstanceOf(InputException.class).hasMessage(message);
    }

    @Test
    void aPlaceIsDocumentLineAndPath() {
        Node layers = parse("{\n  \"network\": {\n    \"layers\": [\n      {},\n      {\"units\": [4]}]}}")
                .fields()
                .get("network")
                .fields()
                .get("layers");
        Node unit = layers.items().get(1).fields().get("units").items().get(0);
        assertThat(unit.place()).isEqualTo("mlp.json, line 5, $.network.layers[1].units[0]");
        assertThat(unit.law("must be odd"))
                .hasMessage("mlp.json, line 5, $.network.layers[1].units[0]: units[0] (4) must be odd");
        assertThat(parse("{}").law("must not be empty"))
                .hasMessage("mlp.json, line 1, $: document (an object) must not be empty");
    }

    @Test
    void aValueOfAnotherKindIsRefusedAsItIsWritten() {
        assertRefused(() -> a("\"x\"").fields(), "mlp.json, line 1, $.a: a (\"x\") must be an object");
        assertRefused(() -> a("{}").items(), "mlp.json, line 1, $.a: a (an object) must be an array");
        assertRefused(() -> a("1e2").text(), "mlp.json, line 1, $.a: a (1e2) must be a text");
        assertRefused(() -> a("null").flag(), "mlp.json, line 1, $.a: a (null) must be true or false");
        assertRefused(() -> a("true").number("a count"), "mlp.json, line 1, $.a: a (true) must be a count");
        assertThat(a("true").flag()).isTrue();
        assertThat(a("1.50").number("a number")).as("as it is written").isEqualTo("1.50");
    }

    @Test
    void aFieldThatStandsTwiceIsRefusedWithItsFirstLine() {
        assertRefused(
                () -> parse("{\"a\": 1,\n\n \"a\": 2}"),
                "mlp.json, line 3, $.a: duplicate field, it stands on line 1 already");
    }

    @Test
    void textAfterTheEndIsRefusedOnItsLine() {
        assertRefused(() -> parse("{}\n\n{}"), "mlp.json, line 3: text after the end of the document");
        assertRefused(() -> parse("{}\n]"), "mlp.json, line 2: text after the end of the document");
    }

    @Test
    void aLawOfTheModelStandsAtTheFieldThatItNames() {
        Node object = parse("{\n\"rate\": 3}");
        assertRefused(
                () -> object.obey(() -> {
                    throw new IllegalArgumentException("rate (3.0) must be small");
                }),
                "mlp.json, line 2, $.rate: rate (3.0) must be small");
        assertRefused(
                () -> object.obeyRounded(Precision.FLOAT32, () -> {
                    throw new IllegalArgumentException("other (3.0) must be small");
                }),
                "mlp.json, line 1, $: rounded to float32, other (3.0) must be small");
        assertThat(object.<String>obey(() -> "made")).isEqualTo("made");
    }

    @Test
    void fieldsAreAllThatIsRequiredAndNothingUnknown() {
        Fields fields = parse("{\"units\": 1,\n\"rate\": 2}").fields();
        assertThat(fields.only(List.of("units"), "rate", "more")).isSameAs(fields);
        assertRefused(
                () -> fields.only(List.of("units"), "rates"),
                "mlp.json, line 2, $.rate: unknown field; did you mean \"rates\"? (required: units; optional: rates)");
        assertRefused(() -> fields.only(List.of("units")), "mlp.json, line 2, $.rate: unknown field (required: units)");
        assertRefused(
                () -> fields.only(List.of("units", "rate", "epochs")),
                "mlp.json, line 1, $: missing field \"epochs\" (required: units, rate, epochs)");
        assertRefused(() -> fields.get("epochs"), "mlp.json, line 1, $: missing field \"epochs\"");
        assertThat(fields.find("epochs")).isEmpty();
        assertThat(fields.has("rate")).isTrue();
        assertThat(parse("{}").fields().isEmpty()).isTrue();
    }

    @Test
    void aTermIsOneOfItsVocabulary() {
        List<Activation.Kind> kinds = List.of(Activation.Kind.RELU, Activation.Kind.LEAKY_RELU);
        assertThat(parse("{\"kind\": \"leaky-relu\"}").fields().term("kind", kinds))
                .isEqualTo(Activation.Kind.LEAKY_RELU);
        assertRefused(() -> a("\"LeakyReLU\"").fields(), "mlp.json, line 1, $.a: a (\"LeakyReLU\") must be an object");
        assertRefused(
                () -> Scalars.term(a("\"LeakyReLU\""), kinds),
                "mlp.json, line 1, $.a: a (\"LeakyReLU\") must be one of: relu, leaky-relu; did you mean \"leaky-relu\"?");
        assertRefused(
                () -> Scalars.term(a("\"cosine\""), kinds),
                "mlp.json, line 1, $.a: a (\"cosine\") must be one of: relu, leaky-relu");
        assertRefused(
                () -> parse("{}").fields().term("kind", kinds),
                "mlp.json, line 1, $: missing field \"kind\", one of: relu, leaky-relu");
    }

    @ParameterizedTest
    @CsvSource({
        "200, 200",
        "200.0, 200",
        "2e2, 200",
        "-0, 0",
        "0e99, 0",
        "2147483647, 2147483647",
        "-2147483648, -2147483648"
    })
    void aWholeNumberMayBeWrittenAsOneLikes(String written, int value) {
        assertThat(Scalars.integer(a(written))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, must be a whole number",
        "1e-1, must be a whole number",
        "2147483648, must be at most 2147483647",
        "1e999999999, must be at most 2147483647",
        "99999999999999999999, must be at most 2147483647"
    })
    void whatIsNoIntIsRefused(String written, String law) {
        assertRefused(() -> Scalars.integer(a(written)), "mlp.json, line 1, $.a: a (" + written + ") " + law);
    }

    @Test
    void wholeNumbersHaveTheirOwnLimits() {
        assertThat(Scalars.whole(a("7"), 0, 7)).isEqualTo(7);
        assertRefused(() -> Scalars.whole(a("8"), 0, 7), "mlp.json, line 1, $.a: a (8) must be at most 7");
        assertRefused(() -> Scalars.whole(a("-1"), 0, 7), "mlp.json, line 1, $.a: a (-1) must not be negative");
    }

    @Test
    void aRealNumberIsRoundedToItsPrecisionAndMustNotOverflow() {
        assertThat(Scalars.real(a("0.1"), Precision.FLOAT32)).isEqualTo((float) 0.1);
        assertThat(Scalars.real(a("0.1"))).isEqualTo(0.1);
        assertThat(Scalars.real(a("-0.0"))).isEqualTo(-0.0);
        assertRefused(
                () -> Scalars.real(a("1e39"), Precision.FLOAT32),
                "mlp.json, line 1, $.a: a (1e39) is too large for float32, which ends at 3.4028235E38");
        assertRefused(
                () -> Scalars.real(a("-1e309")),
                "mlp.json, line 1, $.a: a (-1e309) is too large for float64, which ends at 1.7976931348623157E308");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void whatIsNotFiniteIsRefusedWhereItStands(String written) {
        assertRefused(() -> Scalars.real(a(written)), "mlp.json, line 1, $.a: a (" + written + ") must be finite");
    }

    @Test
    void aMatrixHasARowPerArray() {
        assertThat(Scalars.matrix(a("[[1, 2], [3, 4]]"), Precision.FLOAT64)).isEqualTo(Matrix.of(2, 2, 1, 2, 3, 4));
        assertRefused(
                () -> Scalars.matrix(a("[[1, 2], [3]]"), Precision.FLOAT64),
                "mlp.json, line 1, $.a: row 1 has 1 entries, row 0 has 2");
        assertRefused(
                () -> Scalars.matrix(a("[[1, \"x\"]]"), Precision.FLOAT64),
                "mlp.json, line 1, $.a[0][1]: a[0][1] (\"x\") must be a number");
    }

    @Test
    void aFileIsBesideTheDocumentUnlessTheUserAllowsMore(@TempDir Path folder) {
        NamedFiles beside = new NamedFiles(folder, Reach.FOLDER);
        assertThat(beside.file(a("\"data.csv\""))).isEqualTo(folder.resolve("data.csv"));
        assertRefused(
                () -> beside.file(a("\"../data.csv\"")),
                "mlp.json, line 1, $.a: a (\"../data.csv\") must be a file in " + folder
                        + " or below, beside the document that names it; --allow-path allows files elsewhere");
        assertThat(new NamedFiles(folder, Reach.ANYWHERE).file(a("\"../data.csv\"")))
                .isEqualTo(folder.resolve("../data.csv"));
        assertThatThrownBy(() -> beside.file(a("\"a\\u0000b\"")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("must be the path of a file");
    }
}
