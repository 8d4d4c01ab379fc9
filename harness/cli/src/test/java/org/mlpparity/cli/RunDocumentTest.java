package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mlpparity.document.Block;
import org.mlpparity.document.Document;
import org.mlpparity.document.HeatMap;
import org.mlpparity.document.HtmlWriter;
import org.mlpparity.document.LineChart;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.document.Section;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.referee.RunFolder;
import org.mlpparity.report.RunDocument;
import org.mlpparity.run.Run;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trial.Saboteurs;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Quantity;

/** What the report of a run shows, whoever reads it. */
@Tag("slow")
class RunDocumentTest {
    private static final Experiment TAREA1 = ExperimentFile.builtIn("tarea1", Overrides.NONE);

    private static final Path REFERENCE = Path.of("../../results/tarea1/reference");

    private static Run run;
    private static Document reference;

    @BeforeAll
    static void theReferenceIsReadOnce() {
        run = RunFolder.read(REFERENCE);
        reference = RunDocument.of(run);
    }

    private static Stream<Block> blocks(Document document, String section) {
        return document.sections().stream()
                .filter(each -> each.id().equals(section))
                .flatMap(each -> each.blocks().stream());
    }

    private static LineChart chart(Document document, String section, String title) {
        return blocks(document, section)
                .filter(LineChart.class::isInstance)
                .map(LineChart.class::cast)
                .filter(chart -> chart.title().startsWith(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itGoesFromTheVerdictToHowToReadIt() {
        assertThat(reference.sections().stream().map(Section::id))
                .containsExactly(
                        "predictions",
                        "certificates",
                        "would-have-seen",
                        "not-compared",
                        "free-runs",
                        "strips",
                        "circumstances",
                        "how-to-read");
    }

    @Test
    void theReferencePageIsTheSameEveryTimeAndFarBelowThreeMegabytes() {
        String page = HtmlWriter.write(reference);
        assertThat(HtmlWriter.write(RunDocument.of(run))).isEqualTo(page);
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isBetween(250_000, 3_000_000);
    }

    @Test
    void trainersThatAChartCannotTellApartShareALine() {
        LineChart loss = chart(reference, "predictions", "Loss");
        assertThat(loss.lines()).hasSize(1);
        assertThat(loss.lines().get(0).name()).startsWith("arrays = arrays-simd = autograd");
        assertThat(loss.lines().get(0).points()).hasSize(200);
    }

    @Test
    void everyTrainerHasAPointPerEpochUnderItsBound() {
        for (String what : List.of("forward pass and loss", "gradients", "new parameters")) {
            LineChart shares = chart(reference, "certificates", "Errors of the " + what);
            assertThat(shares.lines()).hasSize(7);
            assertThat(shares.lines().get(6).name()).isEqualTo("the bound");
            assertThat(shares.lines().subList(0, 6))
                    .allSatisfy(line -> assertThat(line.points())
                            .hasSize(200)
                            .allSatisfy(point -> assertThat(point.y()).isBetween(0.0, 1.0)));
        }
    }

    @Test
    void theLargestShareOfAllEpochsIsTheWorstOfTheCertificate() {
        assertThat(run.verdict().trainers()).hasSize(6).allSatisfy(trainer -> {
            Certificate certificate = Trainers.certificate(trainer);
            double largest = certificate.epochs().stream()
                    .mapToDouble(epoch -> epoch.largestOf(EnumSet.allOf(Quantity.class)))
                    .max()
                    .orElseThrow();
            assertThat(largest).isEqualTo(certificate.worstOfAll().share());
        });
    }

    @Test
    void stripsShowEveryParameterAndItsGradient() {
        List<HeatMap> maps =
                blocks(reference, "strips").map(HeatMap.class::cast).toList();
        assertThat(maps).hasSize(2).allSatisfy(map -> assertThat(map.strips()).hasSize(41));
        assertThat(maps.get(0).strips().get(0).name()).isEqualTo("W1 [1,1]");
        assertThat(maps.get(0).strips().get(0).values().get(0))
                .isEqualTo(TAREA1.initial().weights(0).get(0, 0));
    }

    @Test
    void aReluThatChangesSidesIsMarkedWithASentence() {
        MlpTrainerProvider arrays = Trainers.installed("arrays");
        Run run = Trainers.run(TAREA1.at(Precision.FLOAT32), List.of(arrays, Trainers.installed("arrays-simd")));
        LineChart gaps = chart(RunDocument.of(run), "free-runs", "Parameters of two free runs");
        assertThat(run.verdict().divergences().get(0).flips().count()).isPositive();
        assertThat(gaps.marks())
                .isNotEmpty()
                .allSatisfy(mark ->
                        assertThat(mark).contains("arrays – arrays-simd: epoch ", ", unit ", ", sample ", " has z = "));
    }

    @Test
    void theFirstWrongNumberIsMarkedWhereItStands() {
        Run run = Trainers.run(TAREA1.during(5), List.of(Saboteurs.all().get(0)));
        Document document = RunDocument.of(run);
        assertThat(chart(document, "certificates", "Errors of the gradients").marks())
                .singleElement()
                .asString()
                .contains("first wrong at epoch 1, batch 1, weight gradient of layer 3");
        assertThat(chart(document, "certificates", "Errors of the forward pass").marks())
                .isEmpty();
    }

    @Test
    void whatWasNotComparedIsSaidWithItsReason() {
        Run run = Trainers.run(
                TAREA1.during(5).at(Precision.FLOAT32),
                List.of(Trainers.installed("arrays"), Trainers.installed("autograd")));
        assertThat(MarkdownWriter.write(RunDocument.of(run)))
                .contains("## What was not compared, and why")
                .contains("- autograd: nothing, it is SKIPPED: precision float32 is not offered (offered: float64)")
                .contains("- the column \"printed, PyTorch\": From another initialisation");
    }

    @Test
    void aRunInWhichNobodyTookAStepStillHasAReport() {
        Run run = Trainers.run(TAREA1.at(Precision.FLOAT32), List.of(Trainers.installed("autograd")));
        assertThat(HtmlWriter.write(RunDocument.of(run)))
                .contains("UNKNOWN: every trainer was skipped, nothing was compared; autograd was SKIPPED: "
                        + "precision float32 is not offered (offered: float64).")
                .doesNotContain("Chart.js v");
    }
}
