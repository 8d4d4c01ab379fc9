package org.mlpparity.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;

@Tag("slow")
class Dl4jGradientTest {
    static List<Arguments> dialects() {
        List<Arguments> all = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (Reduction.Over samples : Reduction.Over.values()) {
                for (Reduction.Over outputs : Reduction.Over.values()) {
                    all.add(Arguments.of(new Reduction(samples, outputs), precision));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void lossAndGradientAreReducedByTheBatchAtHand(Reduction reduction, Precision precision) {
        NetworkSpec network = NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, 4, 2);
        Experiment experiment = Samples.uneven(network, reduction, precision);
        assertThat(experiment.batches()).extracting(Batch::samples).containsExactly(3, 2);
        try (MlpTrainer trainer = Samples.open(experiment)) {
            for (Batch batch : experiment.batches()) {
                assertWithinRounding(experiment, batch, trainer.gradient(batch));
            }
        }
    }

    private static void assertWithinRounding(Experiment experiment, Batch batch, LossGradient found) {
        Parameters at = experiment.initial();
        Reduction reduction = experiment.loss().reduction();
        ReluReference expected = ReluReference.values(at, reduction, batch);
        ReluReference magnitude = ReluReference.magnitudes(at, reduction, batch);
        // The rounding of Deeplearning4j and that of the reference itself.
        double gamma =
                ReluReference.gamma(at, batch.samples(), experiment.precision().unitRoundoff())
                        + ReluReference.gamma(at, batch.samples(), Precision.FLOAT64.unitRoundoff());
        assertThat(found.loss()).isCloseTo(expected.loss, within(gamma * magnitude.loss));
        double[] gradient = new Dl4jLayout(experiment.network()).flatten(found.gradient());
        for (int i = 0; i < gradient.length; i++) {
            assertThat(gradient[i])
                    .as("entry %d", i)
                    .isCloseTo(expected.gradient[i], within(gamma * magnitude.gradient[i]));
        }
    }

    @Test
    void everyActivationIsTheOneThatWasAskedFor() {
        // A slope that float32 holds, see Dl4jDeviationsTest. z = 0.7 and -0.7 tell all seven apart.
        double z = 0.7;
        assertUnit(Activation.IDENTITY, z, z, 1);
        assertUnit(Activation.RELU, z, z, 1);
        assertUnit(Activation.RELU, -z, 0, 0);
        assertUnit(Activation.leakyRelu(0.25), z, z, 1);
        assertUnit(Activation.leakyRelu(0.25), -z, -z / 4, 0.25);
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
        double allowance = 16 * Precision.FLOAT64.unitRoundoff();
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
        double allowance = 16 * Precision.FLOAT64.unitRoundoff();
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
}
