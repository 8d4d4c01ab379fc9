package org.mlpparity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.document.TextWriter;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Precision;

class AuditTest {
    private static final Audit TAREA1 = Audit.of(ClaimsFile.builtIn("tarea1"));

    private static String edit(String from, String to) {
        return ClaimsDocuments.edit(ClaimsDocuments.CLEAN, from, to);
    }

    private static String text(Audit audit) {
        return TextWriter.write(AuditDocument.of(audit)).replaceAll("\\s+", " ");
    }

    private static BlockAudit block(int index) {
        return TAREA1.blocks().get(index);
    }

    @Test
    void predictionsAreThoseAfterTheLastUpdateAndWeightsAndGradientsThoseTwoEarlier() {
        assertThat(TAREA1.located()).extracting(BlockAudit::updates).containsExactly(200, 198, 198);
        assertThat(TAREA1.located()).allSatisfy(block -> {
            assertThat(block.ties()).hasSize(1);
            assertThat(block.matches()).hasSize(201);
            assertThat(block.precision()).isEqualTo(Precision.FLOAT64);
        });
    }

    @Test
    void sixtyFiveOfSeventySixNumbersAreReproducedAndElevenAreMisprints() {
        assertThat(TAREA1.located().stream()
                        .mapToInt(block -> block.readings().size())
                        .sum())
                .isEqualTo(76);
        assertThat(TAREA1.count(Grade.REPRODUCED)).isEqualTo(65);
        assertThat(TAREA1.count(Grade.MISPRINT)).isEqualTo(11);
        assertThat(TAREA1.isClean()).isFalse();
    }

    @Test
    void everyMisprintHasItsEntryPlaceAndWhatItShouldBe() {
        assertThat(misprints(block(0))).isEmpty();
        assertThat(misprints(block(1)))
                .extracting(
                        Reading::entry,
                        Reading::place,
                        reading -> reading.printed().text(),
                        Reading::expected)
                .containsExactly(
                        tuple(6, "layer 1, unit 2, weight 2", "0.9873", "0.9073"),
                        tuple(20, "layer 2, unit 1, weight 4", "0.0099", "0.0899"),
                        tuple(29, "layer 2, unit 3, weight 3", "-0.3681", "-0.3881"));
        assertThat(misprints(block(2)))
                .extracting(Reading::entry, Reading::place, Reading::expected)
                .containsExactly(
                        tuple(5, "layer 1, unit 2, weight 1", "-0.0054"),
                        tuple(7, "layer 1, unit 2, weight 3", "-0.0008"),
                        tuple(8, "layer 1, unit 2, bias", "-0.0028"),
                        tuple(11, "layer 1, unit 3, weight 3", "0.0036"),
                        tuple(19, "layer 2, unit 1, weight 3", "-0.0069"),
                        tuple(21, "layer 2, unit 1, bias", "-0.0030"),
                        tuple(22, "layer 2, unit 2, weight 1", "0.0086"),
                        tuple(26, "layer 2, unit 2, bias", "-0.0068"));
    }

    private static List<Reading> misprints(BlockAudit block) {
        return block.readings().stream()
                .filter(reading -> reading.grade() != Grade.REPRODUCED)
                .toList();
    }

    @Test
    void itSaysHowManyNumbersOtherMomentsWouldReproduce() {
        assertThat(block(0).others(1))
                .allSatisfy(k -> assertThat(block(0).matches().get(k)).isZero());
        assertThat(block(1).others(3)).containsExactly(199, 197, 196);
        assertThat(block(1).silent()).isEqualTo(11);
        assertThat(block(2).silent()).isEqualTo(12);
        assertThat(text(TAREA1))
                .contains(
                        "The next best: 199 would reproduce 28, 197 would reproduce 23, 196 would reproduce 20. 11 of them are"
                                + " the same at every moment and tell nothing.");
    }

    @Test
    void thePyTorchColumnIsNowhereAndTheReportSaysWhatItsDigitsTell() {
        assertThat(TAREA1.lost()).extracting(lost -> lost.block().title()).containsExactly("PyTorch, predictions");
        assertThat(text(TAREA1))
                .contains(
                        "PyTorch, predictions: not reproducible",
                        "no number of updates from 0 to 200 reproduces any of the 4, in neither precision",
                        "3 of 4 are float32 numbers written in full: they were computed in float32",
                        "number 3 (-0.9406397504006519) is no float32 number; with two digits changed it is one:"
                                + " -0.9486397504806519, 1 of 11,016 such changes (by chance one is found in 1 of 48,735 cases)",
                        "The document does not say how PyTorch's layers were initialised");
    }

    @Test
    void theTheoryContradictsItselfAtEverySample() {
        TheoryAudit theory = TAREA1.theory().orElseThrow();
        assertThat(theory.holds()).isFalse();
        assertThat(theory.samples())
                .hasSize(4)
                .allSatisfy(
                        delta -> assertThat(delta.derivative() / delta.stated()).isBetween(0.48, 0.5));
        assertThat(text(TAREA1)).contains("a − y is not the derivative of squared-error (mean over samples");
    }

    @Test
    void theVocabularyHasThreePairsThatAMinusYBelongsTo() {
        assertThat(TAREA1.theory().orElseThrow().holders())
                .containsExactly(
                        new TheoryAudit.Holder(Loss.Kind.SQUARED_ERROR, Activation.IDENTITY, 2),
                        new TheoryAudit.Holder(Loss.Kind.BINARY_CROSS_ENTROPY, Activation.SIGMOID, 1),
                        new TheoryAudit.Holder(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Activation.SOFTMAX, 1));
        assertThat(text(TAREA1))
                .contains("what reproduces the printed numbers is relu-relu-identity with squared-error (sum");
    }

    @Test
    void whatIsPrintedTwiceWithDifferentValuesIsNamedWithItsPlace() {
        assertThat(text(TAREA1))
                .contains(
                        "W1, entry [4, 1]: -0.4 where it is given, 0.4 in the product W1 x",
                        "b1, entry 3: 0 where it is given, 0.2 in the sum W1 x + b1",
                        "z2, entry 2: 0.33 as the result of its line, 0.3 inside the sigmoids of a2",
                        "z2, entry 3: -0.43 as the result of its line, 0.63 inside the sigmoids of a2");
        assertThat(TAREA1.claims().repetitions().stream()
                        .mapToInt(each -> each.conflicts().size())
                        .sum())
                .isEqualTo(4);
    }

    @Test
    void theVerdictIsOneSentenceOfItAll() {
        assertThat(AuditDocument.of(TAREA1).verdict())
                .isEqualTo(
                        "MISPRINTS: of 76 printed numbers 65 are reproduced to every digit, 11 misprinted in one digit;"
                                + " 4 cannot be reproduced: PyTorch, predictions; the stated theory does not hold together;"
                                + " 3 quantities are printed twice with different values; the calculation by hand slips.");
    }

    @Test
    void anotherDigitInTheShippedClaimsIsAnotherMisprint() {
        Audit audit = ClaimsDocuments.audit(ClaimsDocuments.edit(ClaimsDocuments.TAREA1, "\"-1.0210\"", "\"-1.0510\""));
        assertThat(audit.count(Grade.REPRODUCED)).isEqualTo(64);
        assertThat(misprints(audit.blocks().get(0)))
                .extracting(Reading::place, Reading::expected)
                .containsExactly(tuple("sample 2", "-1.0210"));
    }

    @Test
    void aCorrectedDigitIsAMisprintLess() {
        Audit audit = ClaimsDocuments.audit(ClaimsDocuments.edit(ClaimsDocuments.TAREA1, "\"0.9873\"", "\"0.9073\""));
        assertThat(audit.count(Grade.REPRODUCED)).isEqualTo(66);
        assertThat(audit.count(Grade.MISPRINT)).isEqualTo(10);
    }

    @Test
    void rightNumbersAndATheoryThatHoldsTogetherAreClean() {
        Audit audit = ClaimsDocuments.audit(ClaimsDocuments.CLEAN);
        assertThat(audit.isClean()).isTrue();
        assertThat(AuditDocument.of(audit).verdict())
                .isEqualTo("CLEAN: of 9 printed numbers 9 are reproduced to every digit.");
        assertThat(text(audit)).contains("Every repetition is the same.", "a − y is the derivative of squared-error");
    }

    @Test
    void eachKindOfFaultAloneIsNotClean() {
        assertThat(List.of(
                        edit("\"1.0031\"", "\"1.0030\""),
                        edit("\"relu\", \"relu\", \"identity\"", "\"relu\", \"relu\", \"sigmoid\""),
                        edit("\"0.10\"", "\"0.11\"")))
                .noneMatch(document -> ClaimsDocuments.audit(document).isClean());
    }

    @Test
    void fewDigitsThatFitSeveralMomentsAreATieAndNotAFault() {
        Audit audit = ClaimsDocuments.audit(
                edit("\"0.9837\", \"-1.0210\", \"-0.9209\", \"1.0031\"", "\"1.0\", \"-1.0\", \"-0.9\", \"1.0\""));
        BlockAudit tie = audit.blocks().get(0);
        assertThat(tie.ties()).hasSizeGreaterThan(10).contains(200);
        assertThat(tie.updates()).isEqualTo(tie.ties().get(0));
        assertThat(audit.isClean()).isTrue();
        assertThat(text(audit)).contains("would reproduce as many: the numbers cannot tell them apart");
    }

    @Test
    void numbersThatEveryMomentReproducesDoNotLocateABlock() {
        Audit audit = ClaimsDocuments.audit(edit(
                "\"1.3486\", \"-0.0581\", \"1.0786\", \"0.4595\", \"-0.9152\"",
                "\"1.1111\", \"0.2222\", \"0.3333\", \"0.4595\", \"0.5555\""));
        assertThat(audit.blocks().get(1).silent()).isEqualTo(1);
        assertThat(audit.lost()).containsExactly(audit.blocks().get(1));
        assertThat(audit.isClean()).isFalse();
    }

    @Test
    void aBlockOfTheOtherPrecisionIsFoundThereAndTheReportSaysSo() {
        Claims clean = ClaimsDocuments.parse(ClaimsDocuments.CLEAN);
        ExactHistory float32 = new ExactHistory(clean.experiment().at(Precision.FLOAT32));
        String values = float32.values(clean.blocks().get(0), 200).stream()
                .map(value -> String.format(Locale.ROOT, "\"%.4f\"", value))
                .collect(Collectors.joining(", "));
        Audit audit = ClaimsDocuments.audit(edit("\"0.9837\", \"-1.0210\", \"-0.9209\", \"1.0031\"", values));
        BlockAudit found = audit.blocks().get(0);
        assertThat(found.precision()).isEqualTo(Precision.FLOAT32);
        assertThat(found.isReproduced()).isTrue();
        assertThat(text(audit)).contains("200 in float32", "After 200 updates in float32: 4 of 4");
    }

    @Test
    void aRunThatDivergesIsHeldAgainstTheClaimsForAsLongAsItHasNumbers(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("wild.json"), """
                {
                  "format": "mlp-parity/experiment/1",
                  "name": "wild",
                  "network": {"inputs": 1, "layers": [{"units": 1, "activation": "identity"}]},
                  "loss": {"kind": "squared-error", "samples": "sum", "outputs": "sum"},
                  "optimizer": {"kind": "sgd", "learningRate": 1e30},
                  "data": {"inputs": [[1]], "targets": [[0]]},
                  "initial": {"layers": [{"weights": [[1]], "biases": [0]}]},
                  "epochs": 50
                }
                """);
        String claims = """
                {
                  "format": "mlp-parity/claims/1",
                  "name": "wild",
                  "source": "a test",
                  "experiment": "wild.json",
                  "blocks": [{"title": "first", "quantity": "predictions", "values": ["1.00"]}]
                }
                """;
        Audit audit = Audit.of(ClaimsFile.parse(claims, "claims.json", folder));
        assertThat(audit.isClean()).isTrue();
        assertThat(audit.blocks().get(0).matches()).hasSizeBetween(2, 20);
    }

    @Test
    void whatAStatedOutputCanNeverGiveIsSaid() {
        assertThat(TextWriter.write(AuditDocument.of(Audit.of(ClaimsFile.builtIn("tarea1"))))
                        .replaceAll("\\s+", " "))
                .contains(
                        "sigmoid outputs lie between 0 and 1: they can never give the target -1, nor a printed prediction"
                                + " such as -1.0210");
    }

    @Test
    void digitsThatArePrintedAsOthersAreCounted() {
        assertThat(TextWriter.write(AuditDocument.of(Audit.of(ClaimsFile.builtIn("tarea1")))))
                .contains("Digits printed as others: 8 as 0 (4 times), 6 as 0 (2 times), ");
    }
}
