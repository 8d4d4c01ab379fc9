package org.mlpparity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.document.HtmlWriter;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.document.TextWriter;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Accuracies;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.run.VerdictJson;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Finding.Grade;
import org.mlpparity.verdict.KinkLedger;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Repeatability;
import org.mlpparity.verdict.Resolution;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;

/** A person with a wrong program sees first where it is wrong, what it computes there, what is due, and what to change. */
class RejectionTest {
    private static final Deviation FIRST =
            new Deviation(new Place(3, 1, Quantity.WEIGHT_GRADIENT, 2, 4, 1), -0.25, -0.5, 0.25, 1e-15, 4.5e15);

    private static final Finding NAMED = finding(Grade.NAMED, List.of(), Optional.empty());

    private static final Finding TIE = finding(
            Grade.TIE,
            List.of(new Finding.Tie(
                    "weight-gradient:times-outputs",
                    "it is multiplied by the number of outputs",
                    "dW2 = n · δ2ᵀ·a1",
                    "a network with 3 outputs")),
            Optional.empty());

    private static final Finding FORMULA = finding(Grade.FORMULA, List.of(), Optional.empty());

    private static final Finding UNKNOWN = new Finding(
            Grade.UNKNOWN,
            "activation",
            List.of(1),
            "activation:unknown",
            "in the activations of layer 1",
            "",
            "",
            "a1 = σ(z1)",
            "",
            List.of(),
            List.of(),
            Optional.of(new Finding.Implied("z", "a", points(100))),
            List.of());

    private static Finding finding(Grade grade, List<Finding.Tie> ties, Optional<Finding.Implied> implied) {
        return new Finding(
                grade,
                "weight gradient",
                List.of(2),
                "weight-gradient:times-2",
                "in the gradient of the weights of layer 2",
                "it is twice what is due.",
                "dW2 = 2 · δ2ᵀ·a1",
                "dW2 = δ2ᵀ·a1",
                "Take out the factor 2.",
                ties,
                List.of("reproduces 16 of 16 numbers of 20 steps"),
                implied,
                List.of("dW2[4,1] = 2 · (0.5 · 0.25) = 0.25"));
    }

    private static List<Finding.Point> points(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Finding.Point(i - 50, 0.5 * i, 0.25 * i))
                .toList();
    }

    private static TrainerVerdict rejected(String name, Finding... findings) {
        return verdict(name, Optional.of(new Diagnosis(List.of(findings), List.of("errors are of float32's size"))));
    }

    private static TrainerVerdict verdict(String name, Optional<Diagnosis> diagnosis) {
        Certificate certificate = new Certificate(
                2,
                200,
                Optional.empty(),
                900,
                1000,
                16,
                List.of(FIRST),
                List.of(),
                Optional.of(FIRST),
                16,
                16,
                List.of(),
                new KinkLedger(0, List.of(), 0),
                true,
                new Resolution(List.of()),
                List.of());
        return new TrainerVerdict(
                name,
                "1",
                Accuracies.DEFAULT,
                RunStatus.COMPLETED,
                "",
                Repeatability.UNCHECKED,
                List.of(),
                Optional.of(certificate),
                diagnosis);
    }

    private static Run run(TrainerVerdict... trainers) {
        return new Run(
                ExperimentFile.builtIn("tarea1", Overrides.NONE),
                List.of(),
                new Verdict("tarea1", List.of(trainers), List.of()),
                Circumstances.now(Clock.systemUTC(), List.of("verify")));
    }

    private static String screen(TrainerVerdict... trainers) {
        return ConsoleReport.render(run(trainers));
    }

    private static String last(TrainerVerdict... trainers) {
        List<String> lines = screen(trainers).lines().toList();
        return lines.get(lines.size() - 1);
    }

    private static String page(TrainerVerdict... trainers) {
        return MarkdownWriter.write(RunDocument.of(run(trainers)));
    }

    private static List<String> block(TrainerVerdict trainer) {
        return ConsoleReport.evidence(run(trainer), TextWriter.UNLIMITED)
                .lines()
                .dropWhile(line -> !line.startsWith("  REJECTED"))
                .takeWhile(line -> !line.isEmpty())
                .map(String::strip)
                .toList();
    }

    @Test
    void placeCauseFormulasAndRemedyComeBeforeUlpsAndBounds() {
        assertThat(block(rejected("mine", NAMED)))
                .startsWith(
                        "REJECTED    mine  in the gradient of the weights of layer 2",
                        "cause: it is twice what is due. (weight-gradient:times-2)",
                        "computed:  dW2 = 2 · δ2ᵀ·a1",
                        "due:       dW2 = δ2ᵀ·a1",
                        "remedy:    Take out the factor 2.",
                        "for one entry:",
                        "dW2[4,1] = 2 · (0.5 · 0.25) = 0.25",
                        "evidence:  reproduces 16 of 16 numbers of 20 steps",
                        "errors are of float32's size",
                        "2 of 200 steps in order, compared 900 of 1,000 numbers")
                .contains(
                        "first wrong at epoch 3, batch 1, weight gradient of layer 2, entry [4, 1] (16 of 16 entries there; 16 in all)",
                        "off by 2.5e-01, relative 1.0e+00, 4.5e+15 ulps, 2.5e+14 times the bound 1.0e-15")
                .endsWith("again: parity verify tarea1 --trainers mine");
    }

    @Test
    void theLastLineNamesTrainerPlaceCauseAndRemedyAndFitsATerminal() {
        assertThat(last(rejected("mine", NAMED)))
                .isEqualTo("REJECTED: mine, in the gradient of the weights of layer 2: it is twice what is due. "
                        + "Take out the factor 2.")
                .hasSizeLessThan(161);
    }

    @Test
    void aPlaceThatTheSentenceRepeatsIsSaidOnce() {
        Finding repeated = new Finding(
                NAMED.grade(),
                "loss",
                List.of(),
                "loss:times-2",
                "loss",
                "Loss: it is twice what is due.",
                "",
                "",
                "Take the factor 2 out of L.",
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
        assertThat(last(rejected("mine", repeated)))
                .isEqualTo("REJECTED: mine, in the loss: it is twice what is due. Take the factor 2 out of L.");
    }

    @Test
    void aLongRemedyStandsAboveTheLastLineOnly() {
        String remedy = "Take out the factor 2, which comes from the derivative of the square and is already in there. "
                .repeat(2);
        Finding wordy = new Finding(
                NAMED.grade(),
                NAMED.operation(),
                NAMED.layers(),
                NAMED.id(),
                NAMED.place(),
                NAMED.sentence(),
                NAMED.computed(),
                NAMED.due(),
                remedy,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
        assertThat(last(rejected("mine", wordy))).endsWith(": it is twice what is due.");
        assertThat(screen(rejected("mine", wordy))).contains("remedy:    Take out the factor 2, which");
    }

    @Test
    void severalFindingsAreListedInDataFlowOrderWithTheirPlaces() {
        assertThat(block(rejected("mine", UNKNOWN, NAMED)))
                .startsWith("REJECTED    mine  2 operations are wrong, in the order in which a step computes them")
                .containsSubsequence(
                        "1. in the activations of layer 1",
                        "cause unknown: no change that was tried gives the numbers (activation:unknown)",
                        "2. in the gradient of the weights of layer 2",
                        "cause: it is twice what is due. (weight-gradient:times-2)");
        assertThat(last(rejected("mine", UNKNOWN, NAMED)))
                .startsWith("REJECTED: mine, in the gradient of the weights of layer 2: it is twice what is due "
                        + "(and 1 other operation is wrong).");
    }

    @Test
    void aTieSaysWhatItIsTiedWithAndWhatTellsThemApart() {
        assertThat(block(rejected("mine", TIE)))
                .contains("or:        it is multiplied by the number of outputs (weight-gradient:times-outputs): "
                        + "dW2 = n · δ2ᵀ·a1; told apart by: a network with 3 outputs");
        assertThat(last(rejected("mine", TIE))).endsWith("or another change with the same numbers here.");
        assertThat(page(rejected("mine", TIE))).contains("one of 2 causes", "told apart by: a network with 3 outputs");
    }

    @Test
    void aFormulaIsSaidToBeNoCause() {
        assertThat(block(rejected("mine", FORMULA)))
                .contains(
                        "cause unknown, but a formula gives the numbers: it is twice what is due. (weight-gradient:times-2)")
                .noneMatch(line -> line.startsWith("cause:"));
        assertThat(last(rejected("mine", FORMULA))).contains("cause unknown, but a formula fits: it is twice");
        assertThat(page(rejected("mine", FORMULA))).contains("a formula, no cause", "It is no cause");
    }

    @Test
    void anImpliedFunctionIsASmallTableOnTheScreenAndAPictureOnThePage() {
        assertThat(block(rejected("mine", UNKNOWN)))
                .contains("implied:   a over z, as the numbers imply it, at 8 points of 100")
                .containsSubsequence(
                        "z  a computed    a due", "-50.0000      0.0000   0.0000", "49.0000     49.5000  24.7500");
        assertThat(HtmlWriter.write(RunDocument.of(run(rejected("mine", UNKNOWN)))))
                .contains("a over z, as the numbers imply it", "\"look\":\"DOTS\"");
        assertThat(last(rejected("mine", UNKNOWN)))
                .isEqualTo("REJECTED: mine, in the activations of layer 1: cause unknown.");
    }

    @Test
    void thePageStartsWithWhatIsWrong() {
        String page = page(rejected("mine", NAMED));
        assertThat(page.indexOf("## What is wrong, and what to change"))
                .isBetween(0, page.indexOf("## Predictions after the last update"));
        assertThat(page)
                .contains("| computed | dW2 = 2 · δ2ᵀ·a1 |")
                .contains("| mine | REJECTED | in the gradient of the weights of layer 2: it is twice what is due "
                        + "| Take out the factor 2. |");
    }

    @Test
    void noFindingAtAllIsSaidWithThePlaceOfTheFirstWrongNumber() {
        assertThat(block(rejected("mine")))
                .startsWith(
                        "REJECTED    mine  in the weight gradient of layer 2",
                        "cause unknown: no change that was tried gives what is wrong");
        assertThat(last(verdict("mine", Optional.empty())))
                .isEqualTo("REJECTED: mine, in the weight gradient of layer 2: "
                        + "it left the bounds that every correct implementation keeps.");
    }

    @Test
    void ofManyRejectedTrainersTheFirstIsTold() {
        assertThat(last(rejected("a", NAMED), rejected("b", UNKNOWN)))
                .isEqualTo("REJECTED: a, in the gradient of the weights of layer 2: it is twice what is due; "
                        + "b, in the activations of layer 1: cause unknown.");
        assertThat(last(rejected("a", NAMED), rejected("b", NAMED), rejected("c", NAMED)))
                .isEqualTo("REJECTED: a, in the gradient of the weights of layer 2: it is twice what is due; "
                        + "b and c are rejected too.");
    }

    @Test
    void sentencesOfAFindingAreWrappedWhereAPersonLooksOn() {
        List<String> lines = Rejection.of(rejected("mine", TIE)).orElseThrow().lines(60);
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
        assertThat(String.join(" ", lines).replaceAll(" +", " "))
                .isEqualTo(String.join(
                                " ",
                                Rejection.of(rejected("mine", TIE))
                                        .orElseThrow()
                                        .lines(TextWriter.UNLIMITED))
                        .replaceAll(" +", " "));
    }

    @ParameterizedTest
    @EnumSource
    void findingsComeBackFromTheFile(Grade grade) {
        Finding.Implied odd = new Finding.Implied(
                "z", "φ'(z)", List.of(new Finding.Point(-1, Double.NaN, 0.1), new Finding.Point(2, 1e-300, 1)));
        Verdict verdict = run(rejected("mine", finding(grade, TIE.ties(), Optional.of(odd)), UNKNOWN))
                .verdict();
        assertThat(VerdictJson.read(VerdictJson.write(verdict))).isEqualTo(verdict);
    }

    @Test
    void nothingInARejectedReportTakesCurvesThatLookAlikeForAGoodSign() {
        List<TrainerVerdict> trainers = new ArrayList<>(List.of(rejected("mine", NAMED)));
        trainers.addAll(
                Stream.of("a", "b").map(name -> Judged.inOrder(name).verdict()).toList());
        assertThat(page(trainers.toArray(TrainerVerdict[]::new)))
                .doesNotContain("lie on one another")
                .contains("| a | CERTIFIED |  |  |");
    }
}
