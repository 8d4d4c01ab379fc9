package org.mlpparity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mlpparity.document.Document;
import org.mlpparity.document.HtmlWriter;
import org.mlpparity.document.Table;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.Verdict;

/** Of many samples a report shows some, and says so; of few it shows all. */
class PredictionTableTest {
    private static final int OUTPUTS = 10;

    private static Run run(Matrix targets, Matrix predictions) {
        Matrix weights = Matrix.of(OUTPUTS, 1, new double[OUTPUTS]);
        Parameters parameters = new Parameters(List.of(weights), List.of(weights.transposed()));
        Experiment experiment = new Experiment(
                "many",
                new NetworkSpec(1, List.of(new LayerSpec(OUTPUTS, Activation.IDENTITY))),
                new Loss(Loss.Kind.SQUARED_ERROR, Reduction.SUM),
                Optimizer.sgd(0.1),
                new Dataset(Matrix.of(targets.rows(), 1, new double[targets.rows()]), targets),
                parameters,
                1,
                targets.rows(),
                Precision.FLOAT64);
        TrainingTrace trace = new TrainingTrace(
                "trainer",
                "1",
                RunStatus.COMPLETED,
                "",
                List.of(),
                Optional.of(new FinalTrace(parameters, Optional.of(predictions))));
        Verdict verdict = new Verdict("many", List.of(), List.of());
        return new Run(experiment, List.of(trace), verdict, Circumstances.now(Clock.systemUTC(), List.of("test")));
    }

    private static Matrix classes(int samples) {
        return Matrix.byColumns(samples, OUTPUTS, (row, column) -> row % OUTPUTS == column ? 1 : 0);
    }

    private static List<Integer> samples(Table table) {
        return table.rows().stream()
                .map(row -> Integer.valueOf(row.get(0).text()))
                .distinct()
                .toList();
    }

    @Test
    void ofManySamplesTheFirstTheLastAndTheWorstAreShown() {
        Matrix targets = classes(60_000);
        Matrix predictions = Matrix.byColumns(
                60_000,
                OUTPUTS,
                (row, column) -> row == 777 && column == 3 ? Double.NaN : row > 30_000 && row <= 30_009 ? 9 : 0.1);
        PredictionTable table = new PredictionTable(run(targets, predictions));
        assertThat(table.isCut()).isTrue();
        assertThat(table.cut()).startsWith("Of 60,000 samples the first and the last 10");
        assertThat(samples(table.table()))
                .containsExactly(
                        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 778, 30_002, 30_003, 30_004, 30_005, 30_006, 30_007, 30_008,
                        30_009, 30_010, 59_991, 59_992, 59_993, 59_994, 59_995, 59_996, 59_997, 59_998, 59_999, 60_000);
    }

    @Test
    void ofFewSamplesAllAreShown() {
        PredictionTable table = new PredictionTable(run(classes(60), classes(60)));
        assertThat(table.isCut()).isFalse();
        assertThat(samples(table.table())).hasSize(60);
    }

    /** 60,000 samples of ten outputs were pages of 77 MB. */
    @Test
    void aPageOfAnySizeIsBelowThreeMegabytes() {
        Document page = RunDocument.of(run(classes(60_000), classes(60_000)));
        assertThat(HtmlWriter.write(page).length()).isLessThan(3_000_000);
    }
}
