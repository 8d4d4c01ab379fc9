package org.mlpparity.oracle;

import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/**
 * The exact values of a matrix [rows × columns] and, beside each, the bound that the error of any correct
 * implementation keeps.
 */
public final class Enclosure {
    /**
     * Bounds are sums and products of non-negative doubles, each rounding them by 2^-53 at most, and the exact values are
     * off by 2^-100 of the magnitudes that the bounds are made of. With fewer than 2^32 operations behind a bound this
     * factor makes up for both.
     */
    private static final double OUTWARD = 1 + 0x1p-20;

    final int rows;
    final int columns;
    final double[] hi;
    final double[] lo;
    final double[] bound;

    Enclosure(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        hi = new double[rows * columns];
        lo = new double[rows * columns];
        bound = new double[rows * columns];
    }

    /** Numbers that every trainer was given: exact, bound 0. */
    public static Enclosure exactly(Matrix matrix) {
        Enclosure enclosure = new Enclosure(matrix.rows(), matrix.columns());
        matrix.copyInto(enclosure.hi);
        return enclosure;
    }

    void set(int index, double valueHi, double valueLo, double valueBound) {
        if (!Double.isFinite(valueHi) || !Double.isFinite(valueBound)) {
            throw new ArithmeticException("the exact value leaves the range of double");
        }
        hi[index] = valueHi;
        lo[index] = valueLo;
        bound[index] = valueBound;
    }

    void set(int index, DoubleDouble value, double valueBound) {
        set(index, value.hi(), value.lo(), valueBound);
    }

    void set(int index, Ball ball) {
        set(index, ball.value(), ball.bound());
    }

    Ball ball(int index) {
        return new Ball(at(index), bound[index]);
    }

    DoubleDouble at(int index) {
        return new DoubleDouble(hi[index], lo[index]);
    }

    /** |exact| + bound: the largest magnitude that a correct implementation may hold here. */
    double reach(int index) {
        return Math.abs(hi[index]) + bound[index];
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The number of entries. */
    public int size() {
        return hi.length;
    }

    /** The double nearest to the exact value of this entry, counted row after row. */
    public double exact(int index) {
        return hi[index] + lo[index];
    }

    /** The exact values, each rounded to the nearest number of this precision. */
    public Matrix rounded(Precision precision) {
        double[] entries = new double[size()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = precision.round(exact(i));
        }
        return Matrix.of(rows, columns, entries);
    }

    /** How far a correct implementation may be from the exact value. */
    public double allowance(int index) {
        return bound[index] * OUTWARD;
    }

    /** |observed − exact|, without cancellation. */
    public double distance(int index, double observed) {
        return Math.abs((observed - hi[index]) - lo[index]);
    }
}
