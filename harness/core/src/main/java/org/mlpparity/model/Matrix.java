package org.mlpparity.model;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * An immutable dense matrix of doubles, row-major; float32 numbers are held as the doubles that equal them.
 *
 * <p>Two matrices are equal when their shapes and the bits of all entries are: 0.0 differs from -0.0, NaN equals NaN.
 */
public final class Matrix {
    private final int rows;
    private final int columns;
    private final double[] entries;

    private Matrix(int rows, int columns, double[] entries) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("shape [" + rows + " × " + columns + "] must not be negative");
        }
        if (entries.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(
                    entries.length + " entries do not fill the shape [" + rows + " × " + columns + "]");
        }
        this.rows = rows;
        this.columns = columns;
        this.entries = entries;
    }

    /** The matrix [rows × columns] with a copy of these entries, row after row. */
    public static Matrix of(int rows, int columns, double... entries) {
        return new Matrix(rows, columns, entries.clone());
    }

    /** The matrix [rows × columns] with these float32 entries, row after row. */
    public static Matrix of(int rows, int columns, float[] entries) {
        double[] widened = new double[entries.length];
        for (int i = 0; i < entries.length; i++) {
            widened[i] = entries[i];
        }
        return new Matrix(rows, columns, widened);
    }

    /** The matrix with one row per array; throws {@link IllegalArgumentException} when rows differ in length. */
    public static Matrix ofRows(double[]... rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] entries = new double[Math.multiplyExact(rows.length, columns)];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != columns) {
                throw new IllegalArgumentException(
                        "row " + row + " has " + rows[row].length + " entries, row 0 has " + columns);
            }
            System.arraycopy(rows[row], 0, entries, row * columns, columns);
        }
        return new Matrix(rows.length, columns, entries);
    }

    /** The matrix [1 × n] with these n entries. */
    public static Matrix row(double... entries) {
        return of(1, entries.length, entries);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The number of entries, rows × columns. */
    public int size() {
        return entries.length;
    }

    public double get(int row, int column) {
        if (column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException("column " + column + " of [" + rows + " × " + columns + "]");
        }
        return entries[row * columns + column];
    }

    /** The entry at this place of the row-major order. */
    public double get(int index) {
        return entries[index];
    }

    /** The rows from {@code from} (inclusive) to {@code to} (exclusive). */
    public Matrix rows(int from, int to) {
        return new Matrix(to - from, columns, Arrays.copyOfRange(entries, from * columns, to * columns));
    }

    /** The matrix of the same shape with {@code function} applied to every entry. */
    public Matrix map(DoubleUnaryOperator function) {
        return new Matrix(rows, columns, Arrays.stream(entries).map(function).toArray());
    }

    /** A copy of the entries, row after row. */
    public double[] toArray() {
        return entries.clone();
    }

    /** A copy of the entries, an array per row. */
    public double[][] toRows() {
        double[][] copy = new double[rows][];
        for (int row = 0; row < rows; row++) {
            copy[row] = Arrays.copyOfRange(entries, row * columns, (row + 1) * columns);
        }
        return copy;
    }

    /** The matrix [columns × rows] with rows and columns exchanged. */
    public Matrix transposed() {
        double[] exchanged = new double[entries.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                exchanged[column * rows + row] = entries[row * columns + column];
            }
        }
        return new Matrix(columns, rows, exchanged);
    }

    /** Writes the entries, row after row, to the start of {@code target}; allocates nothing. */
    public void copyInto(double[] target) {
        System.arraycopy(entries, 0, target, 0, entries.length);
    }

    /** Writes the entries, row after row and rounded to float32, to the start of {@code target}; allocates nothing. */
    public void copyInto(float[] target) {
        for (int i = 0; i < entries.length; i++) {
            target[i] = (float) entries[i];
        }
    }

    /** The index of the first NaN or infinite entry in row-major order, or -1. */
    public int firstNonFinite() {
        for (int i = 0; i < entries.length; i++) {
            if (!Double.isFinite(entries[i])) {
                return i;
            }
        }
        return -1;
    }

    /** The shape as people write it: "[4 × 3]". */
    public String shape() {
        return "[" + rows + " × " + columns + "]";
    }

    public boolean sameShape(Matrix other) {
        return rows == other.rows && columns == other.columns;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix that
                && rows == that.rows
                && columns == that.columns
                && Arrays.equals(entries, that.entries);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(entries);
    }

    @Override
    public String toString() {
        return shape() + " " + Arrays.toString(entries);
    }
}
