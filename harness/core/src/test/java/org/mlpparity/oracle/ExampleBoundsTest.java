package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/**
 * The bounds of {@link Example} by hand, in units of u = 2^-24 and to first order. A mean over two samples counts two roundings, a
 * reciprocal and a product, though for a power of two both are exact.
 *
 * <p>The mean of a squared error is counted on p − y. One that is applied to p and to y, before they are subtracted, would cost 3(|p| +
 * |y|) in place of 3|p − y|; nobody computes a squared error so, and it is not allowed for.
 */
class ExampleBoundsTest {
    private static final double UNIT = 0x1p-24;

    @ParameterizedTest
    @EnumSource(Showing.class)
    void theExactValuesAreThoseOfThePencil(Showing showing) {
        ExactStep step = Example.step(showing);
        for (int l = 0; l < 2; l++) {
            assertExact(
                    step.forward().preActivations().get(l),
                    Example.preActivations().get(l));
            assertExact(
                    step.forward().activations().get(l), Example.activations().get(l));
            assertExact(step.delta(l), Example.deltas().get(l));
            assertExact(step.weightGradients().get(l), Example.gradient().weights(l));
            assertExact(step.biasGradients().get(l), Example.gradient().biases(l));
        }
        assertThat(step.loss().exact(0)).isEqualTo(0.400390625);
    }

    /** Each operation has its own roundings only. */
    @Test
    void everythingShown() {
        ExactStep step = Example.step(Showing.ALL);
        // 3(Σ|w||x| + |b|): two inputs and a bias.
        assertBounds(step.forward().preActivations().get(0), 3 * 0.75, 3 * 1.875, 3 * 0.875, 3 * 2.5);
        assertBounds(step.forward().preActivations().get(1), 3 * 1.5625, 3 * 0.625);
        assertBounds(step.forward().activations().get(0), 0, 0, 0, 0);
        // 3|p − y|: a difference, and the mean.
        assertBounds(step.delta(1), 3 * 0.1875, 3 * 0.875);
        // One product, since there is one output; nothing for the unit that is off.
        assertBounds(step.delta(0), 0.28125, 0.09375, 0, 0.4375);
        // 2Σ|δ||a|: two samples.
        assertBounds(step.weightGradients().get(1), 2 * 0.09375, 2 * (0.1640625 + 0.4375));
        assertBounds(step.weightGradients().get(0), 2 * 0.28125, 2 * 0.140625, 2 * 0.3125, 2 * 0.921875);
        // Σ|δ|: two terms are one addition.
        assertBounds(step.biasGradients().get(0), 0.28125, 0.09375 + 0.4375);
        assertBounds(step.biasGradients().get(1), 0.1875 + 0.875);
        // 6Σ(p − y)²/2: each square has a difference twice and a product, then an addition and the mean.
        assertBounds(step.loss(), 6 * 0.80078125 / 2);
        // |θ'| + 4η|g|: the subtraction; product, mean in the rate, and a rounded rate.
        assertBounds(
                step.weights().get(0),
                0.359375 + 4 * 0.140625,
                0.3203125 + 4 * 0.0703125,
                1.15625 + 4 * 0.15625,
                0.3359375 + 4 * 0.4140625);
    }

    /** B(δ) is inherited: 1.5(3·0.1875 + 0.1875) = 1.125 and so on, nothing where the unit is off. */
    @ParameterizedTest
    @EnumSource(names = {"WITHOUT_DELTAS", "FORWARD_PASS", "ACTIVATIONS"})
    void deltasHidden(Showing showing) {
        ExactStep step = Example.step(showing);
        assertBounds(step.delta(0), 1.125, 0.375, 0, 1.75);
        assertBounds(
                step.weightGradients().get(0),
                2 * 0.28125 + 1.125,
                2 * 0.140625 + 0.5 * 1.125,
                2 * 0.3125 + 0.375 + 0.5 * 1.75,
                2 * 0.921875 + 0.5 * 0.375 + 2 * 1.75);
    }

    /** B(z2) = 3·1.5625 + 1.5·2.25 + 0.5·5.625 and 3·0.625 + 0.5·7.5; then as before with B(δ2) = B(z2) + 3|p − y|. */
    @Test
    void nothingShown() {
        ExactStep step = Example.step(Showing.NOTHING);
        assertBounds(step.forward().preActivations().get(0), 2.25, 5.625, 2.625, 7.5);
        assertBounds(step.forward().activations().get(0), 2.25, 5.625, 0, 7.5);
        assertBounds(step.forward().preActivations().get(1), 10.875, 5.625);
        assertBounds(step.delta(1), 11.4375, 8.25);
        assertBounds(step.delta(0), 1.5 * (11.4375 + 0.1875), 0.5 * 11.625, 0, 0.5 * (8.25 + 0.875));
        assertBounds(step.weightGradients().get(0), 18, 9, 8.71875, 13.875);
    }

    /** u·M·√k: k = 2 products and a bias; k = 2 samples; one addition. */
    @Test
    void probableErrors() {
        ExactStep step = Example.step(Showing.ALL);
        double root3 = Math.sqrt(3);
        double root2 = Math.sqrt(2);
        assertDeviations(
                step.forward().preActivations().get(0), root3 * 0.75, root3 * 1.875, root3 * 0.875, root3 * 2.5);
        assertDeviations(
                step.weightGradients().get(0), root2 * 0.28125, root2 * 0.140625, root2 * 0.3125, root2 * 0.921875);
        assertDeviations(step.biasGradients().get(0), 0.28125, 0.53125);
    }

    @Test
    void twoUnitsPassAndThreeAreRefused() {
        Enclosure z = Example.step(Showing.ALL).forward().preActivations().get(0);
        assertThat(z.distance(0, 0.5 + 2 * UNIT)).isLessThan(z.allowance(0));
        assertThat(z.distance(0, 0.5 + 3 * UNIT)).isGreaterThan(z.allowance(0));
    }

    private static void assertExact(Enclosure exact, Matrix due) {
        assertThat(exact.rounded(Precision.FLOAT64)).isEqualTo(due);
    }

    private static void assertBounds(Enclosure exact, double... due) {
        double[] units = IntStream.range(0, exact.size())
                .mapToDouble(i -> exact.bound(i) / UNIT)
                .toArray();
        assertThat(units).containsExactly(due, Offset.offset(2e-5));
    }

    private static void assertDeviations(Enclosure exact, double... due) {
        double[] units = IntStream.range(0, exact.size())
                .mapToDouble(i -> Math.sqrt(exact.variance(i)) / UNIT)
                .toArray();
        assertThat(units).containsExactly(due, Offset.offset(2e-5));
    }
}
