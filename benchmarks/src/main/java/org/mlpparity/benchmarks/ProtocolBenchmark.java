package org.mlpparity.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Parameters;
import org.mlpparity.process.IsolatedTrainerProvider;
import org.mlpparity.process.ProcessSettings;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.PipelinedTrainer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What the protocol adds to a step of tarea1: the same trainer in this JVM and behind the pipe, side by side. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-XX:+UseSerialGC")
public class ProtocolBenchmark {
    private static final String TRAINER = "arrays";

    @Param({"same-jvm", "pipe"})
    private String where;

    private IsolatedTrainerProvider behindPipe;
    private MlpTrainer trainer;
    private Batch batch;
    private Parameters initial;

    /** Opens the trainer here or in a JVM of its own. */
    @Setup(Level.Trial)
    public void open() {
        Experiment experiment = ExperimentFile.builtIn("tarea1", Overrides.NONE);
        MlpTrainerProvider provider = InstalledTrainer.named(TRAINER);
        behindPipe = new IsolatedTrainerProvider(provider, ProcessSettings.limitedTo(Duration.ofSeconds(60)));
        trainer = (where.equals("pipe") ? behindPipe : provider).open(experiment);
        batch = experiment.batches().get(0);
        initial = experiment.initial();
    }

    /** Keeps the numbers of every iteration alike. */
    @Setup(Level.Iteration)
    public void restart() {
        trainer.load(initial);
    }

    /** One question: an update. */
    @Benchmark
    public void step() {
        trainer.step(batch);
    }

    /** What the referee asks for every update, sent together as it does. */
    @Benchmark
    public void observedStep(Blackhole sink) {
        if (trainer instanceof PipelinedTrainer pipelined) {
            pipelined.expect(batch, false);
        }
        sink.consume(List.of(trainer.parameters(), trainer.observedStep(batch)));
    }

    /** Ends the process. */
    @TearDown(Level.Trial)
    public void close() {
        trainer.close();
        behindPipe.close();
    }
}
