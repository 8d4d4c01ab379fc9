package org.mlpparity.spark;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mlpparity.arrays.ArraysTrainerProvider;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.referee.Cluster;
import org.mlpparity.referee.Referee;
import org.mlpparity.referee.RunFolder;
import org.mlpparity.referee.RunSource;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.ReportFiles;
import org.mlpparity.run.Run;
import org.mlpparity.run.VerdictJson;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verify.RangeJudge;

/** Runs that are kept in folders, and their verdicts from here and from Spark. */
final class KeptRuns {
    static final Circumstances CIRCUMSTANCES = Circumstances.now(Clock.systemUTC(), List.of("test"));

    private KeptRuns() {}

    /** How much of a run of Adam is shown, and how its ranges start then. */
    enum Shown {
        MEMORY(RangeJudge.Start.SHOWN),
        GRADIENT(RangeJudge.Start.BY_ROWS),
        PARAMETERS(RangeJudge.Start.IN_ORDER);

        final RangeJudge.Start start;

        Shown(RangeJudge.Start start) {
            this.start = start;
        }

        StepTrace of(StepTrace step) {
            return switch (this) {
                case MEMORY -> step;
                case GRADIENT -> without(step, step.gradient());
                case PARAMETERS -> StepTrace.unobserved(step.epoch(), step.batch(), step.parameters());
            };
        }

        static StepTrace without(StepTrace step, Optional<Parameters> gradient) {
            return new StepTrace(
                    step.epoch(),
                    step.batch(),
                    step.parameters(),
                    step.predictions(),
                    step.onePass(),
                    step.preActivations(),
                    step.activations(),
                    step.deltas(),
                    step.loss(),
                    gradient,
                    Optional.empty());
        }
    }

    static Experiment adam() {
        return Scenarios.optimizers().stream()
                .filter(each -> each.name().equals("adam-epsilon-outside-root"))
                .findFirst()
                .orElseThrow()
                .at(Precision.FLOAT32);
    }

    static Path keep(Path folder, Experiment experiment, UnaryOperator<StepTrace> shown) {
        Run run = new Referee(experiment, StepListener.NONE).run(List.of(new ArraysTrainerProvider()), CIRCUMSTANCES);
        List<TrainingTrace> traces =
                run.traces().stream().map(trace -> showing(trace, shown)).toList();
        try (RunFolder made = RunFolder.create(folder, experiment.name(), Clock.systemUTC())) {
            return made.keep(
                    new Run(experiment, traces, run.verdict(), run.circumstances()), new ReportFiles(Map.of()));
        }
    }

    private static TrainingTrace showing(TrainingTrace trace, UnaryOperator<StepTrace> shown) {
        return new TrainingTrace(
                trace.trainer(),
                trace.version(),
                trace.accuracies(),
                trace.status(),
                trace.reason(),
                trace.remarks(),
                trace.steps().stream().map(shown).toList(),
                trace.end(),
                trace.rerun());
    }

    static String here(Path kept) {
        return VerdictJson.write(RunFolder.judge(kept, Reach.FOLDER).verdict());
    }

    /** @param settings of Spark */
    static String onSpark(String master, Map<String, String> settings, Path kept, StepListener listener) {
        settings.forEach(System::setProperty);
        try (Cluster.Connection spark = connect(master, RunSource.kept(kept, Reach.FOLDER), listener)) {
            return VerdictJson.write(RunFolder.judge(kept, Reach.FOLDER, Optional.of(spark), StepListener.NONE)
                    .verdict());
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }

    static Cluster.Connection connect(String master, RunSource source, StepListener listener) {
        return new SparkCluster().connect(Optional.of(master), source, listener);
    }
}
