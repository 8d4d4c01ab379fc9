package org.mlpparity.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.MlpTrainer;

/** Whether libtorch records operations is a matter of the calling thread: a trainer may be called from any. */
class PyTorchThreadsTest implements NeedsLibtorch {
    private final Experiment experiment = Samples.uneven(
                    NetworkSpec.of(3, Activation.TANH, Activation.IDENTITY, 5, 2), Reduction.SUM, Precision.FLOAT64)
            .withOptimizer(new Optimizer.Momentum(0.02, 0.9, Optimizer.VelocityScale.GRADIENT, WeightDecay.NONE));
    private final ExecutorService elsewhere = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        elsewhere.shutdown();
    }

    @Test
    void everyCallMayComeFromAnotherThread() throws InterruptedException, ExecutionException {
        try (MlpTrainer here = Samples.open(experiment);
                MlpTrainer wandering = on(() -> Samples.open(experiment))) {
            for (Batch batch : experiment.batches()) {
                assertThat(on(() -> wandering.predict(batch.inputs()))).isEqualTo(here.predict(batch.inputs()));
                assertThat(on(() -> wandering.gradient(batch))).isEqualTo(here.gradient(batch));
                here.step(batch);
                on(() -> step(wandering, batch));
                here.step(batch);
                wandering.step(batch);
                assertThat(wandering.parameters()).isEqualTo(here.parameters());
            }
            on(() -> load(wandering, experiment.initial()));
            assertThat(wandering.parameters()).isEqualTo(experiment.initial());
            wandering.trainEpoch();
            assertThat(wandering.parameters()).isNotEqualTo(experiment.initial());
        }
    }

    @Test
    void aThreadOnWhichRecordingIsOnIsServedTheSame() {
        try (MlpTrainer first = Samples.open(experiment);
                MlpTrainer second = Samples.open(experiment)) {
            first.trainEpoch();
            JniUtils.setGradMode(true);
            second.trainEpoch();
            JniUtils.setGradMode(true);
            second.predict(experiment.data().inputs());
            second.load(second.parameters());
            assertThat(second.parameters()).isEqualTo(first.parameters());
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    @Test
    void nothingIsRecordedAfterACall() {
        try (MlpTrainer trainer = Samples.open(experiment)) {
            trainer.gradient(experiment.data().whole());
            assertThat(JniUtils.isGradMode()).isFalse();
            trainer.trainEpoch();
            assertThat(JniUtils.isGradMode()).isFalse();
        }
    }

    private static Parameters step(MlpTrainer trainer, Batch batch) {
        trainer.step(batch);
        return trainer.parameters();
    }

    private static Parameters load(MlpTrainer trainer, Parameters parameters) {
        trainer.load(parameters);
        return trainer.parameters();
    }

    private <T> T on(Supplier<T> call) throws InterruptedException, ExecutionException {
        return elsewhere.submit(call::get).get();
    }
}
