package org.mlpparity.autogradtape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mlpparity.autogradtape.Experiments.open;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.MlpTrainer;

/**
 * The rule: epochs and steps after the first allocate nothing. The first may, since it loads classes.
 *
 * <p>The JVM's count for a thread also holds what the JVM itself allocates there: whoever makes a method hot enough for
 * the optimizing compiler resolves, once, the string constants of its class, some hundred bytes of error messages. An
 * allocation of ours would show in every window of 1000 epochs, the JVM's shows in one; so the emptiest of several
 * windows must hold exactly zero bytes.
 */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void trainingAllocatesNothingAfterTheFirstEpoch() {
        assertThat(THREADS.isThreadAllocatedMemoryEnabled()).isTrue();
        for (Experiment experiment : experiments()) {
            MlpTrainer trainer = open(experiment);
            List<Batch> batches = experiment.batches();
            Runnable steps = () -> {
                trainer.step(batches.get(0));
                trainer.step(batches.get(1));
            };
            trainer.trainEpoch();
            assertThat(fewestBytes(trainer::trainEpoch))
                    .as("epochs, %s", experiment)
                    .isZero();
            assertThat(fewestBytes(steps)).as("steps, %s", experiment).isZero();
        }
    }

    /** Every activation, every loss, and every optimizer with one weight decay or another. */
    private static List<Experiment> experiments() {
        List<Experiment> experiments = new ArrayList<>();
        for (Activation activation : Activation.all()) {
            Activation hidden = activation.kind() == Activation.Kind.SOFTMAX ? Activation.TANH : activation;
            experiments.add(Experiments.small(hidden, activation, Reduction.SUM));
        }
        for (Loss.Kind kind : List.of(Loss.Kind.BINARY_CROSS_ENTROPY, Loss.Kind.CATEGORICAL_CROSS_ENTROPY)) {
            experiments.add(Experiments.crossEntropy(kind, Activation.TANH, Reduction.SUM));
        }
        Experiment small = experiments.get(0);
        for (WeightDecay.Kind kind : WeightDecay.Kind.values()) {
            WeightDecay decay = new WeightDecay(kind, kind == WeightDecay.Kind.NONE ? 0 : 0.125);
            for (Optimizer rule : Experiments.optimizers(decay)) {
                experiments.add(Experiments.with(small, rule));
            }
        }
        return experiments;
    }

    @Test
    void theCounterSeesAnAllocation() {
        MlpTrainer trainer = open(Experiments.small(Activation.RELU, Activation.RELU, Reduction.SUM));
        assertThat(fewestBytes(trainer::parameters)).isPositive();
    }

    private static long fewestBytes(Runnable action) {
        long fewest = Long.MAX_VALUE;
        for (int window = 0; window < 10; window++) {
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
