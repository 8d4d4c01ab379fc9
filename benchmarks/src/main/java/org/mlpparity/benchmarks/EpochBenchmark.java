package org.mlpparity.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/** One bare training epoch: nothing is observed, every frame of the harness is outside the clock. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EpochBenchmark {
    /** Set in forks whose trainer the parent process has certified on this very experiment. */
    static final String CERTIFIED = "parity.certified";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Param("arrays")
    private String trainer;

    @Param("tiny")
    private String network;

    @Param("FLOAT64")
    private Precision precision;

    private MlpTrainer contender;
    private int measured;

    /** Opens the contender and trains the epoch that loads its classes; whoever was not certified before is certified here. */
    @Setup(Level.Trial)
    public void open() {
        Experiment experiment = Workload.of(network).experiment(precision);
        long start = System.nanoTime();
        MlpTrainerProvider provider = InstalledTrainer.named(trainer);
        if (!Boolean.getBoolean(CERTIFIED)) {
            AgreementGate.require(provider, experiment);
        }
        contender = provider.open(experiment);
        contender.trainEpoch();
        ForkFacts.started(System.nanoTime() - start);
    }

    /** All samples of the experiment once. */
    @Benchmark
    public void trainEpoch() {
        contender.trainEpoch();
    }

    /** Counts, outside the clock and once the code is hot, what an epoch allocates: JMH's own profiler counts JMH too. */
    @TearDown(Level.Iteration)
    public void count(IterationParams iteration) {
        if (iteration.getType() == IterationType.MEASUREMENT && ++measured == iteration.getCount()) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            contender.trainEpoch();
            ForkFacts.allocated(THREADS.getCurrentThreadAllocatedBytes() - before);
        }
    }

    /** Releases native memory. */
    @TearDown(Level.Trial)
    public void close() {
        contender.close();
    }
}
