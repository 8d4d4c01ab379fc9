package org.mlpparity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainerProvider;

/** The cross-entropies of one sample, at pre-activations z whose loss and gradient are known in closed form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CrossEntropyContract {
    private static final Loss.Kind BINARY = Loss.Kind.BINARY_CROSS_ENTROPY;
    private static final Loss.Kind CATEGORICAL = Loss.Kind.CATEGORICAL_CROSS_ENTROPY;
    private static final double LN3 = Math.log(3);

    /** The implementation on trial. */
    protected abstract MlpTrainerProvider provider();

    /** The precisions that it offers. */
    protected Set<Precision> precisions() {
        return provider().capabilities().precisions();
    }

    /** σ(ln 3) = 3/4. */
    @ParameterizedTest
    @MethodSource("precisions")
    void binaryCrossEntropyIsMinusTheLogarithmOfTheChance(Precision precision) {
        assertLoss(at(BINARY, precision, z(LN3), y(1)), precision, Math.log(4.0 / 3), -0.25);
        assertLoss(at(BINARY, precision, z(LN3), y(0)), precision, Math.log(4), 0.75);
        assertLoss(at(BINARY, precision, z(-LN3), y(0)), precision, Math.log(4.0 / 3), 0.25);
        assertLoss(at(BINARY, precision, z(0, 0), y(0.5, 1)), precision, 2 * Math.log(2), 0, -0.5);
    }

    /** softmax(0, ln 3) = (1/4, 3/4). */
    @ParameterizedTest
    @MethodSource("precisions")
    void categoricalCrossEntropyIsMinusTheLogarithmOfTheChance(Precision precision) {
        assertLoss(at(CATEGORICAL, precision, z(0, LN3), y(0, 1)), precision, Math.log(4.0 / 3), 0.25, -0.25);
        assertLoss(at(CATEGORICAL, precision, z(0, LN3), y(1, 0)), precision, Math.log(4), -0.75, 0.75);
        assertLoss(
                at(CATEGORICAL, precision, z(0, 0, 0, 0), y(0.5, 0, 0.5, 0)),
                precision,
                Math.log(4),
                -0.25,
                0.25,
                -0.25,
                0.25);
    }

    /** 1 − σ(800) is far below the smallest number, and e^800 above the largest. */
    @ParameterizedTest
    @MethodSource("precisions")
    void hopelessPredictionsCostTheirDistanceFromTheKink(Precision precision) {
        assertThat(at(BINARY, precision, z(800), y(0))).isEqualTo(exactly(800, 1));
        assertThat(at(BINARY, precision, z(-800), y(1))).isEqualTo(exactly(800, -1));
        assertThat(at(BINARY, precision, z(800), y(0.25))).isEqualTo(exactly(600, 0.75));
        assertThat(at(CATEGORICAL, precision, z(800, -800), y(0, 1))).isEqualTo(exactly(1600, 1, -1));
        assertThat(at(CATEGORICAL, precision, z(-800, -1600), y(0.5, 0.5))).isEqualTo(exactly(400, 0.5, -0.5));
    }

    @ParameterizedTest
    @MethodSource("precisions")
    void perfectPredictionsCostNothing(Precision precision) {
        assertThat(at(BINARY, precision, z(800), y(1))).isEqualTo(exactly(0, 0));
        assertThat(at(BINARY, precision, z(-800), y(0))).isEqualTo(exactly(0, 0));
        assertThat(at(CATEGORICAL, precision, z(-800, 800), y(0, 1))).isEqualTo(exactly(0, 0, 0));
    }

    /**
     * Losses have slope at most 1 in z = ln 3, which is off by an ulp, 2u; they are at most ten operations good to 5u (2.5
     * ulp) on numbers below 2. The gradient is less of both.
     */
    private static void assertLoss(LossGradient actual, Precision precision, double loss, double... gradient) {
        double allowance = (2 + 10 * 5 * 2) * precision.unitRoundoff();
        assertThat(actual.loss()).isCloseTo(loss, within(allowance));
        assertThat(actual.gradient().biases(0).toArray()).containsExactly(gradient, within(allowance));
    }

    /** The loss and its gradient for biases z, and for weights at input 1 the same. */
    private static LossGradient exactly(double loss, double... gradient) {
        return new LossGradient(
                loss, new Parameters(List.of(Matrix.of(gradient.length, 1, gradient)), List.of(Matrix.row(gradient))));
    }

    /** A layer whose biases are the pre-activations: weights 0, input 1. */
    private LossGradient at(Loss.Kind kind, Precision precision, double[] z, double[] y) {
        Activation output = kind == BINARY ? Activation.SIGMOID : Activation.SOFTMAX;
        Experiment experiment = SmallExperiments.experiment(
                NetworkSpec.of(1, Activation.TANH, output, z.length),
                new Loss(kind, Reduction.SUM),
                Optimizer.sgd(1),
                new Dataset(Matrix.row(1), Matrix.row(y)),
                new Parameters(List.of(Matrix.of(z.length, 1, new double[z.length])), List.of(Matrix.row(z))),
                1,
                precision);
        return provider().open(experiment).gradient(experiment.data().whole());
    }

    private static double[] z(double... z) {
        return z;
    }

    private static double[] y(double... y) {
        return y;
    }
}
