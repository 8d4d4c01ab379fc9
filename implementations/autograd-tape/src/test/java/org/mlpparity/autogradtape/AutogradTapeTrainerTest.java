package org.mlpparity.autogradtape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mlpparity.autogradtape.Experiments.entries;
import static org.mlpparity.autogradtape.Experiments.open;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

class AutogradTapeTrainerTest {
    private static final Reduction MEAN = new Reduction(Reduction.Over.MEAN, Reduction.Over.MEAN);

    @Test
    void tarea1PrintsThePublishedPredictionsAfter200Updates() {
        MlpTrainer trainer = open(Scenarios.tarea1());
        for (int update = 0; update < 200; update++) {
            trainer.trainEpoch();
        }
        Matrix p = trainer.predict(trainer.experiment().data().inputs());
        assertThat(String.format(Locale.ROOT, "%.4f %.4f %.4f %.4f", p.get(0), p.get(1), p.get(2), p.get(3)))
                .isEqualTo("0.9837 -1.0210 -0.9209 1.0031");
    }

    @Test
    void providerIsFoundAndToldItsVersionByTheBuild() {
        MlpTrainerProvider provider =
                ServiceLoader.load(MlpTrainerProvider.class).findFirst().orElseThrow();
        assertThat(provider).isInstanceOf(AutogradTapeTrainerProvider.class);
        assertThat(provider.id()).isEqualTo("autograd-tape");
        assertThat(provider.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void theWholeVocabularyIsOfferedInFloat64() {
        Capabilities offered = new AutogradTapeTrainerProvider().capabilities();
        assertThat(offered.activations()).containsExactlyInAnyOrder(Activation.Kind.values());
        assertThat(offered.losses()).containsExactlyInAnyOrder(Loss.Kind.values());
        assertThat(offered.optimizers()).containsExactlyInAnyOrder(Optimizer.Kind.values());
        assertThat(offered.weightDecays()).containsExactlyInAnyOrder(WeightDecay.Kind.values());
        assertThat(offered.precisions()).containsExactly(Precision.FLOAT64);
    }

    @Test
    void crossEntropiesOverForeignOutputsAreDeclined() {
        assertThat(gap(Loss.Kind.BINARY_CROSS_ENTROPY, Activation.TANH, 0, 1))
                .contains("loss binary-cross-entropy over tanh outputs is not offered (offered: over sigmoid outputs)");
        assertThat(gap(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Activation.SIGMOID, 0, 1))
                .contains("loss categorical-cross-entropy over sigmoid outputs is not offered"
                        + " (offered: over softmax outputs)");
        assertThat(gap(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Activation.SOFTMAX, 0.5, 1))
                .contains("loss categorical-cross-entropy with targets that sum to 1.5 in sample 1 is not offered"
                        + " (offered: targets that sum to 1)");
        assertThat(gap(Loss.Kind.BINARY_CROSS_ENTROPY, Activation.SIGMOID, 0.5, 1))
                .isEmpty();
        assertThat(gap(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Activation.SOFTMAX, 1.0 / 3, 2.0 / 3))
                .isEmpty();
        assertThat(gap(Loss.Kind.SQUARED_ERROR, Activation.TANH, 0.5, 1)).isEmpty();
    }

    private static Optional<String> gap(Loss.Kind kind, Activation output, double... targets) {
        NetworkSpec network = NetworkSpec.of(1, Activation.TANH, output, 2);
        Experiment experiment = Experiments.experiment(
                network,
                new Loss(kind, Reduction.SUM),
                Optimizer.sgd(0.125),
                new Dataset(Matrix.row(1), Matrix.row(targets)),
                new Parameters(List.of(Matrix.of(2, 1, 1.0, 1)), List.of(Matrix.row(0, 0))),
                1);
        return new AutogradTapeTrainerProvider().gap(experiment);
    }

    @Test
    void whatIsDeclinedIsNotOpened() {
        Experiment small = Experiments.small(Activation.TANH, Activation.TANH, MEAN);
        Experiment declined = Experiments.experiment(
                small.network(),
                new Loss(Loss.Kind.BINARY_CROSS_ENTROPY, MEAN),
                small.optimizer(),
                small.data(),
                small.initial(),
                1);
        assertThatThrownBy(() -> open(declined))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("autograd-tape cannot run small: loss binary-cross-entropy over tanh outputs");
    }

    @Test
    void loadedParametersComeBackBitForBit() {
        MlpTrainer trainer = smooth();
        Parameters initial = trainer.parameters();
        assertThat(initial).isEqualTo(trainer.experiment().initial());
        Parameters other = initial.map(w -> w / 3);
        trainer.load(other);
        assertThat(trainer.parameters()).isEqualTo(other).isNotEqualTo(initial);
    }

    @Test
    void gradientPredictAndForwardUpdateNothing() {
        MlpTrainer trainer = smooth();
        Batch whole = trainer.experiment().data().whole();
        LossGradient first = trainer.gradient(whole);
        trainer.predict(whole.inputs());
        trainer.forward(whole.inputs());
        assertThat(trainer.gradient(whole)).isEqualTo(first);
        assertThat(trainer.parameters()).isEqualTo(trainer.experiment().initial());
    }

    /** θ − learningRate·g with one rounding per operation: the same bits. */
    @Test
    void stepSubtractsLearningRateTimesGradient() {
        MlpTrainer trainer = smooth();
        Batch batch = trainer.experiment().batches().get(1);
        Matrix before = trainer.parameters().weights(0);
        Matrix gradient = trainer.gradient(batch).gradient().weights(0);
        trainer.step(batch);
        for (int i = 0; i < before.size(); i++) {
            assertThat(trainer.parameters().weights(0).get(i)).isEqualTo(before.get(i) - 0.125 * gradient.get(i));
        }
    }

    /** Momentum with coupled decay, by its formula with one rounding per operation: the same bits in every layer. */
    @Test
    void optimizerAndDecayReachAllWeightsAndBiases() {
        WeightDecay decay = new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.1);
        Optimizer rule = new Optimizer.Momentum(0.3, 0.9, Optimizer.VelocityScale.GRADIENT, decay);
        MlpTrainer trainer = open(Experiments.with(smooth().experiment(), rule));
        double[] v = new double[trainer.experiment().initial().size()];
        for (Batch batch : trainer.experiment().batches()) {
            double[] expected = entries(trainer.parameters());
            double[] gradient = entries(trainer.gradient(batch).gradient());
            for (int i = 0; i < v.length; i++) {
                v[i] = 0.9 * v[i] + (gradient[i] + 0.1 * expected[i]);
                expected[i] -= 0.3 * v[i];
            }
            trainer.step(batch);
            assertThat(entries(trainer.parameters())).containsExactly(expected);
        }
    }

    @Test
    void loadForgetsOptimizerState() {
        for (Optimizer rule : Experiments.optimizers(WeightDecay.NONE)) {
            MlpTrainer trainer = open(Experiments.with(smooth().experiment(), rule));
            trainer.trainEpoch();
            Parameters afterOneEpoch = trainer.parameters();
            trainer.load(trainer.experiment().initial());
            trainer.trainEpoch();
            assertThat(trainer.parameters()).as("%s", rule).isEqualTo(afterOneEpoch);
        }
    }

    @Test
    void epochIsOneStepPerBatchInOrder() {
        MlpTrainer byEpoch = smooth();
        MlpTrainer byStep = smooth();
        byEpoch.trainEpoch();
        for (Batch batch : byStep.experiment().batches()) {
            byStep.step(batch);
        }
        assertThat(byEpoch.parameters()).isEqualTo(byStep.parameters());
        assertThat(byEpoch.parameters()).isNotEqualTo(byEpoch.experiment().initial());
    }

    @Test
    void batchesLargerThanTheExperimentsAreWelcome() {
        MlpTrainer trainer = smooth();
        Matrix inputs = trainer.experiment().data().inputs();
        Matrix targets = trainer.experiment().data().targets();
        Matrix all = trainer.predict(inputs);
        ForwardPass pass = trainer.forward(inputs).orElseThrow();
        assertThat(all.rows()).isEqualTo(Experiments.SAMPLES).isGreaterThan(Experiments.BATCH);
        assertThat(pass.activations().get(1)).isEqualTo(all);
        assertThat(pass.preActivations().get(0).shape()).isEqualTo("[6 × 3]");
        for (int s = 0; s < inputs.rows(); s++) {
            assertThat(trainer.predict(inputs.rows(s, s + 1))).isEqualTo(all.rows(s, s + 1));
        }
        LossGradient afterALargeBatch = trainer.gradient(new Batch(inputs.rows(0, 2), targets.rows(0, 2)));
        assertThat(smooth().gradient(new Batch(inputs.rows(0, 2), targets.rows(0, 2))))
                .isEqualTo(afterALargeBatch);
    }

    @Test
    void misfitsAreNamedWithTheirShapes() {
        MlpTrainer trainer = open(Scenarios.tarea1());
        assertThatThrownBy(() -> trainer.predict(Matrix.row(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("inputs [1 × 2] must have 3 columns to fit the network");
        assertThatThrownBy(() -> trainer.step(new Batch(Matrix.row(1, 2, 3), Matrix.row(1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targets [1 × 2] must have 1 columns to fit the network");
        assertThatThrownBy(() -> trainer.load(smooth().experiment().initial()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("parameters do not fit: ");
    }

    private static MlpTrainer smooth() {
        return open(Experiments.small(Activation.TANH, Activation.SOFTMAX, MEAN));
    }
}
