package org.mlpparity.worked;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlpparity.document.TextWriter;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;

/** What a slip is the result of is told where it reproduces every digit, and nothing is told of numbers that come from nowhere. */
class SlipNamesTest {
    /** How many numbers of each kind are changed at random. */
    private static final int TYPOS = Integer.getInteger("typos", 60);

    private static final Experiment SIGMOIDS = network(Activation.SIGMOID, Reduction.Over.SUM);
    private static final Experiment TANHS = network(Activation.TANH, Reduction.Over.MEAN);

    private static Experiment network(Activation hidden, Reduction.Over samples) {
        return Networks.of(
                hidden,
                Activation.SIGMOID,
                Networks.loss(Loss.Kind.SQUARED_ERROR, samples, Reduction.Over.SUM),
                Optimizer.sgd(0.3),
                Precision.FLOAT64);
    }

    /** The lines of a person, each worked with doubles from the exact numbers; those that are not slips are right. */
    private static final class Paper {
        private final Experiment experiment;
        private final OptionalInt sample;
        private final Calculation calculation;
        private final Map<String, List<String>> lines = new LinkedHashMap<>();
        private final int decimals;

        private Paper(Experiment experiment, OptionalInt sample, int decimals) {
            this.experiment = experiment;
            this.sample = sample;
            this.decimals = decimals;
            calculation = Calculation.of(WorkedMoment.of(experiment, 0, sample));
        }

        private double exact(String symbol, int i) {
            return calculation.truth(symbol).get(i).value();
        }

        private double exact(String symbol, int row, int column) {
            return calculation.truth(symbol).get(row, column).value();
        }

        private Paper right(String... symbols) {
            for (String symbol : symbols) {
                line(symbol, i -> exact(symbol, i));
            }
            return this;
        }

        private Paper line(String symbol, IntToDoubleFunction entry) {
            lines.put(
                    symbol,
                    IntStream.range(0, calculation.truth(symbol).size())
                            .mapToObj(i -> printed(entry.applyAsDouble(i)))
                            .collect(Collectors.toCollection(ArrayList::new)));
            return this;
        }

        private String printed(double value) {
            return new BigDecimal(value)
                    .setScale(decimals, RoundingMode.HALF_EVEN)
                    .toPlainString();
        }

        private WorkedCheck check() {
            String json = lines.entrySet().stream()
                    .map(line -> "\"" + line.getKey() + "\": "
                            + rows(
                                    line.getValue(),
                                    calculation.truth(line.getKey()).columns()))
                    .collect(Collectors.joining(", "));
            return WorkedCheck.of(
                    experiment,
                    NumbersFile.parse(
                            "{\"format\": \"mlp-parity/numbers/1\""
                                    + (sample.isPresent() ? ", \"sample\": " + sample.getAsInt() : "")
                                    + ", \"lines\": {"
                                    + json + "}}",
                            "my.json"),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    decimals);
        }

        private static String rows(List<String> entries, int columns) {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < entries.size(); i += columns) {
                rows.add("[\"" + String.join("\", \"", entries.subList(i, i + columns)) + "\"]");
            }
            return rows.size() == 1 && columns == 1 ? rows.get(0) : "[" + String.join(", ", rows) + "]";
        }
    }

    private static Paper paper(Experiment experiment) {
        return new Paper(experiment, OptionalInt.of(0), 6);
    }

    private static List<String> names(WorkedCheck check, String symbol) {
        return check.lines().stream()
                .filter(line -> line.hand().line().symbol().equals(symbol))
                .flatMap(line -> line.entries().stream())
                .filter(entry -> entry.is(Mark.SLIP))
                .map(entry -> entry.name().map(SlipName::sentence).orElse("?"))
                .distinct()
                .toList();
    }

    @Test
    void aForgottenTwoIsNamed() {
        Paper paper = paper(SIGMOIDS).right("A2");
        paper.line("dA2", i -> paper.exact("dA2", i) / 2);
        assertThat(names(paper.check(), "dA2"))
                .containsExactly("it is A2 − y, expected 2 (A2 − y): the factor 2 is forgotten");
    }

    @Test
    void aDifferenceTheWrongWayRoundIsNamed() {
        Paper paper = paper(SIGMOIDS).right("A2");
        paper.line("dA2", i -> -paper.exact("dA2", i));
        assertThat(names(paper.check(), "dA2"))
                .containsExactly("it is 2 (y − A2), expected 2 (A2 − y): the difference is taken the wrong way round");
    }

    @Test
    void aForgottenDerivativeIsNamed() {
        Paper paper = paper(SIGMOIDS).right("Z1", "A1", "dZ2", "dA1");
        paper.line("dZ1", i -> paper.exact("dA1", i));
        assertThat(names(paper.check(), "dZ1"))
                .containsExactly("it is dA1, expected dA1 ∘ σ′(Z1): σ′(Z1) is forgotten");
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    @Test
    void aDerivativeOfTheWrongArgumentIsNamed() {
        DoubleUnaryOperator slope = x -> sigmoid(x) * (1 - sigmoid(x));
        Paper ofA = paper(SIGMOIDS).right("Z1", "A1", "dA1");
        ofA.line("dZ1", i -> ofA.exact("dA1", i) * slope.applyAsDouble(ofA.exact("A1", i)));
        assertThat(names(ofA.check(), "dZ1"))
                .containsExactly(
                        "it is dA1 ∘ σ′(A1), expected dA1 ∘ σ′(Z1): σ′ is taken of a: take it of z, or put a into"
                                + " its formula in a");
        Paper formula = paper(SIGMOIDS).right("Z1", "A1");
        formula.line("dphi1", i -> formula.exact("Z1", i) * (1 - formula.exact("Z1", i)));
        assertThat(names(formula.check(), "dphi1"))
                .containsExactly(
                        "it is Z1 ∘ (1 − Z1), expected σ′(Z1): the formula a(1 − a) is given z: put a into it");
        Paper tanh = paper(TANHS).right("Z1", "A1");
        tanh.line("dphi1", i -> 1 - tanh.exact("Z1", i) * tanh.exact("Z1", i));
        assertThat(names(tanh.check(), "dphi1"))
                .containsExactly("it is 1 − Z1 ∘ Z1, expected tanh′(Z1): the formula 1 − a² is given z: put a into it");
    }

    @Test
    void aForgottenBiasIsNamed() {
        Paper paper = paper(SIGMOIDS);
        paper.line("Z1", i -> paper.exact("W1x", i));
        assertThat(names(paper.check(), "Z1"))
                .containsExactly("it is W1 x, expected W1 x + b1: the bias b1 is forgotten: add it");
    }

    @Test
    void aForgottenLearningRateIsNamed() {
        Paper paper = new Paper(SIGMOIDS, OptionalInt.empty(), 6).right("dW2");
        paper.line("W2new", i -> paper.exact("W2", i) - paper.exact("dW2", i));
        assertThat(names(paper.check(), "W2new"))
                .containsExactly("it is W2 − dW2, expected W2 − α dW2: the factor α is forgotten");
    }

    @Test
    void weightsThatAreUpdatedAlreadyAreNamed() {
        Paper paper = new Paper(SIGMOIDS, OptionalInt.empty(), 6).right("dZ2", "W2new");
        int samples = paper.calculation.truth("dZ2").columns();
        paper.line(
                "dA1",
                i -> IntStream.range(0, 2)
                        .mapToDouble(k -> paper.exact("W2new", k, i / samples) * paper.exact("dZ2", k, i % samples))
                        .sum());
        assertThat(names(paper.check(), "dA1"))
                .containsExactly(
                        "it is W2,newᵀ dZ2, expected W2ᵀ dZ2: the weights are updated already: use W2 from before"
                                + " the update");
    }

    @Test
    void aSumForAMeanIsNamed() {
        Paper paper = paper(TANHS);
        paper.line("gradW2", i -> 2 * paper.exact("gradW2", i));
        assertThat(names(paper.check(), "gradW2").get(0))
                .contains("this is twice as much", "this is m = 2 times as much");
    }

    @Test
    void aCopiedLineAndACopiedEntryAreNamed() {
        Paper line = paper(SIGMOIDS).right("dA1", "dphi1");
        line.line("dZ1", i -> line.exact("dphi1", i));
        assertThat(names(line.check(), "dZ1").get(0)).contains("it is σ′(Z1)", "dA1 is forgotten");
        Paper entry = paper(SIGMOIDS);
        entry.line("Z1", i -> entry.exact("Z1", i == 2 ? 1 : i));
        assertThat(names(entry.check(), "Z1")).containsExactly("it is the number of entry 2 of Z1");
    }

    @Test
    void exchangedDigitsAreNamed() {
        Paper paper = paper(SIGMOIDS).right("Z1");
        String text = paper.lines.get("Z1").get(1);
        int at = text.length() - 3;
        assertThat(text.charAt(at)).isNotEqualTo(text.charAt(at + 1));
        paper.lines
                .get("Z1")
                .set(1, text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2));
        assertThat(names(paper.check(), "Z1").get(0)).startsWith("two neighbouring digits are exchanged, ");
    }

    /** The factor from the person's own wrong number: what follows from it is carried on. */
    @Test
    void aSecondSlipIsNamedFromTheWrongNumbersAboveIt() {
        Paper paper = paper(SIGMOIDS);
        paper.line("Z1", i -> paper.exact("W1x", i));
        paper.line("A1", i -> sigmoid(paper.exact("W1x", i)));
        paper.line("dA1", i -> paper.exact("dA1", i) + 0.1);
        paper.line(
                "dZ1",
                i -> -(paper.exact("dA1", i) + 0.1)
                        * sigmoid(paper.exact("W1x", i))
                        * (1 - sigmoid(paper.exact("W1x", i))));
        WorkedCheck check = paper.check();
        assertThat(names(check, "A1")).isEmpty();
        assertThat(names(check, "dA1")).containsExactly("?");
        assertThat(names(check, "dZ1"))
                .containsExactly("it is −dA1 ∘ σ′(Z1), expected dA1 ∘ σ′(Z1): the sign is wrong");
    }

    @Test
    void aWholeColumnOfHalvesIsHalfSquaredError() {
        Paper paper = paper(SIGMOIDS).right("Z1", "A1", "Z2", "A2");
        for (String symbol : List.of("L", "dA2", "dZ2", "dW2", "dA1", "dZ1", "dW1", "gradW1")) {
            paper.line(symbol, i -> paper.exact(symbol, i) / 2);
        }
        WorkedCheck check = paper.check();
        assertThat(check.count(Mark.SLIP)).isZero();
        assertThat(check.count(Mark.CONSEQUENCE)).isZero();
        assertThat(check.isRight()).isFalse();
        assertThat(check.verdict())
                .startsWith(
                        "From L on your numbers are half of the experiment's: you mean half the squared error. If so, the"
                                + " experiment should say \"factor\": 0.5 in its loss, or")
                .contains("There is no slip beside that.");
        assertThat(TextWriter.write(check.document())).contains("- dA2 = A2 − y, expected 2 (A2 − y)");
    }

    @Test
    void halvesInALossAloneAreNoConvention() {
        Paper paper = paper(SIGMOIDS).right("A2", "dA2", "dZ2");
        paper.line("L", i -> paper.exact("L", i) / 2);
        WorkedCheck check = paper.check();
        assertThat(check.meant()).isEmpty();
        assertThat(names(check, "L").get(0)).startsWith("it is 1/2 Σ (A2 − y)², expected Σ (A2 − y)²");
    }

    @Test
    void biasesThatStayAreAConventionAndNoSlips() {
        Paper paper = new Paper(SIGMOIDS, OptionalInt.empty(), 6).right("W1new", "W2new");
        paper.line("b1new", i -> paper.exact("b1", i));
        paper.line("b2new", i -> paper.exact("b2", i));
        assertThat(paper.check().verdict())
                .startsWith(
                        "Biases that stay as they are: your numbers are those of an experiment that does not update them."
                                + " If so, the experiment should say \"groups\": [{\"layers\": [1, 2], \"parameters\": \"biases\","
                                + " \"frozen\": true}].");
    }

    @Test
    void fewDigitsTellNothing() {
        Paper paper = new Paper(SIGMOIDS, OptionalInt.of(0), 1);
        paper.line("A2", i -> paper.exact("A2", i) / 2);
        assertThat(names(paper.check(), "A2")).containsExactly("?");
    }

    /** Numbers from nowhere: one digit, two digits, or the whole number at random. */
    private enum Typo {
        ONE_DIGIT,
        TWO_DIGITS,
        NUMBER;

        String of(String right, Random random) {
            StringBuilder wrong = new StringBuilder(right);
            List<Integer> places = IntStream.range(0, right.length())
                    .filter(i -> Character.isDigit(right.charAt(i)))
                    .boxed()
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(places, random);
            int changes = this == NUMBER ? places.size() : this == TWO_DIGITS ? 2 : 1;
            places.subList(0, changes).forEach(i -> wrong.setCharAt(i, (char) ('0' + random.nextInt(10))));
            return wrong.toString();
        }
    }

    /**
     * A digit at random may be the right one again: then there is no slip, and it does not count. With 200 of each kind, 4,039 slips, none is
     * given a formula, and one is told to be another entry's number.
     */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"ONE_DIGIT, 3", "ONE_DIGIT, 5", "TWO_DIGITS, 3", "TWO_DIGITS, 5", "NUMBER, 3", "NUMBER, 4", "NUMBER, 6"
    })
    void numbersFromNowhereAreHardlyEverGivenAFormula(Typo typo, int decimals) {
        Random random = new Random(16);
        int slips = 0;
        int formulas = 0;
        int copies = 0;
        for (Experiment experiment : List.of(SIGMOIDS, TANHS, Networks.tarea1())) {
            Paper paper = new Paper(experiment, OptionalInt.of(0), decimals);
            List<String> symbols =
                    paper.calculation.lines().stream().map(Line::symbol).toList();
            for (int trial = 0; trial < TYPOS; trial++) {
                symbols.forEach(paper::right);
                List<String> entries = paper.lines.get(symbols.get(random.nextInt(symbols.size())));
                int place = random.nextInt(entries.size());
                entries.set(place, typo.of(entries.get(place), random));
                for (CheckedLine line : paper.check().lines()) {
                    for (CheckedEntry entry : line.entries()) {
                        slips += entry.is(Mark.SLIP) ? 1 : 0;
                        formulas += entry.name().flatMap(SlipName::computed).isPresent() ? 1 : 0;
                        copies += entry.name()
                                        .map(SlipName::sentence)
                                        .filter(it -> it.contains("the number of"))
                                        .isPresent()
                                ? 1
                                : 0;
                    }
                }
            }
        }
        assertThat(slips).isGreaterThan(TYPOS);
        assertThat(formulas).isLessThanOrEqualTo((int) (Chance.LIMIT * slips));
        assertThat(copies).isLessThanOrEqualTo((int) (Chance.LIMIT * slips));
    }
}
