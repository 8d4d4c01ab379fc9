package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;

/** Every command that reads an experiment says on standard error what words of other tools were taken for. */
class NotesTest {
    private static final String SAID =
            "$.loss.kind: \"MSELoss\" is squared-error here, (p - y)^2, without a factor 1/2.";

    @TempDir
    private Path folder;

    private Path experiment;

    @BeforeEach
    void write() throws IOException {
        String tarea1 = ExperimentFile.toJson(ExperimentFile.builtIn("tarea1", Overrides.NONE));
        assertThat(tarea1).containsOnlyOnce("squared-error");
        experiment = Files.writeString(folder.resolve("mine.json"), tarea1.replace("squared-error", "MSELoss"));
    }

    private void requireNote(Console console) {
        assertThat(console.code()).as(console.err()).isZero();
        assertThat(console.err())
                .startsWith("parity: note: " + experiment + ", line ")
                .containsOnlyOnce(SAID);
        assertThat(console.out()).doesNotContain("MSELoss");
    }

    @Test
    void explainSaysIt() {
        requireNote(Console.of("explain", experiment.toString(), "--sample", "0"));
    }

    @Test
    void verifySaysIt() {
        String results = folder.resolve("results").toString();
        requireNote(Console.of(
                "verify",
                experiment.toString(),
                "--trainers",
                "arrays",
                "--epochs",
                "2",
                "--once",
                "--results",
                results));
    }

    @Test
    void auditSaysItOfTheExperimentOfItsClaims() throws IOException {
        Path claims = Files.writeString(folder.resolve("claims.json"), """
                {
                  "format": "mlp-parity/claims/1",
                  "name": "right",
                  "source": "a test",
                  "experiment": "mine.json",
                  "blocks": [
                    {"title": "p", "quantity": "predictions", "values": ["0.9837", "-1.0210", "-0.9209", "1.0031"]}
                  ]
                }
                """);
        requireNote(Console.of("audit", claims.toString()));
    }
}
