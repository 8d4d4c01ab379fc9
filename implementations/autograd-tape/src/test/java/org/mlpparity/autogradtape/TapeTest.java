package org.mlpparity.autogradtape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation's derivative, and what the tape makes of expressions. */
class TapeTest {
    private static final double U = 0x1p-53;
    private static final double H = 0x1p-16;

    /** What a test writes on the tape: the slot of the result, from the slot of the variable. */
    private interface Expression {
        int record(Tape tape, int a);
    }

    /**
     * An operation of one number a, tried on [from, to].
     *
     * @param derivative its closed form
     * @param third what bounds |f'''| on [from − h, to + h]
     * @param size what bounds |f| there
     */
    private record Operation(
            String name,
            Expression f,
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
        DoubleUnaryOperator sigma = a -> 1 / (1 + Math.exp(-a));
        return Stream.of(
                new Operation("a + 3", (t, a) -> t.add(a, t.constant(3)), a -> 1, -4, 4, 0, 8),
                new Operation("3 + a", (t, a) -> t.add(t.constant(3), a), a -> 1, -4, 4, 0, 8),
                new Operation("a + a", (t, a) -> t.add(a, a), a -> 2, -4, 4, 0, 9),
                new Operation("a - 3", (t, a) -> t.subtract(a, t.constant(3)), a -> 1, -4, 4, 0, 8),
                new Operation("3 - a", (t, a) -> t.subtract(t.constant(3), a), a -> -1, -4, 4, 0, 8),
                new Operation("a - a", (t, a) -> t.subtract(a, a), a -> 0, -4, 4, 0, 1),
                new Operation("a * 3", (t, a) -> t.multiply(a, t.constant(3)), a -> 3, -4, 4, 0, 13),
                new Operation("3 * a", (t, a) -> t.multiply(t.constant(3), a), a -> 3, -4, 4, 0, 13),
                new Operation("a * a", (t, a) -> t.multiply(a, a), a -> 2 * a, -4, 4, 0, 17),
                new Operation("a / 3", (t, a) -> t.divide(a, t.constant(3)), a -> 1.0 / 3, -4, 4, 0, 2),
                // (3/a)''' = −18/a⁴
                new Operation("3 / a", (t, a) -> t.divide(t.constant(3), a), a -> -3 / (a * a), 1, 4, 19, 4),
                new Operation("a / a", (t, a) -> t.divide(a, a), a -> 0, 1, 4, 0, 1),
                new Operation("exp", Tape::exp, Math::exp, -4, 2, 8, 8),
                // 2/a³
                new Operation("log", Tape::log, a -> 1 / a, 1, 4, 3, 2),
                new Operation("relu right of 0", Tape::relu, a -> 1, 0.25, 4, 0, 5),
                new Operation("relu left of 0", Tape::relu, a -> 0, -4, -0.25, 0, 0),
                new Operation("leaky right of 0", (t, a) -> t.leakyRelu(a, 0.1), a -> 1, 0.25, 4, 0, 5),
                new Operation("leaky left of 0", (t, a) -> t.leakyRelu(a, 0.1), a -> 0.1, -4, -0.25, 0, 1),
                // max |tanh'''| = 2, max |σ'''| = 1/8, max |softplus'''| = max |σ''| = 1/(6√3)
                new Operation("tanh", Tape::tanh, a -> 1 / Math.pow(Math.cosh(a), 2), -4, 4, 2, 1),
                new Operation(
                        "sigmoid",
                        Tape::sigmoid,
                        a -> sigma.applyAsDouble(a) * sigma.applyAsDouble(-a),
                        -4,
                        4,
                        0.125,
                        1),
                new Operation("softplus", Tape::softplus, sigma, -4, 4, 0.1, 5),
                new Operation("a + 3 + a", (t, a) -> t.sum(a, t.constant(3), a), a -> 2, -4, 4, 0, 12),
                new Operation(
                        "a + 3a + a²",
                        (t, a) -> t.sumOfProducts(a, new int[] {t.constant(3), a}, new int[] {a, a}),
                        a -> 4 + 2 * a,
                        -4,
                        4,
                        0,
                        33),
                new Operation(
                        "2 + 3a + 5a",
                        (t, a) -> t.sumOfProducts(
                                t.constant(2), new int[] {t.constant(3), t.constant(5)}, new int[] {a, a}),
                        a -> 8,
                        -4,
                        4,
                        0,
                        35),
                new Operation(
                        "2 + a·3 + a·5",
                        (t, a) -> t.sumOfProducts(
                                t.constant(2), new int[] {a, a}, new int[] {t.constant(3), t.constant(5)}),
                        a -> 8,
                        -4,
                        4,
                        0,
                        35));
    }

    /** Both sides are at most four operations good to 5u (2.5 ulp) each, on numbers no larger than 1 or the result. */
    @ParameterizedTest
    @MethodSource("operations")
    void derivativesMatchClosedForms(Operation operation) {
        Trial trial = new Trial(operation.f);
        for (double a = operation.from; a <= operation.to; a += 0.125) {
            double expected = operation.derivative.applyAsDouble(a);
            double allowance = 2 * 4 * 5 * U * Math.max(1, Math.abs(expected));
            assertThat(trial.derivative(a)).isCloseTo(expected, within(allowance));
        }
    }

    /**
     * (f(a+h) − f(a−h)) / 2h is off by at most h²/6·max|f'''| for the truncation, and by (error of one f)/h for the
     * rounding: f is at most four operations good to 5u (2.5 ulp) each. a ± h is exact.
     */
    @ParameterizedTest
    @MethodSource("operations")
    void derivativesMatchCentralDifferences(Operation operation) {
        Trial trial = new Trial(operation.f);
        double allowance = H * H / 6 * operation.third + 4 * 5 * U * operation.size / H;
        for (double a = operation.from; a <= operation.to; a += 0.125) {
            double difference = (trial.value(a + H) - trial.value(a - H)) / (2 * H);
            assertThat(trial.derivative(a)).isCloseTo(difference, within(allowance));
        }
    }

    @Test
    void derivativesAtTheKinkAreZeroAndTheSlope() {
        for (double zero : new double[] {0.0, -0.0}) {
            assertThat(new Trial(Tape::relu).derivative(zero)).isEqualTo(0);
            assertThat(new Trial((t, a) -> t.leakyRelu(a, 0.25)).derivative(zero))
                    .isEqualTo(0.25);
        }
    }

    @Test
    void extremeNumbersStayFinite() {
        assertThat(new Trial(Tape::sigmoid).value(1000)).isEqualTo(1);
        assertThat(new Trial(Tape::sigmoid).value(-1000)).isEqualTo(0);
        assertThat(new Trial(Tape::softplus).value(1000)).isEqualTo(1000);
        assertThat(new Trial(Tape::softplus).value(-1000)).isEqualTo(0);
        assertThat(new Trial(Tape::softplus).derivative(-1000)).isEqualTo(0);
    }

    /** f = (a + b)·b + (a + b)·(a + b): every path counts, and a replay starts from nothing. */
    @Test
    void adjointsAddUpOverPathsAndNotOverReplays() {
        Tape tape = new Tape(2);
        int sum = tape.add(0, 1);
        int f = tape.add(tape.multiply(sum, 1), tape.multiply(sum, sum));
        Recording recording = tape.finish();
        for (int replay = 0; replay < 3; replay++) {
            double a = 2 + replay;
            tape.set(0, a);
            tape.set(1, 3);
            recording.forward();
            recording.backward(f);
            assertThat(tape.value(f)).isEqualTo((a + 3) * 3 + (a + 3) * (a + 3));
            assertThat(tape.adjoint(0)).isEqualTo(3 + 2 * (a + 3));
            assertThat(tape.adjoint(1)).isEqualTo((a + 3) + 3 + 2 * (a + 3));
        }
    }

    /** 2^60 paths through 60 additions: each node is visited once, not once per path. */
    @Test
    void sharedNodesAreVisitedOnce() {
        Trial doubled = new Trial((tape, a) -> {
            int f = a;
            for (int i = 0; i < 60; i++) {
                f = tape.add(f, f);
            }
            return f;
        });
        assertThat(doubled.derivative(1)).isEqualTo(0x1p60);
    }

    /** Equal operations in a row that need each other's results must not be replayed as if they did not. */
    @Test
    void equalOperationsInARowMayBuildOnEachOther() {
        Trial chain = new Trial((tape, a) -> tape.relu(tape.relu(tape.relu(a))));
        assertThat(chain.value(3)).isEqualTo(3);
        assertThat(chain.derivative(3)).isEqualTo(1);
        Trial sums = new Trial((tape, a) -> tape.sum(tape.sum(a, a), a));
        assertThat(sums.value(3)).isEqualTo(9);
        assertThat(sums.derivative(3)).isEqualTo(3);
        Trial products = new Trial((tape, a) -> {
            int square = tape.sumOfProducts(a, new int[] {a}, new int[] {a}); // a + a²
            return tape.sumOfProducts(a, new int[] {square}, new int[] {a}); // a + a² + a³
        });
        assertThat(products.value(3)).isEqualTo(39);
        assertThat(products.derivative(3)).isEqualTo(1 + 2 * 3 + 3 * 9);
    }

    @Test
    void equalBinaryOperationsInARowMayBuildOnEachOther() {
        Trial squares = new Trial((tape, a) -> tape.multiply(tape.multiply(a, a), tape.multiply(a, a)));
        assertThat(squares.value(3)).isEqualTo(81);
        assertThat(squares.derivative(3)).isEqualTo(108);
        Trial differences = new Trial((tape, a) -> tape.subtract(a, tape.subtract(a, tape.subtract(a, a))));
        assertThat(differences.value(3)).isEqualTo(0);
        assertThat(differences.derivative(3)).isEqualTo(0);
        Trial quotients = new Trial((tape, a) -> tape.divide(a, tape.divide(a, tape.divide(a, a))));
        assertThat(quotients.value(4)).isEqualTo(1);
        assertThat(quotients.derivative(4)).isEqualTo(0);
    }

    @Test
    void theLargestIsAConstantOfThisReplay() {
        Trial shifted = new Trial((tape, a) -> tape.subtract(a, tape.largestAsConstant(a, tape.constant(2))));
        assertThat(shifted.value(5)).isEqualTo(0);
        assertThat(shifted.value(1)).isEqualTo(-1);
        assertThat(shifted.derivative(5)).isEqualTo(1);
    }

    /** Constants take no adjoint, nor does what is computed from them alone. */
    @Test
    void whatIsConstantTakesNoAdjoint() {
        Tape tape = new Tape(1);
        int three = tape.constant(3);
        int six = tape.add(three, three);
        int f = tape.sumOfProducts(three, new int[] {0, 0}, new int[] {three, six});
        Recording recording = tape.finish();
        tape.set(0, 2);
        recording.forward();
        recording.backward(f);
        assertThat(tape.value(f)).isEqualTo(3 + 2 * 3 + 2 * 6);
        assertThat(tape.adjoint(0)).isEqualTo(9);
        assertThat(tape.adjoint(six)).isZero();
        tape.set(three, 4);
        recording.forward();
        recording.backward(f);
        assertThat(tape.value(f)).isEqualTo(4 + 2 * 4 + 2 * 8);
        assertThat(tape.adjoint(0)).isEqualTo(12);
    }

    @Test
    void recordingsShareTheVariablesAndNothingElse() {
        Tape tape = new Tape(1);
        int twice = tape.add(0, 0);
        Recording first = tape.finish();
        assertThatThrownBy(() -> tape.relu(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slot (1) is neither a variable, below 1, nor of this recording, 2 to 1");
        int square = tape.multiply(0, 0);
        Recording second = tape.finish();
        tape.set(0, 5);
        first.forward();
        second.forward();
        second.backward(square);
        assertThat(tape.adjoint(0)).isEqualTo(10);
        first.backward(twice);
        assertThat(tape.adjoint(0)).isEqualTo(2);
        assertThat(tape.value(square)).isEqualTo(25);
    }

    @Test
    void listsOfDifferentLengthsAreNotMultiplied() {
        assertThatThrownBy(() -> new Tape(2).sumOfProducts(0, new int[] {0, 1}, new int[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 numbers cannot be multiplied by 1");
    }

    /** One expression of one variable, recorded once and replayed. */
    private static final class Trial {
        private final Tape tape = new Tape(1);
        private final int result;
        private final Recording recording;

        Trial(Expression f) {
            result = f.record(tape, 0);
            recording = tape.finish();
        }

        double value(double a) {
            tape.set(0, a);
            recording.forward();
            return tape.value(result);
        }

        double derivative(double a) {
            value(a);
            recording.backward(result);
            return tape.adjoint(0);
        }
    }
}
