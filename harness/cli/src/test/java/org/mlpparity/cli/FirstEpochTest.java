package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mlpparity.document.HtmlWriter;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.model.Experiment;
import org.mlpparity.report.ConsoleReport;
import org.mlpparity.report.RunDocument;
import org.mlpparity.run.Run;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trial.Saboteurs;

/** A run of mini-batches that ends within its first epoch has a report like any other, whatever stands beside it. */
@Tag("slow")
class FirstEpochTest {
    private static final MlpTrainerProvider HEALTHY = Trainers.installed("arrays");

    private static Experiment inBatches() {
        return Stream.of(Scenarios.shapes(), Scenarios.all())
                .flatMap(List::stream)
                .filter(each -> each.batchCount() > 2)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itIsReportedInEveryOrder() {
        MlpTrainerProvider atOnce = Saboteurs.throwing(HEALTHY, 1);
        MlpTrainerProvider inTheSecondBatch = Saboteurs.throwing(HEALTHY, 2);
        for (List<MlpTrainerProvider> contenders : List.of(
                List.of(atOnce),
                List.of(inTheSecondBatch),
                List.of(atOnce, inTheSecondBatch),
                List.of(inTheSecondBatch, HEALTHY),
                List.of(HEALTHY, inTheSecondBatch),
                List.of(inTheSecondBatch, inTheSecondBatch),
                List.of(atOnce, HEALTHY, inTheSecondBatch))) {
            Run run = Trainers.run(inBatches(), contenders);
            assertThat(run.traces().get(0).steps().size())
                    .isNotEqualTo(inBatches().batchCount());
            assertThat(ConsoleReport.render(run)).contains("FAILED", "UNKNOWN: ");
            assertThat(MarkdownWriter.write(RunDocument.of(run))).contains("UNKNOWN: ");
            assertThat(HtmlWriter.write(RunDocument.of(run))).contains("UNKNOWN: ");
        }
    }
}
