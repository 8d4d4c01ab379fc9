package org.mlpparity.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Reduction;
import org.mlpparity.testkit.SmallExperiments;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;

/** The cross-entropies of one sample, at pre-activations z whose loss and gradient are known in closed form. */
class LossTest {
    private static final double U = 0x1p-53;
    private static final Loss.Kind BINARY = Loss.Kind.BINARY_CROSS_ENTROPY;
    private static final Loss.Kind CATEGORICAL = Loss.Kind.CATEGORICAL_CROSS_ENTROPY;
    private static final double LN3 = Math.log(3);

    /** σ(ln 3) = 3/4. */
    @Test
    void binaryCrossEntropyIsMinusTheLogarithmOfTheChance() {
        assertLoss(at(BINARY, z(LN3), y(1)), Math.log(4.0 / 3), -0.25);
        assertLoss(at(BINARY, z(LN3), y(0)), Math.log(4), 0.75);
        assertLoss(at(BINARY, z(-LN3), y(0)), Math.log(4.0 / 3), 0.25);
        assertLoss(at(BINARY, z(0, 0), y(0.5, 1)), 2 * Math.log(2), 0, -0.5);
    }

    /** softmax(0, ln 3) = (1/4, 3/4). */
    @Test
    void categoricalCrossEntropyIsMinusTheLogarithmOfTheChance() {
        assertLoss(at(CATEGORICAL, z(0, LN3), y(0, 1)), Math.log(4.0 / 3), 0.25, -0.25);
        assertLoss(at(CATEGORICAL, z(0, LN3), y(1, 0)), Math.log(4), -0.75, 0.75);
        assertLoss(at(CATEGORICAL, z(0, 0, 0, 0), y(0.5, 0, 0.5, 0)), Math.log(4), -0.25, 0.25, -0.25, 0.25);
    }

    /** 1 − σ(800) is far below the smallest number, and e^800 above the largest. */
    @Test
    void hopelessPredictionsCostTheirDistanceFromTheKink() {
        assertThat(at(BINARY, z(800), y(0))).isEqualTo(exactly(800, 1));
        assertThat(at(BINARY, z(-800), y(1))).isEqualTo(exactly(800, -1));
        assertThat(at(BINARY, z(800), y(0.25))).isEqualTo(exactly(600, 0.75));
        assertThat(at(CATEGORICAL, z(800, -800), y(0, 1))).isEqualTo(exactly(1600, 1, -1));
        assertThat(at(CATEGORICAL, z(-800, -1600), y(0.5, 0.5))).isEqualTo(exactly(400, 0.5, -0.5));
    }

    @Test
    void perfectPredictionsCostNothing() {
        assertThat(at(BINARY, z(800), y(1))).isEqualTo(exactly(0, 0));
        assertThat(at(BINARY, z(-800), y(0))).isEqualTo(exactly(0, 0));
        assertThat(at(CATEGORICAL, z(-800, 800), y(0, 1))).isEqualTo(exactly(0, 0, 0));
    }

    /**
     * Losses have slope at most 1 in z = ln 3, which is off by an ulp, 2u; they are at most ten operations good to 5u (2.5
     * ulp) on numbers below 2. The gradient is less of both.
     */
    private static void assertLoss(LossGradient actual, double loss, double... gradient) {
        double allowance = (2 + 10 * 5 * 2) * U;
        assertThat(actual.loss()).isCloseTo(loss, within(allowance));
        assertThat(actual.gradient().biases(0).toArray()).containsExactly(gradient, within(allowance));
    }

    /** The loss and its gradient for biases z, and for weights at input 1 the same. */
    private static LossGradient exactly(double loss, double... gradient) {
        return new LossGradient(
                loss, new Parameters(List.of(Matrix.of(gradient.length, 1, gradient)), List.of(Matrix.row(gradient))));
    }

    /** A layer whose biases are the pre-activations: weights 0, input 1. */
    private static LossGradient at(Loss.Kind kind, double[] z, double[] y) {
        Activation output = kind == BINARY ? Activation.SIGMOID : Activation.SOFTMAX;
        Experiment experiment = SmallExperiments.experiment(
                NetworkSpec.of(1, Activation.TANH, output, z.length),
                new Loss(kind, Reduction.SUM),
                Optimizer.sgd(1),
                new Dataset(Matrix.row(1), Matrix.row(y)),
                new Parameters(List.of(Matrix.of(z.length, 1, new double[z.length])), List.of(Matrix.row(z))),
                1);
        return open(experiment).gradient(experiment.data().whole());
    }

    private static double[] z(double... z) {
        return z;
    }

    private static double[] y(double... y) {
        return y;
    }

    private static MlpTrainer open(Experiment experiment) {
        return new AutogradTrainerProvider().open(experiment);
    }
}
