package org.mlpparity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mlpparity.document.LineChart;
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
import org.mlpparity.trace.Dropped;
import org.mlpparity.trace.EpochLoss;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.Verdict;

class LossChartTest {
    private static final Matrix ONE = Matrix.row(1);
    private static final Parameters PARAMETERS = new Parameters(List.of(ONE), List.of(ONE));

    /** 1-1 identity on this many samples, one per update, three epochs. */
    private static Experiment oneByOne(int samples) {
        Matrix column = Matrix.of(samples, 1, new double[samples]);
        return new Experiment(
                "one-by-one",
                new NetworkSpec(1, List.of(new LayerSpec(1, Activation.IDENTITY))),
                new Loss(Loss.Kind.SQUARED_ERROR, Reduction.SUM),
                Optimizer.sgd(0.1),
                new Dataset(column, column),
                PARAMETERS,
                3,
                1,
                Precision.FLOAT64);
    }

    private static TrainingTrace trace(String name, Experiment experiment, int steps) {
        List<StepTrace> all = new ArrayList<>();
        int batches = experiment.batchCount();
        for (int k = 0; k < steps; k++) {
            int epoch = k / batches + 1;
            all.add(new StepTrace(
                    epoch,
                    k % batches + 1,
                    PARAMETERS,
                    Optional.of(ONE),
                    false,
                    List.of(),
                    List.of(),
                    List.of(),
                    OptionalDouble.of(1.0 / epoch),
                    Optional.of(PARAMETERS),
                    Optional.empty()));
        }
        return new TrainingTrace(name, "1", RunStatus.FAILED, "stopped", all, Optional.empty());
    }

    private static Optional<LineChart> chart(Experiment experiment, TrainingTrace... traces) {
        Circumstances circumstances = Circumstances.now(Clock.systemUTC(), List.of("test"));
        Verdict verdict = new Verdict("one-by-one", List.of(), List.of());
        return LossChart.of(new Run(experiment, List.of(traces), verdict, circumstances));
    }

    @Test
    void withoutAWholeEpochThereIsNoChart() {
        Experiment experiment = oneByOne(4);
        assertThat(chart(experiment)).isEmpty();
        assertThat(chart(experiment, trace("none", experiment, 0))).isEmpty();
        assertThat(chart(experiment, trace("most", experiment, 3), trace("none", experiment, 0)))
                .isEmpty();
    }

    @Test
    void whoeverHasNoWholeEpochIsNamedWhereverItStands() {
        Experiment experiment = oneByOne(4);
        TrainingTrace bad = trace("bad", experiment, 3);
        TrainingTrace good = trace("good", experiment, 9);
        for (LineChart chart : List.of(
                chart(experiment, bad, good).orElseThrow(),
                chart(experiment, good, bad).orElseThrow())) {
            assertThat(chart.lines()).singleElement().satisfies(line -> {
                assertThat(line.name()).isEqualTo("good");
                assertThat(line.points()).containsExactly(new LineChart.Point(1, 4), new LineChart.Point(2, 2));
            });
            assertThat(chart.caption()).startsWith("From 4").endsWith(" No whole epoch was observed of bad.");
        }
    }

    /** Of steps that were not kept the losses of some epochs are. */
    @Test
    void whereStepsWereNotKeptTheEpochsThatAreShownAreCounted() {
        Experiment experiment = oneByOne(2);
        TrainingTrace kept = trace("gone", experiment, 6);
        TrainingTrace some = kept.without(new Dropped(
                6, "ab12", Optional.empty(), List.of(new EpochLoss(1, 4), new EpochLoss(3, 2)), Optional.empty()));
        LineChart chart = chart(experiment, some).orElseThrow();
        assertThat(chart.lines().get(0).points()).containsExactly(new LineChart.Point(1, 4), new LineChart.Point(3, 2));
        assertThat(chart.caption()).contains("Here are 2 of 3 epochs");
        assertThat(chart(experiment, kept).orElseThrow().caption()).doesNotContain("Here are");
        assertThat(chart(
                        experiment,
                        kept.without(new Dropped(6, "ab12", Optional.empty(), List.of(), Optional.empty()))))
                .isEmpty();
    }

    /** A copy of the data per step would be 60,000 copies of 60,000 rows. */
    @Test
    @Timeout(30)
    void aStepCostsNoCopyOfTheData() {
        Experiment experiment = oneByOne(60_000);
        LineChart chart = chart(experiment, trace("long", experiment, 60_000)).orElseThrow();
        assertThat(chart.lines().get(0).points()).containsExactly(new LineChart.Point(1, 60_000));
    }

    @Test
    void theCountOfBatchesIsThatOfTheBatches() {
        for (int size = 1; size <= 9; size++) {
            Experiment experiment = oneByOne(8).withBatchSize(size);
            assertThat(experiment.batchCount()).isEqualTo(experiment.batches().size());
            assertThat(experiment.updates()).isEqualTo(3 * experiment.batchCount());
        }
    }
}
