package org.mlpparity.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
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
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossL2;

/**
 * What Deeplearning4j 1.0.0-M2.1 computes wrong, or more coarsely than its number format allows, each by the smallest
 * network that shows it. The trainer hands it on untouched; a newer Deeplearning4j that mends one fails here.
 */
@Tag("slow")
class Dl4jDeviationsTest {
    /** Half of the last digit of numbers written with six decimals. */
    private static final double SIX_DIGITS = 0.5e-6;

    private static final NetworkSpec LINE = NetworkSpec.of(1, Activation.IDENTITY, Activation.IDENTITY, 1);

    @Test
    void leakyReluRoundsItsSlopeToFloat32OnTheWayBack() {
        Unit unit = unit(Activation.leakyRelu(0.01), -100, Precision.FLOAT64);
        assertThat(unit.prediction).as("the way forth").isEqualTo(-1);
        assertThat(unit.slope).isEqualTo((float) 0.01).isNotEqualTo(0.01);
    }

    @ParameterizedTest
    @CsvSource({"0.0, FLOAT64", "-0.0, FLOAT64", "0.0, FLOAT32", "-0.0, FLOAT32"})
    void leakyReluHasSlopeOneAtZero(double zero, Precision precision) {
        assertThat(unit(Activation.leakyRelu(0.25), zero, precision).slope).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"710, FLOAT64", "89, FLOAT32"})
    void softplusOverflowsWhereItEqualsItsArgument(double z, Precision precision) {
        Unit unit = unit(Activation.SOFTPLUS, z, precision);
        assertThat(unit.prediction).isInfinite();
        assertThat(unit.slope).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"-37, FLOAT64", "-17, FLOAT32"})
    void softplusVanishesBecauseOnePlusTinyIsOne(double z, Precision precision) {
        assertThat(unit(Activation.SOFTPLUS, z, precision).prediction).isZero();
        assertThat(Math.log1p(Math.exp(z))).isGreaterThan(1e-17);
    }

    @Test
    void softplusHasASlopeThatLosesDigitsWithTheDistanceFromZero() {
        // e^z is taken as a power of the double nearest to e, which is 5.3e-17 off; the power multiplies that by |z|.
        double slope = unit(Activation.SOFTPLUS, -600, Precision.FLOAT64).slope;
        assertThat(slope / Math.exp(-600) - 1).isBetween(2.8e-14, 3.6e-14);
    }

    @ParameterizedTest
    @CsvSource({"1e-17, FLOAT64", "1e-8, FLOAT32"})
    void tanhOfASmallNumberIsZero(double z, Precision precision) {
        assertThat(unit(Activation.TANH, z, precision).prediction).isZero();
    }

    @ParameterizedTest
    @CsvSource({"38, FLOAT64", "17, FLOAT32"})
    void sigmoidHasSlopeZeroWhereItRoundsToOne(double z, Precision precision) {
        // a·(1 − a): cheap, customary, and accurate to u in absolute terms only.
        assertThat(unit(Activation.SIGMOID, z, precision).slope).isZero();
        assertThat(unit(Activation.SIGMOID, -z, precision).slope).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1, -2000, true", "2, -2000, false", "2, -740, false", "2, -700, true"})
    void softmaxOfSeveralSamplesTakesTheLargestLogitToBeZeroAtLeast(int samples, double logit, boolean right) {
        Matrix predictions = softmax(samples, logit, Precision.FLOAT64);
        double expected = 1 / (1 + Math.exp(-1));
        assertThat(Math.abs(predictions.get(0) - expected) < 1e-12).isEqualTo(right);
        assertThat(Double.isNaN(predictions.get(0))).isEqualTo(logit == -2000 && !right);
    }

    @Test
    void softmaxInFloat32IsSpared() {
        assertThat(softmax(2, -2000, Precision.FLOAT32).get(0)).isCloseTo(1 / (1 + Math.exp(-1)), within(0x1p-22));
    }

    @ParameterizedTest
    @CsvSource({
        "12, FLOAT64, 0.614414",
        "12, FLOAT32, 0.619044",
        "20, FLOAT64, 0.000206",
        "20, FLOAT32, 0",
        "40, FLOAT64, 0",
    })
    void binaryCrossEntropyHardlyCorrectsTheConfidentlyWrong(double z, Precision precision, double gradient) {
        // It clips p to 1 − 1e-5 in (p − y)/(p(1 − p)), but not in σ'(z), which should cancel the denominator.
        LossGradient found = binary(z, 0, precision);
        assertThat(slope(found)).isCloseTo(gradient, within(SIX_DIGITS));
        assertThat(1 / (1 + Math.exp(-z))).as("what is due").isGreaterThan(0.99999);
    }

    @ParameterizedTest
    @CsvSource({"-12, FLOAT64", "-12, FLOAT32"})
    void binaryCrossEntropyIsClippedForTheConfidentlyRightToo(double z, Precision precision) {
        double due = 1 / (1 + Math.exp(-z));
        assertThat(slope(binary(z, 0, precision)) / due - 1).isBetween(3.7e-6, 4.0e-6);
    }

    @ParameterizedTest
    @CsvSource({
        "40, FLOAT64, 11.512925",
        "40, FLOAT32, 11.511568",
        "-40, FLOAT64, 0.000010",
        "-40, FLOAT32, 0.000010",
    })
    void binaryCrossEntropyHasALargestAndASmallestLoss(double z, Precision precision, double loss) {
        // ln(1 − 1e-5) and ln(1e-5) are all that is left; in float32 1 − (1 − 1e-5) is 1.0014e-5.
        assertThat(binary(z, 0, precision).loss()).isCloseTo(loss, within(SIX_DIGITS));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT64, 70000, 80000", "FLOAT32, 12000, 13000"})
    void binaryCrossEntropyTakesTheLogarithmOfOneMinusARoundedProbability(Precision precision, double from, double to) {
        double due = 11 + Math.log1p(Math.exp(-11));
        assertThat((binary(11, 0, precision).loss() - due) / precision.unitRoundoff())
                .isBetween(from, to);
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT64, 0, 1, 23.025851",
        "FLOAT32, 0, 1, 23.025850",
        "FLOAT64, 1, 0, 1.000000e-10",
        "FLOAT32, 1, 0, 0",
    })
    void categoricalCrossEntropyHasALargestAndASmallestLossButTheRightGradient(
            Precision precision, double first, double second, double loss) {
        // The logits are 40 and 0, so 40 and e^-40 = 4e-18 are due; p is clipped to [1e-10, 1 − 1e-10] in the loss
        // only.
        NetworkSpec network = NetworkSpec.of(1, Activation.IDENTITY, Activation.SOFTMAX, 2);
        Parameters parameters = new Parameters(List.of(Matrix.of(2, 1, 40, 0)), List.of(Matrix.row(0, 0)));
        LossGradient found =
                ask(network, parameters, Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Matrix.row(first, second), precision);
        assertThat(found.loss()).isCloseTo(loss, within(loss * 1e-6));
        assertThat(slope(found)).isCloseTo(1 - first, within(precision.unitRoundoff()));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT64, 0.999999, 3, 68000, 69000", "FLOAT32, 0.999, 2, 48, 60"})
    void adamLosesDigitsInOneMinusAPowerNearOne(Precision precision, double beta2, int step, double from, double to) {
        // The target is so far off that the gradient stays the same. Then m̂/√v̂ is its sign, and every step the rate.
        Parameters zero = new Parameters(List.of(Matrix.row(0)), List.of(Matrix.row(0)));
        Dataset data = new Dataset(Matrix.row(0), Matrix.row(0x1p60));
        Experiment experiment = Samples.experiment(LINE, zero, data, 1, Reduction.SUM, precision)
                .withOptimizer(new Optimizer.Adam(
                        0.5, 0, beta2, 0, Optimizer.EpsilonPlacement.EPSILON_HAT, true, WeightDecay.NONE));
        try (MlpTrainer trainer = Samples.open(experiment)) {
            for (int t = 1; t < step; t++) {
                trainer.step(data.whole());
            }
            double before = trainer.parameters().biases(0).get(0);
            trainer.step(data.whole());
            double moved = trainer.parameters().biases(0).get(0) - before;
            assertThat(Math.abs(moved / 0.5 - 1) / precision.unitRoundoff()).isBetween(from, to);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, 1.75, -0.875", "true, 1.5, -0.75"})
    void weightDecaySetForAllLayersActsTwice(boolean forAll, double weight, double bias) {
        // The prediction 2·1 − 1 is the target, so θ − ηλθ = 0.875·θ is due. The trainer sets it layer by layer.
        NeuralNetConfiguration.Builder all =
                new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).updater(new Sgd(0.5));
        OutputLayer.Builder layer =
                new OutputLayer.Builder(new LossL2()).nIn(1).nOut(1).activation(new ActivationIdentity());
        if (forAll) {
            all.weightDecay(0.25).weightDecayBias(0.25);
        } else {
            layer.weightDecay(0.25).weightDecayBias(0.25);
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(all.list().layer(layer.build()).build());
        network.init(Nd4j.createFromArray(2.0, -1.0), true);
        network.fit(Nd4j.createFromArray(new double[][] {{1}}), Nd4j.createFromArray(new double[][] {{1}}));
        assertThat(network.params().toDoubleVector()).containsExactly(weight, bias);
    }

    /** One sigmoid unit whose pre-activation is its weight z, under binary cross-entropy. */
    private static LossGradient binary(double z, double target, Precision precision) {
        NetworkSpec network = NetworkSpec.of(1, Activation.IDENTITY, Activation.SIGMOID, 1);
        Parameters parameters = new Parameters(List.of(Matrix.row(z)), List.of(Matrix.row(0)));
        return ask(network, parameters, Loss.Kind.BINARY_CROSS_ENTROPY, Matrix.row(target), precision);
    }

    private static LossGradient ask(
            NetworkSpec network, Parameters parameters, Loss.Kind loss, Matrix targets, Precision precision) {
        Dataset data = new Dataset(Matrix.row(1), targets);
        Experiment experiment = Samples.experiment(network, parameters, data, 1, Reduction.SUM, precision);
        try (MlpTrainer trainer = Samples.open(Samples.with(experiment, new Loss(loss, Reduction.SUM), targets))) {
            return trainer.gradient(data.whole());
        }
    }

    private static double slope(LossGradient found) {
        return found.gradient().biases(0).get(0);
    }

    /** The predictions for {@code samples} samples whose two logits are {@code logit} and one less. */
    private static Matrix softmax(int samples, double logit, Precision precision) {
        NetworkSpec network = NetworkSpec.of(1, Activation.IDENTITY, Activation.SOFTMAX, 2);
        Parameters parameters = new Parameters(List.of(Matrix.of(2, 1, 0, 0)), List.of(Matrix.row(logit, logit - 1)));
        double[] ones = new double[2 * samples];
        Arrays.fill(ones, 1);
        Dataset data = new Dataset(Matrix.of(samples, 1, Arrays.copyOf(ones, samples)), Matrix.of(samples, 2, ones));
        try (MlpTrainer trainer =
                Samples.open(Samples.experiment(network, parameters, data, samples, Reduction.SUM, precision))) {
            return trainer.predict(data.inputs());
        }
    }

    /** One unit whose pre-activation is its weight z; the target lies one below the prediction, so dL/db = 2·φ'(z). */
    private static Unit unit(Activation activation, double z, Precision precision) {
        NetworkSpec network = NetworkSpec.of(1, Activation.IDENTITY, activation, 1);
        Parameters parameters = new Parameters(List.of(Matrix.row(z)), List.of(Matrix.row(0)));
        Dataset data = new Dataset(Matrix.row(1), Matrix.row(0));
        Experiment experiment = Samples.experiment(network, parameters, data, 1, Reduction.SUM, precision);
        try (MlpTrainer trainer = Samples.open(experiment)) {
            double prediction = trainer.predict(data.inputs()).get(0);
            double target = Double.isFinite(prediction) ? prediction - 1 : 0;
            Batch batch = new Batch(data.inputs(), Matrix.row(target));
            double gradient = trainer.gradient(batch).gradient().biases(0).get(0);
            return new Unit(prediction, gradient / 2);
        }
    }

    private record Unit(double prediction, double slope) {}
}
