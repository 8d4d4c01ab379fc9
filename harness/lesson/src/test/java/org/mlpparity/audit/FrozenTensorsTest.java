package org.mlpparity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.document.TextWriter;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Experiment;

/** Parameters that are printed as they were at the start are no misprints. */
class FrozenTensorsTest {
    private static final String FROZEN = "{\"layers\": [1, 2], \"parameters\": \"biases\", \"frozen\": true}";

    @TempDir
    private Path folder;

    private Experiment frozen;
    private Experiment trained;

    @BeforeEach
    void writeBoth() throws IOException, URISyntaxException {
        String example = Files.readString(
                        Path.of(Objects.requireNonNull(FrozenTensorsTest.class.getResource("cases/experiment.json"))
                                .toURI()))
                .replace("\"epochs\": 2", "\"epochs\": 6");
        frozen = ExperimentFile.read(Files.writeString(folder.resolve("frozen.json"), example), Overrides.NONE);
        String without = example.replaceFirst("(?s),\\s*\"groups\": \\[.*\\]\\s*\\}", "}");
        trained = ExperimentFile.read(Files.writeString(folder.resolve("trained.json"), without), Overrides.NONE);
        assertThat(trained.groups()).isEmpty();
        assertThat(frozen.groups()).hasSize(1);
    }

    private static List<Double> values(Experiment of, int updates) {
        return new ExactHistory(of).values(parameters(), updates);
    }

    private static PrintedBlock parameters() {
        return new PrintedBlock("parameters", BlockKind.PARAMETERS, List.of(1, 2), List.of(), "");
    }

    private Audit audit(List<Double> values) {
        String numbers = values.stream()
                .map(value -> String.format(Locale.ROOT, "\"%.6f\"", value))
                .collect(Collectors.joining(", "));
        return Audit.of(ClaimsFile.parse(
                "{\"format\": \"mlp-parity/claims/1\", \"name\": \"page\", \"source\": \"a page\", \"experiment\":"
                        + " \"trained.json\", \"blocks\": [{\"title\": \"parameters\", \"quantity\": \"parameters\","
                        + " \"values\": [" + numbers + "]}]}",
                "page.json",
                folder));
    }

    private static String text(Audit audit) {
        return TextWriter.write(AuditDocument.of(audit)).replaceAll("\\s+", " ");
    }

    /** After five updates frozen biases have moved every weight too: only a run that leaves them gives the numbers. */
    @Test
    void aRunThatLeavesItsBiasesIsFoundAndNamed() {
        Audit audit = audit(values(frozen, 5));
        assertThat(audit.frozen().tensors()).hasSize(2);
        assertThat(audit.blocks().get(0).updates()).isEqualTo(5);
        assertThat(audit.count(Grade.REPRODUCED)).isEqualTo(8);
        assertThat(audit.count(Grade.UNMOVED)).isEqualTo(4);
        assertThat(audit.isClean()).isFalse();
        assertThat(AuditDocument.of(audit).verdict())
                .isEqualTo(
                        "NOT UPDATED: of 12 printed numbers 8 are reproduced to every digit, 4 stay as they were at the"
                                + " start. The biases of layers 1 and 2 stay as they were: frozen, or never updated. If so, the"
                                + " experiment should say \"groups\": [" + FROZEN + "].");
        assertThat(text(audit)).contains("stays as it was: frozen (or never updated)");
    }

    @Test
    void aMisprintBesideFrozenBiasesIsStillAMisprint() {
        List<Double> values = new ArrayList<>(values(frozen, 5));
        values.set(0, values.get(0) + 0.0003);
        Audit audit = audit(values);
        assertThat(audit.count(Grade.UNMOVED)).isEqualTo(4);
        assertThat(audit.count(Grade.MISPRINT) + audit.count(Grade.OTHER)).isEqualTo(1);
        assertThat(AuditDocument.of(audit).verdict()).startsWith("MISPRINTS: ").contains("stay as they were");
    }

    /** The weights are those of a run that trains the biases, and the biases old ones. */
    @Test
    void oldValuesBesideTrainedOnesAreToldFromARunThatLeavesThem() {
        List<Double> start = values(trained, 0);
        List<Double> end = values(trained, 5);
        Audit audit = audit(IntStream.range(0, 12)
                .mapToObj(i -> (i % 3 == 2 ? start : end).get(i))
                .toList());
        assertThat(audit.count(Grade.REPRODUCED)).isEqualTo(8);
        assertThat(audit.count(Grade.UNMOVED)).isEqualTo(4);
        assertThat(AuditDocument.of(audit).verdict())
                .contains("The biases of layers 1 and 2 are printed as they were at the start")
                .doesNotContain("groups");
    }

    @Test
    void whatIsTrainedAndPrintedSoIsNotFrozen() {
        assertThat(audit(values(trained, 5)).isClean()).isTrue();
        assertThat(audit(values(trained, 0)).isClean()).isTrue();
    }

    @Test
    void thePublishedExamplesBiasesAreFrozenWhereTheExperimentTrainsThem() throws IOException {
        Audit audit = Audit.of(ClaimsFile.parse("""
                {
                  "format": "mlp-parity/claims/1",
                  "name": "article",
                  "source": "the article",
                  "experiment": "trained.json",
                  "blocks": [{"title": "layer 2", "quantity": "parameters", "layers": [2],
                    "values": ["0.35891648", "0.408666186", "0.60", "0.511301270", "0.561370121", "0.60"]}]
                }
                """, "claims.json", folder));
        assertThat(audit.blocks().get(0).updates()).isEqualTo(1);
        assertThat(audit.count(Grade.UNMOVED)).isEqualTo(2);
        assertThat(audit.count(Grade.REPRODUCED)).isEqualTo(4);
    }
}
