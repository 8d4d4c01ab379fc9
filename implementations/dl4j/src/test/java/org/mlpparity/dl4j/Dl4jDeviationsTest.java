package org.mlpparity.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.trainer.MlpTrainer;

/**
 * What Deeplearning4j 1.0.0-M2.1 computes wrong, or more coarsely than its number format allows, each by the smallest
 * network that shows it. The trainer hands it on untouched; a newer Deeplearning4j that mends one fails here.
 */
class Dl4jDeviationsTest {
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
