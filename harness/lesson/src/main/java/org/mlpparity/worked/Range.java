package org.mlpparity.worked;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * A number that is only known to lie between two others, and the one that stands for it.
 *
 * <p>Operations hold every result of numbers from their operands' ranges, computed in any order with this unit roundoff: a
 * sum of n terms may lose γ_n of their magnitudes (Higham, §4.2), an elementary function {@link #FUNCTION_UNITS} roundings.
 *
 * @param low no larger than value; may be infinite
 * @param value the one to show
 * @param high no smaller than value; may be infinite
 */
record Range(double low, double value, double high) {
    /** What the least accurate elementary function in use is documented to lose, in units of roundoff. */
    private static final int FUNCTION_UNITS = 6;

    Range {
        low = Double.isNaN(low) ? Double.NEGATIVE_INFINITY : low;
        high = Double.isNaN(high) ? Double.POSITIVE_INFINITY : high;
    }

    static Range exactly(double value) {
        return new Range(value, value, value);
    }

    /** Everything that is at most this far from the value. */
    static Range around(double value, double radius) {
        return exactly(value).widened(radius);
    }

    static Range sum(List<Range> terms, double unit) {
        double magnitude = terms.stream().mapToDouble(Range::reach).sum();
        return new Range(
                        terms.stream().mapToDouble(Range::low).sum(),
                        terms.stream().mapToDouble(Range::value).sum(),
                        terms.stream().mapToDouble(Range::high).sum())
                .widened(2 * terms.size() * unit * magnitude);
    }

    Range plus(Range that, double unit) {
        return sum(List.of(this, that), unit);
    }

    Range minus(Range that, double unit) {
        return plus(that.negated(), unit);
    }

    Range negated() {
        return new Range(-high, -value, -low);
    }

    Range times(Range that, double unit) {
        double[] corners = {
            product(low, that.low), product(low, that.high), product(high, that.low), product(high, that.high)
        };
        return hull(product(value, that.value), corners).rounded(unit);
    }

    /** The larger of both, exactly. */
    Range maximum(Range that) {
        return new Range(Math.max(low, that.low), Math.max(value, that.value), Math.max(high, that.high));
    }

    /** A zero times anything is zero, also times what may be infinite. */
    private static double product(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }

    /** For a divisor that may be 0 everything is possible. */
    Range dividedBy(Range that, double unit) {
        if (that.low <= 0 && that.high >= 0) {
            return new Range(Double.NEGATIVE_INFINITY, value / that.value, Double.POSITIVE_INFINITY);
        }
        return hull(value / that.value, low / that.low, low / that.high, high / that.low, high / that.high)
                .rounded(unit);
    }

    Range squared(double unit) {
        double least = low <= 0 && high >= 0 ? 0 : Math.min(low * low, high * high);
        return new Range(least, value * value, Math.max(low * low, high * high)).rounded(unit);
    }

    /** To the power of another one, by products one after the other; the base is not negative. */
    Range power(Range exponent, double unit) {
        Range power = hull(
                Math.pow(value, exponent.value),
                Math.pow(low, exponent.low),
                Math.pow(low, exponent.high),
                Math.pow(high, exponent.low),
                Math.pow(high, exponent.high));
        return power.rounded(2 * exponent.reach() * unit);
    }

    /** What a function that never falls makes of it. */
    Range rising(DoubleUnaryOperator function, double unit) {
        return new Range(function.applyAsDouble(low), function.applyAsDouble(value), function.applyAsDouble(high))
                .rounded(FUNCTION_UNITS * unit);
    }

    /** What a function makes of it that turns from rising to falling or back at these points, and only there. */
    Range image(DoubleUnaryOperator function, double[] turns, double unit) {
        double[] corners = DoubleStream.concat(
                        DoubleStream.of(low, high).map(end -> atEnd(function, end)),
                        DoubleStream.of(turns)
                                .filter(turn -> low < turn && turn < high)
                                .map(function))
                .toArray();
        return hull(function.applyAsDouble(value), corners).rounded(FUNCTION_UNITS * unit);
    }

    /** Where a formula has no value at an infinite end, that at the last number counts. */
    private static double atEnd(DoubleUnaryOperator function, double end) {
        double image = function.applyAsDouble(end);
        return Double.isNaN(image) && Double.isInfinite(end)
                ? function.applyAsDouble(Math.copySign(Double.MAX_VALUE, end))
                : image;
    }

    boolean meets(Range that) {
        return low <= that.high && that.low <= high;
    }

    private double reach() {
        return Math.max(Math.abs(low), Math.abs(high));
    }

    private static Range hull(double value, double... corners) {
        boolean isUndefined = DoubleStream.of(corners).anyMatch(Double::isNaN);
        return new Range(
                isUndefined ? Double.NaN : DoubleStream.of(corners).min().orElseThrow(),
                value,
                isUndefined ? Double.NaN : DoubleStream.of(corners).max().orElseThrow());
    }

    private Range rounded(double unit) {
        return widened(unit * reach());
    }

    private Range widened(double by) {
        return by == 0 ? this : new Range(Math.nextDown(low - by), value, Math.nextUp(high + by));
    }
}
