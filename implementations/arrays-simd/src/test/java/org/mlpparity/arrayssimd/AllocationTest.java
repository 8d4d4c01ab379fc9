package org.mlpparity.arrayssimd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mlpparity.arrayssimd.Experiments.open;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.MlpTrainer;

/**
 * The rule: epochs and steps allocate nothing, once the optimizing compiler has seen them. Before that every vector is an
 * object; after it a vector is a register, and one that the compiler failed to keep there would show here.
 *
 * <p>So windows of 1000 epochs are counted until one holds exactly zero bytes, for as long as the compiler may take.
 */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource
    void trainingAllocatesNothingAfterTheFirstEpoch(Precision precision) {
        assertThat(THREADS.isThreadAllocatedMemoryEnabled()).isTrue();
        for (Experiment experiment : experiments(precision)) {
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
    private static List<Experiment> experiments(Precision precision) {
        List<Experiment> experiments = new ArrayList<>();
        for (Activation activation : Activation.all()) {
            Activation hidden = activation.kind() == Activation.Kind.SOFTMAX ? Activation.TANH : activation;
            experiments.add(Experiments.small(hidden, activation, Reduction.SUM, precision));
        }
        for (Loss.Kind kind : List.of(Loss.Kind.BINARY_CROSS_ENTROPY, Loss.Kind.CATEGORICAL_CROSS_ENTROPY)) {
            experiments.add(Experiments.crossEntropy(kind, Activation.TANH, Reduction.SUM, precision));
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

    @ParameterizedTest
    @EnumSource
    void theCounterSeesAnAllocation(Precision precision) {
        MlpTrainer trainer = open(Experiments.small(Activation.RELU, Activation.RELU, Reduction.SUM, precision));
        assertThat(bytesOf1000(trainer::parameters)).isPositive();
    }

    private static long fewestBytes(Runnable action) {
        long fewest = Long.MAX_VALUE;
        long end = System.nanoTime() + 10_000_000_000L;
        for (int window = 0; fewest > 0 && (window < 10 || System.nanoTime() < end); window++) {
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
