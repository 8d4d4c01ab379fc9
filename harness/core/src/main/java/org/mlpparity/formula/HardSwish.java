package org.mlpparity.formula;

import java.util.List;
import java.util.OptionalDouble;
import org.mlpparity.model.Accuracies;

/** z·min(max(z/6 + 1/2, 0), 1): A. Howard et al., "Searching for MobileNetV3" (2019). φ' jumps by 1/2 at −3 and at 3. */
final class HardSwish extends Smooth {
    static final HardSwish FUNCTION = new HardSwish();

    private static final double END = 3;

    private HardSwish() {
        super(
                "hardswish",
                "hardswish(z) = z min(max(z/6 + 1/2, 0), 1), hardswish′(z) = z/3 + 1/2 for −3 < z < 3, 0 left of it and 1 right of it");
    }

    @Override
    public <N> N value(ElementaryArithmetic<N> in, N z) {
        return in.times(z, Ramp.HARD_SIGMOID.value(in, z));
    }

    /** On the parabola from −3 to 3, both included. */
    @Override
    public <N> N slope(ElementaryArithmetic<N> in, N z) {
        N line = in.plus(in.over(z, in.exactly(3)), in.exactly(0.5));
        N right = in.side(in.minus(z, in.exactly(END)), 0, 1);
        return in.plus(in.times(Ramp.inside(in, z, -END, END), line), right);
    }

    @Override
    public List<Jump> jumps() {
        return List.of(new Jump(-END, 0.5, 4), new Jump(END, 0.5, 4));
    }

    /** Relative to |z|: 3u of the hard sigmoid, and up to two products or quotients of it. */
    @Override
    public double valueUnits(Accuracies accuracies) {
        return 5;
    }

    /** On the left it is 0. */
    @Override
    public double valueMagnitude(double value, double z, double radius) {
        return z + radius < -END * Ramp.CLEAR ? 0 : Math.abs(z) + radius;
    }

    /**
     * z/3 + 1/2: constant and product 2u·|z|/3, the sum one of φ'. By the product rule hard sigmoid and z/6 add up: 3u, 3u·|z|/6 and two
     * of φ'; as (r(z + 3) + z)/6, r cut off at 0 and 6: 1u of z + 3 in 6, one of the sum, and two more for the sixth and for a product. On the
     * right the sixth of 6 is off by 2u.
     */
    @Override
    public double slopeUnits(double value, double slope, double z, double radius, Accuracies accuracies) {
        return z + radius < -END * Ramp.CLEAR ? 0 : 5 + 3 * slope;
    }

    @Override
    public double leastSlope() {
        return -0.5;
    }

    @Override
    public double steepest() {
        return 1.5;
    }

    @Override
    public double steepest(double z, double slope, double radius) {
        if (z + radius < -END) {
            return 0;
        }
        return z - radius > END ? 1 : Math.min(steepest(), Math.max(1, (Math.abs(z) + radius) / 3 + 0.5));
    }

    @Override
    public double mostCurved(double z, double slope, double radius) {
        return z + radius < -END || z - radius > END ? 0 : 1.0 / 3;
    }

    @Override
    public double[] turns() {
        return new double[] {-1.5};
    }

    @Override
    public double[] slopeTurns() {
        return new double[] {-END, END};
    }

    @Override
    public double least() {
        return -0.375;
    }

    @Override
    public double most() {
        return Double.POSITIVE_INFINITY;
    }

    /** Two z have one a below 0. */
    @Override
    public OptionalDouble inverse(double a) {
        return OptionalDouble.empty();
    }
}
