package org.mlpparity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/**
 * The rule: epochs and steps after the first allocate nothing. The first may, since it loads classes.
 *
 * <p>The JVM's count for a thread also holds what the JVM itself allocates there: a thread that makes a method hot
 * enough for the optimizing compiler resolves, once, the string constants of its class, some hundred bytes of error
 * messages. An allocation of ours would show in every window of 1000 epochs, the JVM's shows in one; so the emptiest of
 * several windows must hold exactly zero bytes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AllocationContract {
    private static final int WINDOWS = 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The implementation on trial. */
    protected abstract MlpTrainerProvider provider();

    /** How much longer than ten windows it may take until the optimizing compiler has removed allocations. */
    protected Duration patience() {
        return Duration.ZERO;
    }

    /** The precisions that it offers. */
    protected Set<Precision> precisions() {
        return provider().capabilities().precisions();
    }

    @ParameterizedTest
    @MethodSource("precisions")
    void trainingAllocatesNothingAfterTheFirstEpoch(Precision precision) {
        assertThat(THREADS.isThreadAllocatedMemoryEnabled()).isTrue();
        List<Experiment> offered = SmallExperiments.vocabulary(precision).stream()
                .filter(experiment -> provider().gap(experiment).isEmpty())
                .toList();
        assertThat(offered).isNotEmpty();
        for (Experiment experiment : offered) {
            MlpTrainer trainer = provider().open(experiment);
            List<Batch> batches = experiment.batches();
            Runnable steps = () -> {
                trainer.step(batches.get(0));
                trainer.step(batches.get(1));
            };
            trainer.trainEpoch();
            assertThat(fewestBytes(trainer::trainEpoch, patience()))
                    .as("epochs, %s", experiment)
                    .isZero();
            assertThat(fewestBytes(steps, patience()))
                    .as("steps, %s", experiment)
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("precisions")
    void theCounterSeesAnAllocation(Precision precision) {
        MlpTrainer trainer =
                provider().open(SmallExperiments.small(Activation.RELU, Activation.RELU, Reduction.SUM, precision));
        assertThat(fewestBytes(trainer::parameters, Duration.ZERO)).isPositive();
    }

    private static long fewestBytes(Runnable action, Duration patience) {
        long fewest = Long.MAX_VALUE;
        long start = System.nanoTime();
        for (int window = 0;
                fewest > 0 && (window < WINDOWS || System.nanoTime() - start < patience.toNanos());
                window++) {
            fewest = Math.min(fewest, bytesOf1000(action));
        }
        return fewest;
    }

    private static long bytesOf1000(Runnable action) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < 1000; i++) {
            action.run();
        }
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }
}
