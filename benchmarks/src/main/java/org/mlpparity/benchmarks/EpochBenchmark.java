package org.mlpparity.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.trainer.MlpTrainer;
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

/**
 * One bare training epoch: nothing is observed, every frame of the harness is outside the clock. Once the clock has stopped the
 * same trainer, in the same thread, proves that what was timed is training.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EpochBenchmark {
    /** The parameter that only the parent of a fork sets. */
    static final String CERTIFIED = "certified";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Param("arrays")
    private String trainer;

    @Param("tiny")
    private String network;

    @Param("FLOAT64")
    private Precision precision;

    /** The fingerprint of the parent's certified run; without one, this JVM certifies and judges by itself. */
    @Param("")
    private String certified;

    private Experiment experiment;
    private Optional<Agreement> agreement;
    private MlpTrainer contender;
    private Parameters before;
    private int measured;

    /**
     * Opens the contender and trains the epoch that loads its classes; certifies a trainer that was not certified
     * before.
     */
    @Setup(Level.Trial)
    public void open() {
        // JMH names its threads after the benchmark, which would tell a trainer that it is timed.
        Thread.currentThread().setName("main");
        experiment = Workload.of(network).experiment(precision);
        agreement = certified.isEmpty()
                ? Optional.of(AgreementGate.require(InstalledTrainer.named(trainer), experiment))
                : Optional.empty();
        long start = System.nanoTime();
        contender = InstalledTrainer.named(trainer).open(experiment);
        contender.trainEpoch();
        ForkFacts.started(System.nanoTime() - start);
        before = contender.parameters();
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
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            contender.trainEpoch();
            ForkFacts.stopped(THREADS.getCurrentThreadAllocatedBytes() - allocated);
        }
    }

    /** Has the contender prove itself, then releases native memory. */
    @TearDown(Level.Trial)
    public void close() {
        try {
            String expected = agreement.map(Agreement::end).map(Fingerprint::of).orElse(certified);
            Proof proof = Proof.of(contender, experiment, before, expected);
            ForkFacts.proved(proof);
            agreement.flatMap(own -> ProofJudge.refusal(own, proof)).ifPresent(refusal -> {
                throw new IllegalStateException("not timed: " + trainer + " on " + network + ": " + refusal.words());
            });
        } finally {
            contender.close();
        }
    }
}
