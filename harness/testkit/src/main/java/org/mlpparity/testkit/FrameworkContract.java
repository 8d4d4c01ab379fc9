package org.mlpparity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mlpparity.testkit.SmallExperiments.entries;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/**
 * What the trainer of a framework keeps beside {@link MlpTrainerContract}: a step is the rate times its gradient, numbers keep their
 * precision and their bits, and trainers do not meet.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FrameworkContract {
    private static final Reduction MEAN = new Reduction(Reduction.Over.MEAN, Reduction.Over.MEAN);

    private final NetworkSpec network = NetworkSpec.of(3, Activation.TANH, Activation.IDENTITY, 5, 4, 2);

    /** The implementation on trial. */
    protected abstract MlpTrainerProvider provider();

    /** The precisions that it offers. */
    protected Set<Precision> precisions() {
        return provider().capabilities().precisions();
    }

    private MlpTrainer open(Experiment experiment) {
        return provider().open(experiment);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    void stepSubtractsTheRateTimesTheGradient(Precision precision) {
        Experiment experiment = FrameworkSamples.uneven(network, MEAN, precision);
        double rate = experiment.optimizer().learningRate();
        try (MlpTrainer trainer = open(experiment)) {
            for (Batch batch : experiment.batches()) {
                double[] before = entries(trainer.parameters());
                double[] gradient = entries(trainer.gradient(batch).gradient());
                trainer.step(batch);
                double[] expected = new double[before.length];
                for (int i = 0; i < before.length; i++) {
                    // Product and difference are two operations there, each rounded, so the bits must agree.
                    expected[i] = precision.round(before[i] - precision.round(rate * gradient[i]));
                }
                assertThat(entries(trainer.parameters()))
                        .containsExactly(expected)
                        .isNotEqualTo(before);
            }
        }
    }

    @Test
    void float32NumbersStayFloat32Numbers() {
        Experiment experiment = FrameworkSamples.uneven(network, MEAN, Precision.FLOAT32);
        try (MlpTrainer trainer = open(experiment)) {
            trainer.trainEpoch();
            Batch batch = experiment.batches().get(0);
            assertFloat32(trainer.parameters());
            assertFloat32(trainer.gradient(batch).gradient());
            Matrix predictions = trainer.predict(batch.inputs());
            assertThat(predictions.map(Precision.FLOAT32::round)).isEqualTo(predictions);
        }
    }

    private static void assertFloat32(Parameters numbers) {
        assertThat(numbers.map(Precision.FLOAT32::round)).isEqualTo(numbers);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    void loadRestoresEveryBit(Precision precision) {
        Experiment experiment = FrameworkSamples.uneven(network, MEAN, precision);
        double tiny = precision.smallestNormal() / 4;
        Parameters awkward = experiment.initial().map(w -> w > 0.5 ? -0.0 : w < -0.5 ? tiny : w);
        assertThat(entries(awkward)).contains(-0.0, tiny);
        try (MlpTrainer trainer = open(experiment)) {
            trainer.trainEpoch();
            trainer.load(awkward);
            assertThat(trainer.parameters()).isEqualTo(awkward);
            trainer.load(experiment.initial());
            Parameters loaded = trainer.parameters();
            assertThat(loaded).isEqualTo(experiment.initial());
            trainer.step(experiment.batches().get(0));
            assertThat(loaded).as("a copy").isEqualTo(experiment.initial());
        }
    }

    @Test
    void parametersThatDoNotFitAreRefused() {
        Experiment experiment = FrameworkSamples.uneven(network, MEAN, Precision.FLOAT64);
        Parameters other = FrameworkSamples.parameters(NetworkSpec.of(3, Activation.TANH, Activation.IDENTITY, 2));
        try (MlpTrainer trainer = open(experiment)) {
            assertThatThrownBy(() -> trainer.load(other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("parameters do not fit: 1 layers of parameters for a network of 3");
        }
    }

    @Test
    void beingWatchedChangesNoBit() {
        Experiment experiment = FrameworkSamples.uneven(network, MEAN, Precision.FLOAT64);
        try (MlpTrainer watched = open(experiment);
                MlpTrainer alone = open(experiment)) {
            for (Batch batch : experiment.batches()) {
                watched.forward(experiment.data().inputs());
                watched.predict(batch.inputs());
                watched.step(batch);
                watched.forward(batch.inputs());
                alone.step(batch);
            }
            assertThat(watched.parameters()).isEqualTo(alone.parameters()).isNotEqualTo(experiment.initial());
        }
    }

    @Test
    void closingOneLeavesOthersAlive() {
        Experiment experiment = FrameworkSamples.uneven(network, MEAN, Precision.FLOAT64);
        try (MlpTrainer survivor = open(experiment)) {
            MlpTrainer closed = open(experiment);
            closed.trainEpoch();
            survivor.trainEpoch();
            Parameters before = survivor.parameters();
            closed.close();
            closed.close();
            assertThat(survivor.parameters()).isEqualTo(before);
            survivor.trainEpoch();
            assertThat(survivor.parameters()).isNotEqualTo(before);
        }
    }
}
