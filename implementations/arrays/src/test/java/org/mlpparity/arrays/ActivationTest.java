package org.mlpparity.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.LayerSpec;

class ActivationTest {
    private static final double U64 = 0x1p-53;
    private static final double U32 = 0x1p-24;

    /** Points k/8 from -8 to 8. */
    private static final int POINTS = 129;

    @Test
    void derivativesAtTheKinkAreZeroAndTheSlope() {
        assertThat(derivative(Activation.RELU, 0.0)).isEqualTo(0);
        assertThat(derivative(Activation.RELU, -0.0)).isEqualTo(0);
        assertThat(derivative(Activation.leakyRelu(0.25), 0.0)).isEqualTo(0.25);
        assertThat(derivative(Activation.leakyRelu(0.25), -0.0)).isEqualTo(0.25);
    }

    @Test
    void piecewiseLinearActivationsAreExact() {
        for (int k = 0; k < POINTS; k++) {
            double z = point(k);
            assertThat(value(Activation.IDENTITY, z)).isEqualTo(z);
            assertThat(derivative(Activation.IDENTITY, z)).isEqualTo(1);
            assertThat(value(Activation.RELU, z)).isEqualTo(z > 0 ? z : 0);
            assertThat(derivative(Activation.RELU, z)).isEqualTo(z > 0 ? 1 : 0);
            assertThat(value(Activation.leakyRelu(0.25), z)).isEqualTo(z > 0 ? z : z / 4);
            assertThat(derivative(Activation.leakyRelu(0.25), z)).isEqualTo(z > 0 ? 1 : 0.25);
        }
    }

    /**
     * (φ(z+h) − φ(z−h)) / 2h is off by at most h²/6·max|φ'''| for the truncation, and for the rounding by the error of
     * one φ (both stand over 2h). The derivative's own rounding, a few u, vanishes beside that.
     */
    @ParameterizedTest
    @EnumSource(names = {"TANH", "SIGMOID", "SOFTPLUS"})
    void smoothDerivativesMatchCentralDifferences(Activation.Kind kind) {
        Activation phi = new Activation(kind, 0);
        // max|tanh'''| = 2, max|σ'''| = 1/8, max|softplus'''| = max|σ''| = 1/(6√3) < 0.1
        double third = kind == Activation.Kind.TANH ? 2 : kind == Activation.Kind.SIGMOID ? 0.125 : 0.1;
        // |tanh|, |σ| ≤ 1 and softplus ≤ 9; four library or arithmetic operations of at most 5 u (2.5 ulp) each
        double rounding = 4 * 5 * U64 * (kind == Activation.Kind.SOFTPLUS ? 9 : 1);
        double h = 0x1p-16; // z ± h is exact
        for (int k = 0; k < POINTS; k++) {
            double z = point(k);
            double difference = (value(phi, z + h) - value(phi, z - h)) / (2 * h);
            assertThat(derivative(phi, z)).isCloseTo(difference, within(h * h / 6 * third + rounding / h));
        }
    }

    @Test
    void extremePreActivationsStayFinite() {
        assertThat(value(Activation.SIGMOID, 1000)).isEqualTo(1);
        assertThat(value(Activation.SIGMOID, -1000)).isEqualTo(0);
        assertThat(value(Activation.SOFTPLUS, 1000)).isEqualTo(1000);
        assertThat(value(Activation.SOFTPLUS, -1000)).isEqualTo(0);
        assertThat(derivative(Activation.SOFTPLUS, 1000)).isEqualTo(1);
        assertThat(derivative(Activation.SOFTPLUS, -1000)).isEqualTo(0);
        double[] a = new double[3];
        double[] z = {1000, 1000, -1000};
        Float64Activation.of(new LayerSpec(3, Activation.SOFTMAX)).forward(z, a, 3);
        assertThat(a).containsExactly(0.5, 0.5, 0);
    }

    @Test
    void softmaxIsTakenPerSample() {
        double[] z = {0, Math.log(3), 7, 7};
        double[] a = new double[4];
        Float64Activation.of(new LayerSpec(2, Activation.SOFTMAX)).forward(z, a, 4);
        // ln 3 carries ½ ulp of 1.1 (1.1 u), exp 2 u, the sum 1 u, the quotient 1 u
        assertThat(a[0]).isCloseTo(0.25, within(0.25 * 6 * U64));
        assertThat(a[1]).isCloseTo(0.75, within(0.75 * 6 * U64));
        assertThat(a[2]).isEqualTo(0.5);
        assertThat(a[3]).isEqualTo(0.5);
    }

    /** Three roundings each, exp (or log1p of exp), sum and quotient (or sum): γ_3 = 3u/(1 − 3u). */
    @Test
    void float32FunctionsStayWithinThreeRoundings() {
        double gamma3 = 3 * U32 / (1 - 3 * U32);
        requireAccuracy(Activation.SIGMOID, z -> 1 / (1 + Math.exp(-z)), gamma3);
        requireAccuracy(Activation.SOFTPLUS, z -> Math.log1p(Math.exp(z)), gamma3);
        requireAccuracy(Activation.TANH, Math::tanh, U32); // one rounding
    }

    private static void requireAccuracy(Activation phi, DoubleUnaryOperator reference, double relative) {
        Float32Activation activation = Float32Activation.of(new LayerSpec(1, phi));
        float[] a = new float[1];
        for (int k = 0; k < POINTS; k++) {
            activation.forward(new float[] {(float) point(k)}, a, 1);
            double exact = reference.applyAsDouble(point(k));
            assertThat((double) a[0]).isCloseTo(exact, within(relative * Math.abs(exact)));
        }
    }

    private static double point(int k) {
        return (k - POINTS / 2) / 8.0;
    }

    private static double value(Activation phi, double z) {
        double[] a = new double[1];
        Float64Activation.of(new LayerSpec(1, phi)).forward(new double[] {z}, a, 1);
        return a[0];
    }

    private static double derivative(Activation phi, double z) {
        double[] gradient = {1};
        double[] a = {value(phi, z)};
        Float64Activation.of(new LayerSpec(1, phi)).backward(new double[] {z}, a, gradient, 1);
        return gradient[0];
    }
}
