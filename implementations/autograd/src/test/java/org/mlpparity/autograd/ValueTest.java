package org.mlpparity.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.LayerSpec;

class ValueTest {
    private static final double U = 0x1p-53;
    private static final double H = 0x1p-16;

    /**
     * An operation of one number a, tried on [from, to].
     *
     * @param derivative its closed form
     * @param third what bounds |f'''| on [from − h, to + h]
     * @param size what bounds |f| there
     */
    private record Operation(
            String name,
            UnaryOperator<Value> f,
            DoubleUnaryOperator derivative,
            double from,
            double to,
            double third,
            double size) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Operation> operations() {
        Value three = new Value(3);
        DoubleUnaryOperator sigma = a -> 1 / (1 + Math.exp(-a));
        return Stream.of(
                new Operation("a + 3", a -> a.add(three), a -> 1, -4, 4, 0, 8),
                new Operation("3 + a", a -> three.add(a), a -> 1, -4, 4, 0, 8),
                new Operation("a - 3", a -> a.subtract(three), a -> 1, -4, 4, 0, 8),
                new Operation("3 - a", a -> three.subtract(a), a -> -1, -4, 4, 0, 8),
                new Operation("a * 3", a -> a.multiply(three), a -> 3, -4, 4, 0, 13),
                new Operation("3 * a", a -> three.multiply(a), a -> 3, -4, 4, 0, 13),
                new Operation("a * a", a -> a.multiply(a), a -> 2 * a, -4, 4, 0, 17),
                new Operation("a / 3", a -> a.divide(three), a -> 1.0 / 3, -4, 4, 0, 2),
                // (3/a)''' = −18/a⁴
                new Operation("3 / a", a -> three.divide(a), a -> -3 / (a * a), 1, 4, 19, 4),
                new Operation("a / a", a -> a.divide(a), a -> 0, 1, 4, 0, 1),
                new Operation("square", Value::square, a -> 2 * a, -4, 4, 0, 17),
                new Operation("a^3", a -> a.pow(3), a -> 3 * a * a, -4, 4, 6, 65),
                // 2.5·1.5·0.5·a^−0.5
                new Operation("a^2.5", a -> a.pow(2.5), a -> 2.5 * a * Math.sqrt(a), 1, 4, 2, 33),
                new Operation("exp", Value::exp, Math::exp, -4, 2, 8, 8),
                // 2/a³
                new Operation("log", Value::log, a -> 1 / a, 1, 4, 3, 2),
                new Operation("relu right of 0", Value::relu, a -> 1, 0.25, 4, 0, 5),
                new Operation("relu left of 0", Value::relu, a -> 0, -4, -0.25, 0, 0),
                new Operation("leaky right of 0", a -> a.leakyRelu(0.1), a -> 1, 0.25, 4, 0, 5),
                new Operation("leaky left of 0", a -> a.leakyRelu(0.1), a -> 0.1, -4, -0.25, 0, 1),
                // max |tanh'''| = 2, max |σ'''| = 1/8, max |softplus'''| = max |σ''| = 1/(6√3)
                new Operation("tanh", Value::tanh, a -> 1 / Math.pow(Math.cosh(a), 2), -4, 4, 2, 1),
                new Operation(
                        "sigmoid",
                        Value::sigmoid,
                        a -> sigma.applyAsDouble(a) * sigma.applyAsDouble(-a),
                        -4,
                        4,
                        0.125,
                        1),
                new Operation("softplus", Value::softplus, sigma, -4, 4, 0.1, 5));
    }

    /** Both sides are at most four operations good to 5u (2.5 ulp) each, on numbers no larger than 1 or the result. */
    @ParameterizedTest
    @MethodSource("operations")
    void derivativesMatchClosedForms(Operation operation) {
        for (double a = operation.from; a <= operation.to; a += 0.125) {
            double expected = operation.derivative.applyAsDouble(a);
            double allowance = 2 * 4 * 5 * U * Math.max(1, Math.abs(expected));
            assertThat(derivative(operation.f, a)).isCloseTo(expected, within(allowance));
        }
    }

    /**
     * (f(a+h) − f(a−h)) / 2h is off by at most h²/6·max|f'''| for the truncation, and by (error of one f)/h for the
     * rounding: f is at most four operations good to 5u (2.5 ulp) each. a ± h is exact.
     */
    @ParameterizedTest
    @MethodSource("operations")
    void derivativesMatchCentralDifferences(Operation operation) {
        double allowance = H * H / 6 * operation.third + 4 * 5 * U * operation.size / H;
        for (double a = operation.from; a <= operation.to; a += 0.125) {
            double difference = (value(operation.f, a + H) - value(operation.f, a - H)) / (2 * H);
            assertThat(derivative(operation.f, a)).isCloseTo(difference, within(allowance));
        }
    }

    @Test
    void derivativesAtTheKinkAreZeroAndTheSlope() {
        assertThat(derivative(Value::relu, 0.0)).isEqualTo(0);
        assertThat(derivative(Value::relu, -0.0)).isEqualTo(0);
        assertThat(derivative(a -> a.leakyRelu(0.25), 0.0)).isEqualTo(0.25);
        assertThat(derivative(a -> a.leakyRelu(0.25), -0.0)).isEqualTo(0.25);
    }

    @Test
    void extremeNumbersStayFinite() {
        assertThat(value(Value::sigmoid, 1000)).isEqualTo(1);
        assertThat(value(Value::sigmoid, -1000)).isEqualTo(0);
        assertThat(value(Value::softplus, 1000)).isEqualTo(1000);
        assertThat(value(Value::softplus, -1000)).isEqualTo(0);
        Value[] z = {new Value(1000), new Value(1000), new Value(-1000)};
        Value[] a = new Layer(1, new LayerSpec(3, Activation.SOFTMAX)).activations(z);
        assertThat(List.of(a)).extracting(Value::data).containsExactly(0.5, 0.5, 0.0);
    }

    /** f = (a + b)·b with (a + b) used again: every path counts. */
    @Test
    void gradientsAddUpOverPaths() {
        Value a = new Value(2);
        Value b = new Value(3);
        Value sum = a.add(b);
        Value f = sum.multiply(b).add(sum.square());
        f.backward();
        assertThat(f.data()).isEqualTo(15 + 25);
        assertThat(a.gradient()).isEqualTo(3 + 2 * 5);
        assertThat(b.gradient()).isEqualTo(5 + 3 + 2 * 5);
    }

    @Test
    void backwardAddsToLeavesUntilTheyAreCleared() {
        Value a = new Value(3);
        Value f = a.square().square(); // 4a³ = 108
        f.backward();
        f.backward();
        assertThat(a.gradient()).isEqualTo(2 * 108);
        a.clearGradient();
        f.backward();
        assertThat(a.gradient()).isEqualTo(108);
    }

    @Test
    void leafDependsOnItselfWithDerivativeOne() {
        Value a = new Value(3);
        a.backward();
        assertThat(a.gradient()).isEqualTo(1);
    }

    @Test
    void chainOf100000OperationsDoesNotOverflowTheStack() {
        Value a = new Value(1);
        Value f = a;
        for (int i = 0; i < 100_000; i++) {
            f = f.add(a);
        }
        f.backward();
        assertThat(f.data()).isEqualTo(100_001);
        assertThat(a.gradient()).isEqualTo(100_001);
    }

    /** 2^60 paths through 60 additions; each value must be visited once, not once per path. */
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void sharedValuesAreVisitedOnce() {
        Value a = new Value(1);
        Value f = a;
        for (int i = 0; i < 60; i++) {
            f = f.add(f);
        }
        f.backward();
        assertThat(a.gradient()).isEqualTo(0x1p60);
    }

    @Test
    void computedValueCannotBeSet() {
        Value sum = new Value(1).add(new Value(2));
        assertThatThrownBy(() -> sum.set(4))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("value (3.0) was computed; only a leaf can be set");
    }

    private static double value(UnaryOperator<Value> f, double a) {
        return f.apply(new Value(a)).data();
    }

    private static double derivative(UnaryOperator<Value> f, double a) {
        Value leaf = new Value(a);
        f.apply(leaf).backward();
        return leaf.gradient();
    }
}
