package org.mlpparity.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Activation;

/** What every activation's formula says of itself, held against its values on a grid. */
class ElementwiseTest {
    /** Central differences of this step are off by 2^-26 or so, and a formula by a few 2^-53. */
    private static final double STEP = 0x1p-17;

    private static final double CLOSE = 1e-8;

    static Stream<Activation> activations() {
        return Stream.concat(
                Activation.all().stream().filter(each -> each.kind().isEntrywise()),
                Stream.of(Activation.elu(0.25), Activation.elu(3)));
    }

    static Stream<Activation> smooth() {
        return activations().filter(activation -> Elementwise.of(activation) instanceof Smooth);
    }

    private static List<Double> grid() {
        List<Double> grid = new ArrayList<>();
        for (double z = -12.03; z <= 12; z += 0.11) {
            grid.add(z);
        }
        return grid;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void theSlopeIsTheDerivativeOfTheValue(Activation activation) {
        Elementwise function = Elementwise.of(activation);
        for (double z : grid()) {
            double difference = (function.value(z + STEP) - function.value(z - STEP)) / (2 * STEP);
            assertThat(function.slope(z)).as("φ'(%s)", z).isCloseTo(difference, within(CLOSE));
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void valuesAreBetweenTheLeastAndTheMost(Activation activation) {
        Elementwise function = Elementwise.of(activation);
        for (double z : grid()) {
            assertThat(function.value(z)).isBetween(function.least(), function.most());
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void betweenItsTurnsItIsMonotone(Activation activation) {
        Elementwise function = Elementwise.of(activation);
        assertMonotoneBetween(function.turns(), function::value);
        assertMonotoneBetween(function.slopeTurns(), function::slope);
    }

    private static void assertMonotoneBetween(double[] turns, java.util.function.DoubleUnaryOperator function) {
        List<Double> grid = grid();
        for (int i = 2; i < grid.size(); i++) {
            double before = function.applyAsDouble(grid.get(i - 1)) - function.applyAsDouble(grid.get(i - 2));
            double after = function.applyAsDouble(grid.get(i)) - function.applyAsDouble(grid.get(i - 1));
            boolean turns1 = hasOne(turns, grid.get(i - 2), grid.get(i));
            assertThat(turns1 || before * after >= -1e-30)
                    .as("around %s: %s, then %s", grid.get(i - 1), before, after)
                    .isTrue();
        }
    }

    private static boolean hasOne(double[] turns, double from, double to) {
        for (double turn : turns) {
            if (turn >= from && turn <= to) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void theInverseGoesBack(Activation activation) {
        Elementwise function = Elementwise.of(activation);
        for (double z : grid()) {
            if (Math.abs(z) < 4) {
                function.inverse(function.value(z))
                        .ifPresent(back -> assertThat(back).isCloseTo(z, within(1e-9)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("smooth")
    void theSlopeFollowsFromTheValueWhereItSaysSo(Activation activation) {
        Smooth function = (Smooth) Elementwise.of(activation);
        for (double z : grid()) {
            if (function.slopeFollowsFromValue()) {
                double a = function.value(z);
                assertThat(function.slopeAt(Doubles.ARITHMETIC, a)).isCloseTo(function.slope(z), within(1e-14));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("smooth")
    void slopesAndCurvaturesKeepTheirLimits(Activation activation) {
        Smooth function = (Smooth) Elementwise.of(activation);
        for (double z : grid()) {
            for (double radius : new double[] {0, 0.01, 0.5, 3}) {
                double size = Math.abs(function.slope(z));
                double steepest = function.steepest(z, size, radius);
                double curved = function.mostCurved(z, size, radius);
                for (double part = -1; part <= 1; part += 0.125) {
                    double near = z + part * radius;
                    double slope = function.slope(near);
                    double curvature = (function.slope(near + STEP) - function.slope(near - STEP)) / (2 * STEP);
                    assertThat(slope).isBetween(function.leastSlope(), function.steepest());
                    assertThat(Math.abs(slope)).isLessThanOrEqualTo(steepest * (1 + 1e-12));
                    if (function.jumps().stream().allMatch(jump -> Math.abs(near - jump.z()) > STEP)) {
                        assertThat(Math.abs(curvature)).isLessThanOrEqualTo(curved + CLOSE);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void theSlopeJumpsWhereTheModelSaysSo(Activation activation) {
        Elementwise function = Elementwise.of(activation);
        assertThat(function.jumps()).extracting(Elementwise.Jump::z).isEqualTo(activation.kinks());
        for (Elementwise.Jump jump : function.jumps()) {
            double before = function.slope(jump.z() - 1e-9);
            double after = function.slope(jump.z() + 1e-9);
            assertThat(Math.abs(after - before)).isCloseTo(jump.height(), within(1e-8));
            assertThat(function.slope(jump.z()))
                    .isBetween(Math.min(before, after) - 1e-8, Math.max(before, after) + 1e-8);
        }
    }
}
