package org.mlpparity.formula;

import java.util.List;
import java.util.OptionalDouble;
import org.mlpparity.model.Accuracies;

/** A straight line between two flat parts: ReLU6, hard tanh and two hard sigmoids. φ' jumps at both ends. */
abstract class Ramp extends Smooth {
    /** Further off an end than this is further off than any rounding. */
    static final double CLEAR = 1 + 0x1p-20;

    private final double from;
    private final double to;
    private final double rise;
    private final int roundings;
    private final double least;
    private final double most;

    /**
     * @param from where the line begins
     * @param to where it ends
     * @param rise φ' between them
     * @param roundings how many roundings of |z| the line's formula has before it is cut off
     */
    Ramp(
            double from,
            double to,
            double rise,
            int roundings,
            double least,
            double most,
            String symbol,
            String definition) {
        super(symbol, definition);
        this.from = from;
        this.to = to;
        this.rise = rise;
        this.roundings = roundings;
        this.least = least;
        this.most = most;
    }

    static final Ramp RELU6 =
            new Ramp(
                    0,
                    6,
                    1,
                    0,
                    0,
                    6,
                    "ReLU6",
                    "ReLU6(z) = min(max(z, 0), 6), ReLU6′(z) = 1 for 0 < z < 6 and 0 otherwise") {
                @Override
                public <N> N value(ElementaryArithmetic<N> in, N z) {
                    return in.clipped(in.positivePart(z), 6);
                }

                @Override
                <N> N risen(ElementaryArithmetic<N> in, N inside) {
                    return inside;
                }
            };

    static final Ramp HARD_TANH =
            new Ramp(
                    -1,
                    1,
                    1,
                    0,
                    -1,
                    1,
                    "hardtanh",
                    "hardtanh(z) = min(max(z, −1), 1), hardtanh′(z) = 1 for −1 < z < 1 and 0 otherwise") {
                @Override
                public <N> N value(ElementaryArithmetic<N> in, N z) {
                    return in.clipped(z, 1);
                }

                @Override
                <N> N risen(ElementaryArithmetic<N> in, N inside) {
                    return inside;
                }
            };

    static final Ramp HARD_SIGMOID =
            new Ramp(
                    -3,
                    3,
                    1 / 6.0,
                    4,
                    0,
                    1,
                    "hardσ",
                    "hardσ(z) = min(max(z/6 + 1/2, 0), 1), hardσ′(z) = 1/6 for −3 < z < 3 and 0 otherwise") {
                @Override
                public <N> N value(ElementaryArithmetic<N> in, N z) {
                    return cut(in, in.plus(in.over(z, in.exactly(6)), in.exactly(0.5)));
                }

                @Override
                <N> N risen(ElementaryArithmetic<N> in, N inside) {
                    return in.over(inside, in.exactly(6));
                }
            };

    static final Ramp HARD_SIGMOID_FIFTH =
            new Ramp(
                    -2.5,
                    2.5,
                    0.2,
                    4,
                    0,
                    1,
                    "hardσ",
                    "hardσ(z) = min(max(0.2 z + 0.5, 0), 1), hardσ′(z) = 0.2 for −2.5 < z < 2.5 and 0 otherwise") {
                @Override
                public <N> N value(ElementaryArithmetic<N> in, N z) {
                    return cut(in, in.plus(in.times(in.exactly(0.2), z), in.exactly(0.5)));
                }

                @Override
                <N> N risen(ElementaryArithmetic<N> in, N inside) {
                    return in.times(in.exactly(0.2), inside);
                }
            };

    /** The number in [0, 1] that is nearest to x. */
    static <N> N cut(ElementaryArithmetic<N> in, N x) {
        return in.clipped(in.positivePart(x), 1);
    }

    /** 1 from {@code from} to {@code to}, both ends included, and 0 elsewhere. */
    static <N> N inside(ElementaryArithmetic<N> in, N z, double from, double to) {
        N left = in.side(in.minus(in.exactly(from), z), 1, 0);
        N right = in.side(in.minus(z, in.exactly(to)), 1, 0);
        return in.times(left, right);
    }

    /** φ' from 1 inside and 0 outside. */
    abstract <N> N risen(ElementaryArithmetic<N> in, N inside);

    @Override
    public <N> N slope(ElementaryArithmetic<N> in, N z) {
        return risen(in, inside(in, z, from, to));
    }

    @Override
    public List<Jump> jumps() {
        return List.of(new Jump(from, rise, roundings), new Jump(to, rise, roundings));
    }

    /**
     * Nothing where z is copied. The line of a hard sigmoid is within 1 and its product with z within 1/2: constant and product round by
     * 2u·1/2, the sum by 1u. As (z + 3)/6 the sum rounds by 6u, and the quotient or the constant and the product by 2u: 3u in all.
     */
    @Override
    public double valueUnits(Accuracies accuracies) {
        return roundings == 0 ? 0 : 3;
    }

    /** 1 on the line, and nothing on the flat parts, whose numbers are exact. */
    @Override
    public double valueMagnitude(double value, double z, double radius) {
        return meetsTheLine(z, radius) ? 1 : 0;
    }

    private boolean meetsTheLine(double z, double radius) {
        return z + radius >= Math.min(from * CLEAR, from / CLEAR) && z - radius <= Math.max(to * CLEAR, to / CLEAR);
    }

    /** The constant 1/6 or 0.2 is rounded, and may meet another product. */
    @Override
    public double slopeUnits(double value, double slope, double z, double radius, Accuracies accuracies) {
        return roundings == 0 ? 0 : 2 * slope;
    }

    @Override
    public double steepest() {
        return rise;
    }

    @Override
    public double steepest(double z, double slope, double radius) {
        return meetsTheLine(z, radius) ? rise : 0;
    }

    @Override
    public double mostCurved(double z, double slope, double radius) {
        return 0;
    }

    /** Anywhere on the line: left of it φ' only rises, and right of it only falls. */
    @Override
    public double[] slopeTurns() {
        return new double[] {(from + to) / 2};
    }

    @Override
    public double least() {
        return least;
    }

    @Override
    public double most() {
        return most;
    }

    @Override
    public OptionalDouble inverse(double a) {
        boolean onTheLine = a > least && a < most;
        return onTheLine ? OptionalDouble.of(from + (a - least) / rise) : OptionalDouble.empty();
    }
}
