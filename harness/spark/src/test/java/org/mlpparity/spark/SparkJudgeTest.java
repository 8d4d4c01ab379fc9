package org.mlpparity.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.evidence.RecordedRun;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.model.Parameters;
import org.mlpparity.referee.Cluster;
import org.mlpparity.referee.Cluster.ClusterException;
import org.mlpparity.referee.RecordedRuns;
import org.mlpparity.referee.RunFolder;
import org.mlpparity.referee.RunSource;
import org.mlpparity.run.Run;
import org.mlpparity.run.VerdictJson;
import org.mlpparity.spark.KeptRuns.Shown;
import org.mlpparity.trace.StepListener;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verify.RangeJudge;

/** Spark in local mode gives the verdict of one machine, byte for byte. */
class SparkJudgeTest {
    private static final String TWO_EXECUTORS = "local[2]";

    @TempDir
    private Path folder;

    @Test
    void theReferenceRunOfSixTrainers() {
        Path reference = Path.of("../../results/tarea1/reference");
        assertThat(KeptRuns.onSpark(TWO_EXECUTORS, Map.of(), reference, StepListener.NONE))
                .isEqualTo(KeptRuns.here(reference));
    }

    @ParameterizedTest
    @ValueSource(strings = {"by-hand.npz", "torch-tf32.npz"})
    void aRecordedRun(String name) {
        Path file = Path.of("../../examples").resolve(name);
        RecordedRun recorded = RecordedRun.read(file, RecordedRun.Reading.ITSELF, note -> {});
        String here = VerdictJson.write(
                RecordedRuns.judge(recorded, KeptRuns.CIRCUMSTANCES).verdict());
        RunSource source = RunSource.recorded(file, RecordedRun.Reading.ITSELF);
        try (Cluster.Connection spark = KeptRuns.connect(TWO_EXECUTORS, source, StepListener.NONE)) {
            Run run = RecordedRuns.judge(recorded, KeptRuns.CIRCUMSTANCES, Optional.of(spark), StepListener.NONE);
            assertThat(VerdictJson.write(run.verdict())).isEqualTo(here);
        }
    }

    @ParameterizedTest
    @EnumSource
    void adamInFloat32(Shown shown) {
        Path kept = KeptRuns.keep(folder, KeptRuns.adam(), shown::of);
        Run run = RunFolder.judge(kept, Reach.FOLDER);
        assertThat(new RangeJudge(run.experiment(), run.traces().get(0)).start())
                .isEqualTo(shown.start);
        Ranges plan = Ranges.of(run.experiment(), run.traces(), 2);
        assertThat(plan.ranges().size()).isEqualTo(shown == Shown.PARAMETERS ? 1 : 8);
        assertThat(plan.blocks().isEmpty()).isEqualTo(shown != Shown.GRADIENT);
        assertThat(KeptRuns.onSpark(TWO_EXECUTORS, Map.of(), kept, StepListener.NONE))
                .isEqualTo(VerdictJson.write(run.verdict()));
    }

    @Test
    void aRejectedRunWithItsCause() {
        Path kept = KeptRuns.keep(
                folder,
                KeptRuns.adam(),
                step -> step.epoch() == 1
                        ? step
                        : Shown.without(step, step.gradient().map(SparkJudgeTest::doubled)));
        Run run = RunFolder.judge(kept, Reach.FOLDER);
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(run.verdict().trainers().get(0).diagnosis().orElseThrow().findings())
                .isNotEmpty();
        assertThat(KeptRuns.onSpark(TWO_EXECUTORS, Map.of(), kept, StepListener.NONE))
                .isEqualTo(VerdictJson.write(run.verdict()));
    }

    private static Parameters doubled(Parameters gradient) {
        return gradient.map(entry -> 2 * entry);
    }

    @Test
    void aKilledTaskIsTriedAgain() {
        Path kept = KeptRuns.keep(folder, KeptRuns.adam(), Shown.GRADIENT::of);
        Map<String, String> settings = Map.of("spark.plugins", KilledTask.class.getName());
        assertThat(KeptRuns.onSpark("local[2,3]", settings, kept, StepListener.NONE))
                .isEqualTo(KeptRuns.here(kept));
        assertThat(KilledTask.killed()).isEqualTo(2);
    }

    @Test
    void progressIsTold() {
        Path kept = KeptRuns.keep(folder, KeptRuns.adam(), Shown.MEMORY::of);
        List<Integer> told = new ArrayList<>();
        KeptRuns.onSpark(TWO_EXECUTORS, Map.of(), kept, (name, done, steps) -> {
            assertThat(name).isEqualTo("spark");
            assertThat(steps).isEqualTo(KeptRuns.adam().updates());
            told.add(done);
        });
        assertThat(told).hasSize(8).isSorted().endsWith(KeptRuns.adam().updates());
    }

    @Test
    void aContextThatHasStoppedIsTold() {
        Path kept = KeptRuns.keep(folder, KeptRuns.adam(), Shown.MEMORY::of);
        RunSource source = RunSource.kept(kept, Reach.FOLDER);
        try (Cluster.Connection spark = KeptRuns.connect(TWO_EXECUTORS, source, StepListener.NONE)) {
            SparkContext.getOrCreate().stop();
            assertThatThrownBy(() -> RunFolder.judge(kept, Reach.FOLDER, Optional.of(spark), StepListener.NONE))
                    .isInstanceOf(ClusterException.class)
                    .hasMessage("spark (local[2]) does not answer, or has stopped before the run was judged");
        }
    }

    @Test
    void aMasterThatIsNoneIsTold() {
        RunSource source = RunSource.kept(folder, Reach.FOLDER);
        assertThatThrownBy(() -> KeptRuns.connect("nonsense", source, StepListener.NONE))
                .isInstanceOf(ClusterException.class)
                .hasMessage("spark (nonsense) cannot be started: Could not parse Master URL: 'nonsense'");
    }
}
