package org.mlpparity.formula;

import java.util.List;
import java.util.OptionalDouble;
import org.mlpparity.model.Accuracies;

/**
 * scale·z for z &gt; 0 and scale·α·(e^z − 1) otherwise: ELU (D.-A. Clevert, T. Unterthiner and S. Hochreiter 2016), whose scale is 1, and SELU
 * (G. Klambauer et al. 2017). φ' jumps at 0 by scale·|1 − α|.
 */
final class ExponentialUnit extends Smooth {
    /** What SELU's two constants and their product cost: each is rounded. */
    private static final int CONSTANTS = 3;

    static final ExponentialUnit SELU = new ExponentialUnit(
            1.0507009873554805,
            1.6732632423543772,
            "SELU",
            "SELU(z) = 1.0507009873554805 z for z > 0 and 1.7580993408473766 (e^z − 1) otherwise, SELU′(z) = 1.0507009873554805 or"
                    + " 1.7580993408473766 e^z");

    private final double scale;
    private final double alpha;
    private final double left;
    private final int constants;

    private ExponentialUnit(double scale, double alpha, String symbol, String definition) {
        super(symbol, definition);
        this.scale = scale;
        this.alpha = alpha;
        left = scale * alpha;
        constants = scale == 1 ? 0 : CONSTANTS;
    }

    static ExponentialUnit elu(double alpha) {
        String factor = alpha == 1 ? "" : Activations.decimal(alpha) + " ";
        String exponential = alpha == 1 ? "e^z − 1" : factor + "(e^z − 1)";
        return new ExponentialUnit(
                1,
                alpha,
                "ELU",
                "ELU(z) = z for z > 0 and " + exponential + " otherwise, ELU′(z) = 1 or " + factor + "e^z");
    }

    @Override
    public List<Jump> jumps() {
        return alpha == 1 ? List.of() : List.of(new Jump(0, scale * Math.abs(1 - alpha), 0));
    }

    @Override
    public <N> N value(ElementaryArithmetic<N> in, N z) {
        N positive = in.positivePart(z);
        N negative = scaled(in, alpha, in.expm1(in.minus(z, positive)));
        return scaled(in, scale, in.plus(positive, negative));
    }

    /** At 0 that of the left side. */
    @Override
    public <N> N slope(ElementaryArithmetic<N> in, N z) {
        N exponential = in.exp(in.minus(z, in.positivePart(z)));
        N onTheLeft = scaled(in, alpha, in.times(in.side(z, 1, 0), exponential));
        return scaled(in, scale, in.plus(in.side(z, 0, 1), onTheLeft));
    }

    private static <N> N scaled(ElementaryArithmetic<N> in, double factor, N x) {
        return factor == 1 ? x : in.times(in.exactly(factor), x);
    }

    /** By expm1, exp and one product; as e^z − 1, exp of e^z, a difference and a product; and the constants. */
    @Override
    public double valueUnits(Accuracies accuracies) {
        return 2 * accuracies.exp() + 2 + constants;
    }

    /** On the left |φ| and, since e^z − 1 cancels, scale·α·e^z; on the right φ, which ELU copies. */
    @Override
    public double valueMagnitude(double value, double z, double radius) {
        return z - radius > 0 ? (scale == 1 ? 0 : value) : value + onTheLeft(z, radius);
    }

    /** scale·α·e^z, the largest that it may be. */
    private double onTheLeft(double z, double radius) {
        return left * Math.exp(Math.min(0, z + radius));
    }

    /**
     * On the left scale·α·e^z is off by exp, one product and the constants; or as a + scale·α by what a is off, by the constants of scale·α,
     * which is at most |a| + scale·α·e^z, and one sum. On the right it is a constant.
     */
    @Override
    public double slopeUnits(double value, double slope, double z, double radius, Accuracies accuracies) {
        if (z - radius > 0) {
            return constants * slope;
        }
        return (valueUnits(accuracies) + constants) * (value + onTheLeft(z, radius)) + (1 + constants) * slope;
    }

    @Override
    public double steepest() {
        return Math.max(scale, left);
    }

    @Override
    public double steepest(double z, double slope, double radius) {
        double right = z + radius > 0 ? scale : 0;
        return Math.max(right, mostCurved(z, slope, radius));
    }

    /** φ'' is φ' on the left, and 0 on the right. */
    @Override
    public double mostCurved(double z, double slope, double radius) {
        return z - radius > 0 ? 0 : onTheLeft(z, radius);
    }

    @Override
    public double[] slopeTurns() {
        return new double[] {0};
    }

    @Override
    public double least() {
        return -left;
    }

    @Override
    public double most() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public OptionalDouble inverse(double a) {
        return finite(a > 0 ? a / scale : Math.log1p(a / left));
    }
}
