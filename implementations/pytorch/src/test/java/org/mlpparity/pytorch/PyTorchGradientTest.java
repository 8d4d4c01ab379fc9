package org.mlpparity.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;

/** Loss and gradient where the closed form is short; every dialect is held against the oracle by {@link PyTorchDialectsTest}. */
class PyTorchGradientTest implements NeedsLibtorch {
    private static final double U = Precision.FLOAT64.unitRoundoff();

    @Test
    void everyActivationIsTheOneThatWasAskedFor() {
        // z = 0.7 and -0.7 tell all seven apart.
        double z = 0.7;
        assertUnit(Activation.IDENTITY, z, z, 1);
        assertUnit(Activation.RELU, z, z, 1);
        assertUnit(Activation.RELU, -z, 0, 0);
        assertUnit(Activation.leakyRelu(0.01), z, z, 1);
        assertUnit(Activation.leakyRelu(0.01), -z, -z * 0.01, 0.01);
        for (double x : new double[] {z, -z}) {
            double sigmoid = 1 / (1 + Math.exp(-x));
            assertUnit(Activation.TANH, x, Math.tanh(x), 1 - Math.tanh(x) * Math.tanh(x));
            assertUnit(Activation.SIGMOID, x, sigmoid, sigmoid * (1 - sigmoid));
            assertUnit(Activation.SOFTPLUS, x, Math.log1p(Math.exp(x)), sigmoid);
        }
    }

    /** One unit with input 1, weight z and target 0: a = φ(z), dL/db = 2·a·φ'(z), in a hidden layer and in the output. */
    private static void assertUnit(Activation activation, double z, double a, double slope) {
        // Below 1.2 each; no more than eight roundings and library calls of an ulp lie on any path.
        double allowance = 16 * U;
        Experiment output = single(NetworkSpec.of(1, Activation.IDENTITY, activation, 1), z);
        Experiment hidden = single(NetworkSpec.of(1, activation, Activation.IDENTITY, 1, 1), z, 1);
        for (Experiment experiment : List.of(output, hidden)) {
            try (MlpTrainer trainer = Samples.open(experiment)) {
                Batch batch = experiment.data().whole();
                assertThat(trainer.predict(batch.inputs()).get(0)).isCloseTo(a, within(allowance));
                assertThat(trainer.gradient(batch).gradient().biases(0).get(0))
                        .as("%s at %s", activation, z)
                        .isCloseTo(2 * a * slope, within(allowance));
            }
        }
    }

    private static Experiment single(NetworkSpec network, double... weights) {
        List<Matrix> layers = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (double weight : weights) {
            layers.add(Matrix.row(weight));
            biases.add(Matrix.row(0));
        }
        Dataset data = new Dataset(Matrix.row(1), Matrix.row(0));
        return Samples.experiment(network, new Parameters(layers, biases), data, 1, Reduction.SUM, Precision.FLOAT64);
    }

    @Test
    void softmaxMeetsTheSquaredErrorWithItsWholeJacobian() {
        NetworkSpec network = NetworkSpec.of(1, Activation.IDENTITY, Activation.SOFTMAX, 2);
        Parameters initial = new Parameters(List.of(Matrix.of(2, 1, 0.5, -0.25)), List.of(Matrix.row(0, 0)));
        Dataset data = new Dataset(Matrix.row(1), Matrix.row(0.25, 1));
        double p = 1 / (1 + Math.exp(-0.75));
        // a = (p, 1−p), so L = (p − ¼)² + p² and dL/dz_1 = L'(p)·p·(1−p) = −dL/dz_2.
        double slope = (2 * (p - 0.25) + 2 * p) * p * (1 - p);
        double allowance = 16 * U;
        try (MlpTrainer trainer =
                Samples.open(Samples.experiment(network, initial, data, 1, Reduction.SUM, Precision.FLOAT64))) {
            LossGradient found = trainer.gradient(data.whole());
            assertThat(found.loss()).isCloseTo((p - 0.25) * (p - 0.25) + p * p, within(allowance));
            assertThat(found.gradient().biases(0).get(0)).isCloseTo(slope, within(allowance));
            assertThat(found.gradient().biases(0).get(1)).isCloseTo(-slope, within(allowance));
        }
    }

    @Test
    void softmaxOfOneUnitIsRun() {
        NetworkSpec network = NetworkSpec.of(2, Activation.TANH, Activation.SOFTMAX, 3, 1);
        Experiment experiment = Samples.uneven(network, Reduction.SUM, Precision.FLOAT64);
        try (MlpTrainer trainer = Samples.open(experiment)) {
            assertThat(trainer.predict(experiment.data().inputs()).toArray()).containsOnly(1);
        }
    }

    @Test
    void oneLayerAndOneSampleAreEnough() {
        Matrix three = Matrix.row(3);
        Parameters initial = new Parameters(List.of(Matrix.row(2)), List.of(Matrix.row(1)));
        NetworkSpec line = NetworkSpec.of(1, Activation.IDENTITY, Activation.IDENTITY, 1);
        Experiment experiment =
                Samples.experiment(line, initial, new Dataset(three, three), 1, Reduction.SUM, Precision.FLOAT64);
        try (MlpTrainer trainer = Samples.open(experiment)) {
            assertThat(trainer.predict(three)).isEqualTo(Matrix.row(7));
            // p − y = 4: L = 16, dL/dw = 2·4·3, dL/db = 2·4.
            assertThat(trainer.gradient(experiment.data().whole()))
                    .isEqualTo(new LossGradient(16, new Parameters(List.of(Matrix.row(24)), List.of(Matrix.row(8)))));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-0.0, 0", "0.7, 0.25", "40, 0", "-40, 1", "800, 0", "-800, 0"})
    void binaryCrossEntropyIsThatOfTheLogitNearZeroAndFarOff(double z, double target) {
        LossGradient found = loss(Loss.Kind.BINARY_CROSS_ENTROPY, Activation.SIGMOID, Matrix.of(1, 1, z), target);
        double tail = Math.log1p(Math.exp(-Math.abs(z)));
        double due = target * (Math.max(-z, 0) + tail) + (1 - target) * (Math.max(z, 0) + tail);
        // max(z, 0), its complement and their tails by eight roundings and library calls at most, here and there.
        assertThat(found.loss()).isCloseTo(due, within(16 * U * (Math.abs(z) + 1)));
        double p = z > 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
        assertThat(found.gradient().biases(0).get(0)).isCloseTo(p - target, within(16 * U));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "40, 0", "0, 40", "-2000, -2001", "800, -800"})
    void categoricalCrossEntropyIsThatOfTheLogits(double first, double second) {
        LossGradient found =
                loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Activation.SOFTMAX, Matrix.of(2, 1, first, second), 0, 1);
        double ahead = first - second;
        double due = Math.max(ahead, 0) + Math.log1p(Math.exp(-Math.abs(ahead)));
        assertThat(found.loss()).isCloseTo(due, within(16 * U * (Math.abs(first) + Math.abs(second) + 1)));
        double p = 1 / (1 + Math.exp(-ahead));
        assertThat(found.gradient().biases(0).get(0)).isCloseTo(p, within(16 * U));
        assertThat(found.gradient().biases(0).get(1)).isCloseTo(-p, within(16 * U));
    }

    /** One layer without biases at input 1, so that its weights are the logits. */
    private static LossGradient loss(Loss.Kind kind, Activation output, Matrix logits, double... targets) {
        NetworkSpec network = NetworkSpec.of(1, Activation.IDENTITY, output, logits.rows());
        Parameters parameters = new Parameters(List.of(logits), List.of(Matrix.row(new double[logits.rows()])));
        Dataset data = new Dataset(Matrix.row(1), Matrix.row(targets));
        Experiment plain = Samples.experiment(network, parameters, data, 1, Reduction.SUM, Precision.FLOAT64);
        try (MlpTrainer trainer = Samples.open(Samples.with(plain, new Loss(kind, Reduction.SUM), data.targets()))) {
            return trainer.gradient(data.whole());
        }
    }
}
