package org.mlpparity.worked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.document.HtmlWriter;
import org.mlpparity.document.TextWriter;
import org.mlpparity.input.InputException;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;

/** A slip is told from what follows from it, and from what is right in spite of it. */
class WorkedCheckTest {
    private static WorkedCheck check(Experiment experiment, String json) {
        return WorkedCheck.of(
                experiment, NumbersFile.parse(json, "my.json"), OptionalInt.empty(), OptionalInt.empty(), 4);
    }

    private static WorkedCheck lines(String lines) {
        return check(
                Networks.tarea1(),
                "{\"format\": \"mlp-parity/numbers/1\", \"sample\": 0, \"lines\": {" + lines.replace('\'', '"') + "}}");
    }

    private static WorkedCheck hand() {
        return WorkedCheck.of(
                Networks.tarea1(), NumbersFile.builtIn("tarea1-hand"), OptionalInt.empty(), OptionalInt.empty(), 4);
    }

    private static CheckedEntry entry(WorkedCheck check, String symbol, int number) {
        return line(check, symbol).entries().get(number - 1);
    }

    private static CheckedLine line(WorkedCheck check, String symbol) {
        return check.lines().stream()
                .filter(line -> line.hand().line().symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private static List<Mark> marks(WorkedCheck check, String symbol) {
        return line(check, symbol).entries().stream().map(CheckedEntry::mark).toList();
    }

    private static String remarks(CheckedEntry entry) {
        return String.join("; ", entry.remarks());
    }

    @Test
    void theAssignmentsFirstSlipIsItsFirstProduct() {
        WorkedCheck check = hand();
        assertThat(check.isRight()).isFalse();
        assertThat(check.verdict())
                .isEqualTo("The first slip is entry 1 of W1 x: -0.05, and it should be 0.1."
                        + " Of 22 numbers: 8 right, 4 follow, 2 consequences, 3 slips, 5 cannot be checked."
                        + " 3 numbers are repeated differently from how they stand above.");
        assertThat(marks(check, "W1x")).containsExactly(Mark.SLIP, Mark.RIGHT, Mark.RIGHT, Mark.RIGHT);
    }

    @Test
    void whatFollowsFromTheAssignmentsFirstSlipIsNoSlip() {
        WorkedCheck check = hand();
        assertThat(entry(check, "Z1", 1).mark()).isEqualTo(Mark.CONSEQUENCE);
        assertThat(remarks(entry(check, "Z1", 1))).isEqualTo("follows from W1 x as it stands above");
        assertThat(entry(check, "A1", 1).mark()).isEqualTo(Mark.CONSEQUENCE);
        assertThat(remarks(entry(check, "A1", 1))).isEqualTo("follows from Z1 as it stands above");
    }

    @Test
    void theAssignmentsInconsistentRepetitionsAreFoundAndDoNotMakeItsNumbersWrong() {
        WorkedCheck check = hand();
        assertThat(check.repetitions())
                .containsExactly(
                        new RepeatedNumber("W1x", "W1", 9, "0.4", "-0.4", false),
                        new RepeatedNumber("Z1", "b1", 2, "0.2", "0", false),
                        new RepeatedNumber("A2", "Z2", 1, "0.3", "0.33", true),
                        new RepeatedNumber("A2", "Z2", 2, "0.63", "-0.43", false));
        assertThat(remarks(entry(check, "W1x", 4)))
                .isEqualTo("right, although the repeated W1 would give 1.25: computed from the original");
        assertThat(remarks(entry(check, "Z1", 3)))
                .isEqualTo("right, although the repeated b1 would give 1: computed from the original");
        assertThat(entry(check, "Z1", 3).mark()).isEqualTo(Mark.RIGHT);
    }

    @Test
    void theAssignmentsWrongSigmoidIsASlip() {
        CheckedEntry wrong = entry(hand(), "A1", 4);
        assertThat(wrong.mark()).isEqualTo(Mark.SLIP);
        assertThat(remarks(wrong)).isEqualTo("should be 0.2994; 0.5 is the sigmoid of about 0");
    }

    @Test
    void whatTheAssignmentDoesNotPrintCannotBeChecked() {
        WorkedCheck check = hand();
        assertThat(marks(check, "Z2")).hasSize(4).containsOnly(Mark.UNCHECKED);
        assertThat(remarks(entry(check, "Z2", 1))).isEqualTo("W2 is not given");
        assertThat(remarks(entry(check, "Z3", 1))).isEqualTo("W3 is not given");
    }

    @Test
    void theAssignmentsLostSignIsFound() {
        CheckedEntry lost = entry(hand(), "A2", 3);
        assertThat(lost.mark()).isEqualTo(Mark.SLIP);
        assertThat(remarks(lost))
                .isEqualTo("Z2 as it stands above gives σ(-0.43) = 0.3941; the repeated Z2 gives σ(0.63) = 0.6525;"
                        + " 0.347 is the sigmoid of about -0.632, which is the repeated 0.63 with its sign lost");
    }

    @Test
    void digitsThatTheAssignmentCutOffAreToldFromRoundedOnes() {
        WorkedCheck check = hand();
        assertThat(remarks(entry(check, "A2", 2)))
                .isEqualTo("σ(0.33) = 0.58176 cut, not rounded; not from the repeated Z2: σ(0.3) = 0.57444");
        assertThat(remarks(entry(check, "A2", 4))).isEqualTo("σ(0.645) = 0.65588 cut, not rounded");
        assertThat(marks(check, "A2")).containsExactly(Mark.FOLLOWS, Mark.FOLLOWS, Mark.SLIP, Mark.FOLLOWS);
        assertThat(marks(check, "A3")).containsExactly(Mark.FOLLOWS);
    }

    @Test
    void theCheckCanBeWrittenInEveryForm() {
        String text = TextWriter.write(hand().document());
        assertThat(text).endsWith("\n" + hand().verdict() + "\n");
        assertThat(text.lines()
                        .filter(line -> !line.equals(hand().verdict()))
                        .mapToInt(line -> line.codePointCount(0, line.length())))
                .allMatch(width -> width <= 110);
        assertThat(text).contains("Inconsistent repetition: Z1 repeats entry 3 of b1 as 0.2, which is 0 above.");
        assertThat(HtmlWriter.write(hand().document())).contains("<math", "slip");
        assertThat(hand().blocks()).hasSize(9);
    }

    /** The page of {@code explain} itself, copied. */
    @ParameterizedTest
    @CsvSource({"0, 0, 4", "0, 3, 2", "157, 2, 6", "3, -1, 4", "0, 1, 15"})
    void whatExplainPrintsIsRight(int epoch, int sample, int digits) {
        OptionalInt alone = sample < 0 ? OptionalInt.empty() : OptionalInt.of(sample);
        WorkedCheck check = copied(Networks.tarea1(), epoch, alone, digits);
        assertThat(check.verdict()).startsWith("No slip.");
        assertThat(check.isRight()).isTrue();
        assertThat(check.lines()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(check.count(Mark.RIGHT)).isGreaterThan(160);
        assertThat(check.count(Mark.CONSEQUENCE)).isZero();
    }

    static List<Experiment> others() {
        Loss categorical = Networks.loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Reduction.Over.MEAN, Reduction.Over.SUM);
        Loss binary = Networks.loss(Loss.Kind.BINARY_CROSS_ENTROPY, Reduction.Over.MEAN, Reduction.Over.MEAN);
        Optimizer adam = new Optimizer.Adam(
                0.1, 0.9, 0.99, 1e-3, Optimizer.EpsilonPlacement.OUTSIDE_ROOT, true, WeightDecay.NONE);
        return List.of(
                Networks.of(Activation.SOFTPLUS, Activation.SOFTMAX, categorical, adam, Precision.FLOAT64),
                Networks.of(
                        Activation.leakyRelu(0.1), Activation.SIGMOID, binary, Optimizer.sgd(0.1), Precision.FLOAT32));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatExplainPrintsIsRightForOtherNetworks(Experiment experiment) {
        assertThat(copied(experiment, 1, OptionalInt.of(2), 5).isRight()).isTrue();
        assertThat(copied(experiment, 1, OptionalInt.empty(), 5).isRight()).isTrue();
    }

    /** Every line of the calculation, printed with so many decimals. */
    private static WorkedCheck copied(Experiment experiment, int epoch, OptionalInt sample, int digits) {
        Calculation calculation = Calculation.of(WorkedMoment.of(experiment, epoch, sample));
        Map<String, String> lines = new LinkedHashMap<>();
        for (Line line : calculation.lines()) {
            lines.put(line.symbol(), rows(line.truth(), digits));
        }
        String json = "{\"format\": \"mlp-parity/numbers/1\", \"epoch\": " + epoch
                + (sample.isPresent() ? ", \"sample\": " + sample.getAsInt() : "") + ", \"lines\": "
                + lines.entrySet().stream()
                        .map(line -> "\"" + line.getKey() + "\": " + line.getValue())
                        .collect(Collectors.joining(", ", "{", "}}"));
        return check(experiment, json);
    }

    private static String rows(Values values, int digits) {
        StringBuilder rows = new StringBuilder("[");
        for (int r = 0; r < values.rows(); r++) {
            rows.append(r == 0 ? "" : ", ")
                    .append(values.row(r).stream()
                            .map(entry -> new BigDecimal(entry.value())
                                    .setScale(digits, RoundingMode.HALF_EVEN)
                                    .toPlainString())
                            .collect(Collectors.joining("\", \"", "[\"", "\"]")));
        }
        return rows.append("]").toString();
    }

    @Test
    void aSlipInTheBackwardPassIsTheOnlyOne() {
        WorkedCheck check = lines("'dA3': '-0.9735', 'dW3': ['0', '-0.0164', '-0.0365', '0'], 'db3': '-0.9735'");
        assertThat(marks(check, "dA3")).containsExactly(Mark.SLIP);
        assertThat(remarks(entry(check, "dA3", 1))).isEqualTo("should be -1.9469");
        assertThat(marks(check, "dW3")).containsExactly(Mark.RIGHT, Mark.CONSEQUENCE, Mark.CONSEQUENCE, Mark.RIGHT);
        assertThat(marks(check, "db3")).containsExactly(Mark.CONSEQUENCE);
        assertThat(remarks(entry(check, "db3", 1))).isEqualTo("follows from dA3 as it stands above");
    }

    @Test
    void aSecondSlipBehindAConsequenceIsFound() {
        WorkedCheck check = lines("'Z1': ['-2.4028', '0.0847', '-0.8525', '-4.3259'], 'A1': ['0', '0.0748', '0', '0']");
        assertThat(entry(check, "A1", 2).mark()).isEqualTo(Mark.SLIP);
        assertThat(remarks(entry(check, "A1", 2)))
                .startsWith("should be 0.0947; Z1 as it stands above gives ReLU(0.0847) = 0.0847");
    }

    @Test
    void aZeroOfAReluStandsForZeroAndNotForEverythingThatRoundsToIt() {
        WorkedCheck check = lines("'A1': ['0', '0.0947', '0', '0'], 'Z2': ['-0.2', '0.0169', '0.0375', '-0.0309']");
        assertThat(entry(check, "Z2", 1).mark()).isEqualTo(Mark.SLIP);
    }

    @Test
    void whatRoundedNumbersGiveIsNoSlip() {
        WorkedCheck check = lines("'A1': ['0', '0.09', '0', '0'], 'Z2': ['-0.054', '0.0161', '0.0357', '-0.029']");
        assertThat(marks(check, "A1")).containsOnly(Mark.RIGHT);
        assertThat(marks(check, "Z2")).containsOnly(Mark.ROUNDED);
        assertThat(check.isRight()).isTrue();
    }

    @Test
    void aNumberThatIsRightInSpiteOfWhatStandsAboveIsRemarked() {
        WorkedCheck check = lines("'Z3': '0.5', 'A3': '0.0265'");
        assertThat(entry(check, "A3", 1).mark()).isEqualTo(Mark.RIGHT);
        assertThat(remarks(entry(check, "A3", 1))).isEqualTo("right, although Z3 as it stands above gives 0.5");
    }

    @Test
    void aGradientOfTheBatchMayRepeatThatOfItsSample() {
        WorkedCheck check = lines("'gradb3': {'values': '1.6944', 'uses': {'db3': '1.9469'}}");
        assertThat(marks(check, "gradb3")).containsExactly(Mark.RIGHT);
        assertThat(remarks(entry(check, "gradb3", 1))).isEmpty();
    }

    @Test
    void repetitionsStandInTheOrderOfTheRule() {
        WorkedCheck check = lines("'L': {'values': '0.9476', 'uses': {'y': '2', 'A3': '0.0365'}}");
        assertThat(check.repetitions()).extracting(RepeatedNumber::used).containsExactly("A3", "y");
    }

    @Test
    void digitsThatAreCutAreRightAndRemarked() {
        CheckedEntry cut = entry(lines("'A3': '0.02654'"), "A3", 1);
        assertThat(cut.mark()).isEqualTo(Mark.RIGHT);
        assertThat(remarks(entry(lines("'L': '0.94761'"), "L", 1))).isEmpty();
        assertThat(remarks(entry(lines("'A1': ['0', '0.094', '0', '0']"), "A1", 2)))
                .isEqualTo("0.0947 cut, not rounded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0266", "0.0264", "-0.0265", "0.03546"})
    void oneUnitInTheLastPlaceIsASlip(String printed) {
        assertThat(marks(lines("'A3': '" + printed + "'"), "A3")).containsExactly(Mark.SLIP);
    }

    @Test
    void theBatchsGradientIsCheckedWhereOnlyOneSampleIsShown() {
        assertThat(marks(lines("'gradb3': '1.6944', 'b3new': '-0.0169'"), "b3new"))
                .containsExactly(Mark.RIGHT);
        assertThat(marks(lines("'gradb3': '1.7'"), "gradb3")).containsExactly(Mark.RIGHT);
        assertThat(marks(lines("'gradb3': '-1.6944'"), "gradb3")).containsExactly(Mark.SLIP);
        assertThat(marks(lines("'gradb3': '-1.6944', 'b3new': '0.0169'"), "b3new"))
                .containsExactly(Mark.CONSEQUENCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'z1': ['1']| $.lines.z1: unknown field; did you mean \"Z1\"? (optional: W1x, Z1, A1",
                "'Z1': ['1', '2']| Z1 (an array) has 2 items where the line is a list of 4 numbers",
                "'W1new': [['1', '2', '3'], ['1'], [], []]| W1new[1] (an array) has 1 items where the line is 4 rows of 3 numbers",
                "'W1new': ['1', '2', '3', '4']| W1new (an array) has 4 items where the line is 4 rows of 3 numbers",
                "'Z1': '1'| Z1 (\"1\") must be a list of 4 numbers",
                "'L': '1,5'| L (\"1,5\") must be a number, as text with every printed digit or bare",
                "'L': true| L (true) must be a number",
                "'L': NaN| L (NaN) must be a number",
                "'L': {'uses': {}}| missing field \"values\"",
                "'L': {'values': 1, 'uses': {'A2': 1}}| $.lines.L.uses.A2: unknown field (optional: A3, y)"
            })
    void mistakesInLinesAreNamedWithTheirPlace(String lines, String message) {
        assertThatThrownBy(() -> lines(lines))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("my.json, line 1, $.lines.")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'given': {'W4': [[1]]}| $.given.W4: unknown field",
                "'given': {'activations': ['sigmoid']}| has 1 items where the network has 3 layers",
                "'given': {'activations': ['sigmod', 'relu', 'relu']}| did you mean \"sigmoid\"?",
                "'given': {'activations': ['softmax', 'relu', 'relu']}| activation (softmax) must stand in the output layer",
                "'given': {'x': [1, 2]}| x (an array) has 2 items where the line is a list of 3 numbers",
                "'notGiven': ['W9']| notGiven[0] (\"W9\") must be one of: x, y, W1, b1",
                "'sample': 1.5| sample (1.5) must be a whole number",
                "'other': 1| unknown field (required: format, lines; optional: $schema, description"
            })
    void mistakesAroundTheLinesAreNamedToo(String field, String message) {
        String json = "{\"format\": \"mlp-parity/numbers/1\", "
                + (field.contains("sample") ? "" : "\"sample\": 0, ")
                + field.replace('\'', '"') + ", \"lines\": {\"L\": 1}}";
        assertThatThrownBy(() -> check(Networks.tarea1(), json))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("my.json, line 1, $")
                .hasMessageContaining(message);
    }

    @Test
    void anUnknownBuiltInIsNamedWithItsChoices() {
        assertThatThrownBy(() -> NumbersFile.builtIn("tarea1-hnd"))
                .isInstanceOf(InputException.class)
                .hasMessage("built-in numbers (tarea1-hnd) must be one of: tarea1-hand; did you mean \"tarea1-hand\"?");
    }
}
