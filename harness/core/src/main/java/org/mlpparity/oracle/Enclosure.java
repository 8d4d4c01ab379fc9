package org.mlpparity.oracle;

import java.io.Serializable;
import java.util.List;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/**
 * The exact values of a matrix [rows × columns] and, beside each, the bound that the error of any correct
 * implementation keeps.
 */
public final class Enclosure implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * Bounds are sums and products of non-negative doubles, each rounding them by 2^-53 at most, and the exact values are
     * off by 2^-100 of the magnitudes that the bounds are made of. With fewer than 2^32 operations behind a bound this
     * factor makes up for both.
     */
    private static final double OUTWARD = 1 + 0x1p-20;

    final int rows;
    final int columns;
    final double[] hi;
    /** What the exact values are above their leading part; null for zeros, of numbers that were given. */
    private final double[] lo;
    /** Null likewise. */
    private final double[] bound;
    /** Σ|x·y| of sums of products, the computed operands taken at their largest; null for what is no such sum. */
    double[] magnitude;
    /** σ² of the errors; null where there are none. */
    Spread spread;

    Enclosure(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        hi = new double[rows * columns];
        lo = new double[rows * columns];
        bound = new double[rows * columns];
    }

    private Enclosure(Matrix exact) {
        rows = exact.rows();
        columns = exact.columns();
        hi = exact.toArray();
        lo = null;
        bound = null;
    }

    /** Numbers that every trainer was given: exact, bound 0. */
    public static Enclosure exactly(Matrix matrix) {
        return new Enclosure(matrix);
    }

    /** All rows of enclosures with as many columns, one below the other. */
    public static Enclosure below(List<Enclosure> parts) {
        int rows = parts.stream().mapToInt(Enclosure::rows).sum();
        Enclosure all = new Enclosure(rows, parts.get(0).columns);
        int from = 0;
        for (Enclosure part : parts) {
            System.arraycopy(part.hi, 0, all.hi, from, part.size());
            System.arraycopy(part.lows(), 0, all.lo, from, part.size());
            System.arraycopy(part.bounds(), 0, all.bound, from, part.size());
            from += part.size();
        }
        return all;
    }

    /** Whether every implementation holds these numbers, and doubles hold them. */
    public boolean isExact() {
        for (int i = 0; bound != null && i < hi.length; i++) {
            if (bound[i] != 0 || lo[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The same, each bound wider by {@code factor} times the size of the entry of {@code by}. */
    public Enclosure widened(Matrix by, double factor) {
        Enclosure wider = center();
        for (int i = 0; i < size(); i++) {
            wider.bound[i] = bound(i) + factor * Math.abs(by.get(i));
        }
        return wider;
    }

    /** The same exact values without a bound: as if every implementation held them. */
    Enclosure center() {
        Enclosure center = new Enclosure(rows, columns);
        System.arraycopy(hi, 0, center.hi, 0, hi.length);
        System.arraycopy(lows(), 0, center.lo, 0, hi.length);
        return center;
    }

    /** Per entry this enclosure or, where that is tighter, {@code shown} with {@code times} the bound of {@code own}. */
    Enclosure orTighter(Enclosure shown, Enclosure own, double times) {
        Enclosure tighter = new Enclosure(rows, columns);
        tighter.spread = new Spread(size());
        for (int i = 0; i < size(); i++) {
            double around = times * own.bound(i);
            if (around < bound(i)) {
                tighter.set(i, shown.hi[i], shown.lo(i), around);
                tighter.spread.inherited[i] = around * around;
            } else {
                tighter.set(i, hi[i], lo(i), bound(i));
                tighter.spread.inherited[i] = variance(i);
            }
        }
        return tighter;
    }

    /** Rows for columns. */
    Enclosure transposed() {
        Enclosure transposed = new Enclosure(columns, rows);
        transposed.spread = spread == null ? null : new Spread(size());
        transposed.magnitude = magnitude == null ? null : new double[size()];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int from = r * columns + c;
                int to = c * rows + r;
                transposed.hi[to] = hi[from];
                transposed.lo[to] = lo(from);
                transposed.bound[to] = bound(from);
                if (magnitude != null) {
                    transposed.magnitude[to] = magnitude[from];
                }
                if (spread != null) {
                    transposed.spread.set(to, spread, from, 1);
                }
            }
        }
        return transposed;
    }

    /** σ² of the error of this entry. */
    double variance(int index) {
        return spread == null ? 0 : spread.total(index);
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

    /** These rows, the first of them at {@code from}, become those of {@code rows}. */
    void setRows(int from, Enclosure rows) {
        System.arraycopy(rows.hi, 0, hi, from * columns, rows.size());
        System.arraycopy(rows.lows(), 0, lo, from * columns, rows.size());
        System.arraycopy(rows.bounds(), 0, bound, from * columns, rows.size());
    }

    /** What the exact value of this entry is above its leading part. */
    double lo(int index) {
        return lo == null ? 0 : lo[index];
    }

    /** What a correct implementation may be off by here. */
    double bound(int index) {
        return bound == null ? 0 : bound[index];
    }

    /** {@link #lo} of all entries. */
    double[] lows() {
        return lo == null ? new double[size()] : lo;
    }

    /** {@link #bound} of all entries. */
    double[] bounds() {
        return bound == null ? new double[size()] : bound;
    }

    Ball ball(int index) {
        return new Ball(at(index), bound(index));
    }

    DoubleDouble at(int index) {
        return new DoubleDouble(hi[index], lo(index));
    }

    /** |exact| + bound: the largest magnitude that a correct implementation may hold here. */
    double reach(int index) {
        return Math.abs(hi[index]) + bound(index);
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
        return hi[index] + lo(index);
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
        return bound(index) * OUTWARD;
    }

    /** |observed − exact|, without cancellation. */
    public double distance(int index, double observed) {
        return Math.abs(error(index, observed));
    }

    /** observed − exact, without cancellation. */
    public double error(int index, double observed) {
        return (observed - hi[index]) - lo(index);
    }

    /** observed − exact for all entries, row after row, without cancellation. */
    public double[] errors(Matrix observed) {
        double[] errors = observed.toArray();
        for (int i = 0; i < hi.length; i++) {
            errors[i] = (errors[i] - hi[i]) - lo(i);
        }
        return errors;
    }

    /** {@link #exact(int)} for all entries, row after row. */
    public double[] exact() {
        double[] exact = new double[size()];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = hi[i] + lo(i);
        }
        return exact;
    }

    /** exact − {@code from}, without cancellation: what an update adds to a parameter. */
    public double difference(int index, double from) {
        return (hi[index] - from) + lo(index);
    }

    /** σ² of the roundings that belong to each entry alone; null where the errors are not modelled. */
    public double[] localVariance() {
        return spread == null ? null : spread.local;
    }

    /** σ² of the roundings that the rows of a column have in common; null for zeros. */
    public double[] sharedVariance() {
        return spread == null ? null : spread.shared;
    }

    /** σ² of what the operands were off by; null for zeros. */
    public double[] inheritedVariance() {
        return spread == null ? null : spread.inherited;
    }
}
