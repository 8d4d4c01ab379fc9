package org.mlpparity.benchmarks;

import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
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

/** One bare training epoch of tarea1: nothing is observed, every frame of the harness is outside the clock. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {
            "-XX:+UseSerialGC",
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow"
        })
public class EpochBenchmark {
    @Param({"arrays", "autograd", "autograd-tape", "dl4j", "pytorch"})
    private String trainer;

    @Param({"FLOAT64", "FLOAT32"})
    private Precision precision;

    private MlpTrainer contender;

    /** Certifies the contender on what is to be timed, then opens it anew. */
    @Setup(Level.Trial)
    public void open() {
        Experiment experiment = Scenarios.tarea1().at(precision);
        MlpTrainerProvider provider = ServiceLoader.load(MlpTrainerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.id().equals(trainer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("trainer (" + trainer + ") is not installed"));
        AgreementGate.require(provider, experiment);
        contender = provider.open(experiment);
    }

    /** All batches of the experiment once. */
    @Benchmark
    public void trainEpoch() {
        contender.trainEpoch();
    }

    /** Releases native memory. */
    @TearDown(Level.Trial)
    public void close() {
        contender.close();
    }
}
