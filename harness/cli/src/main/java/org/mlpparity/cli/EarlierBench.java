package org.mlpparity.cli;

import java.nio.file.Path;
import java.util.List;
import org.mlpparity.benchmarks.Plan;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.referee.BenchmarkFolder;
import org.mlpparity.run.Circumstances;
import org.mlpparity.timing.Benchmark;
import org.mlpparity.timing.TimedRow;
import org.mlpparity.trainer.MlpTrainerProvider;

/** A benchmark run that was interrupted and is continued. Rows are compared, so they must have been measured alike. */
final class EarlierBench {
    private final Path folder;
    private final Benchmark benchmark;

    /** @throws UserError when the folder is not that of a benchmark run */
    EarlierBench(Path folder) {
        this.folder = folder;
        if (!BenchmarkFolder.isOne(folder)) {
            throw wrong("must be the folder of a benchmark run, which has a benchmark.json");
        }
        benchmark = BenchmarkFolder.read(folder, Reach.FOLDER);
    }

    Benchmark benchmark() {
        return benchmark;
    }

    /** JMH's account of both runs; {@code json} is that of the second. */
    String withJmh(String json) {
        return BenchmarkFolder.jmh(folder, Reach.FOLDER, json);
    }

    /** @throws UserError when the run has nothing left, or was measured otherwise */
    void requireSame(Plan plan, List<MlpTrainerProvider> trainers, Circumstances now) {
        List<String> ids = trainers.stream().map(MlpTrainerProvider::id).toList();
        Circumstances then = BenchmarkFolder.circumstances(folder, Reach.FOLDER);
        requireSame("version", then.version(), now.version());
        requireSame("processor", then.processor(), now.processor());
        requireSame("cores", then.cores(), now.cores());
        requireSame("JVM", then.jvm(), now.jvm());
        requireSame("profile", benchmark.settings().profile(), plan.settings().profile());
        requireSame("threads", benchmark.settings().threads(), plan.settings().threads());
        requireSame("settings", benchmark.settings(), plan.settings());
        benchmark
                .everyNetwork()
                .forEach(network -> requireSame(
                        "trainers",
                        String.join(
                                ",",
                                network.rows().stream().map(TimedRow::trainer).toList()),
                        String.join(",", ids)));
        if (!plan.isAnythingLeft(benchmark)) {
            throw wrong("has measured all that is asked for");
        }
    }

    private void requireSame(String name, Object then, Object now) {
        if (!then.equals(now)) {
            throw wrong("differs in " + name + " (" + then + " there, " + now
                    + " here), and measurements are compared, so they must be made alike");
        }
    }

    private UserError wrong(String why) {
        return new UserError("continue (" + folder + ") " + why);
    }
}
