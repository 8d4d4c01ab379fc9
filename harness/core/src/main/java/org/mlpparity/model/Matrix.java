package org.mlpparity.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * An immutable dense matrix of doubles, row-major; float32 numbers are held as the doubles that equal them.
 *
 * <p>Two matrices are equal when their shapes and the bits of all entries are: 0.0 differs from -0.0, NaN equals NaN.
 *
 * <p>Rows of a matrix share its entries, so the batches of a large data set take no memory of their own.
 */
public final class Matrix {
    private final int rows;
    private final int columns;
    private final int size;
    private final double[] entries;
    private final int start;

    private Matrix(int rows, int columns, double[] entries) {
        this(rows, columns, entries, 0);
        if (entries.length != size) {
            throw new IllegalArgumentException(
                    entries.length + " entries do not fill the shape [" + rows + " × " + columns + "]");
        }
    }

    /** The matrix of the entries from {@code start} on, which it shares. */
    private Matrix(int rows, int columns, double[] entries, int start) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("shape [" + rows + " × " + columns + "] must not be negative");
        }
        this.rows = rows;
        this.columns = columns;
        this.size = Math.multiplyExact(rows, columns);
        this.entries = entries;
        this.start = start;
    }

    /** Collects the entries of a matrix row after row, which may still be changed, and then makes one of them without a copy. */
    public static final class Builder {
        private static final int MOST = Integer.MAX_VALUE - 8;

        private final int columns;
        private final int emptyRows;
        private double[] entries;
        private int size;

        /** @param expectedRows for so many rows nothing is ever moved; there may be more or fewer */
        public Builder(int columns, int expectedRows) {
            this.columns = columns;
            emptyRows = 0;
            this.entries = new double[Math.multiplyExact(columns, expectedRows)];
        }

        /** Begins with a copy of this matrix. */
        public Builder(Matrix matrix) {
            columns = matrix.columns;
            emptyRows = columns == 0 ? matrix.rows : 0;
            entries = matrix.toArray();
            size = matrix.size;
        }

        public int columns() {
            return columns;
        }

        /** How many rows are filled. */
        public int rows() {
            return columns == 0 ? emptyRows : size / columns;
        }

        /** What was added at this place. */
        public double get(int row, int column) {
            return entries[place(row, column)];
        }

        /** Puts another entry in its place. */
        public void set(int row, int column, double entry) {
            entries[place(row, column)] = entry;
        }

        private int place(int row, int column) {
            Objects.checkIndex(column, columns);
            return Objects.checkIndex(row * columns + column, size);
        }

        /** Appends an entry. */
        public void add(double entry) {
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, grown());
            }
            entries[size++] = entry;
        }

        /** Appends all entries of a matrix of as many columns. */
        public void add(Matrix more) {
            if (more.columns != columns) {
                throw new IllegalArgumentException("matrix " + more.shape() + " must have " + columns + " columns");
            }
            for (int i = 0; i < more.size; i++) {
                add(more.entries[more.start + i]);
            }
        }

        private int grown() {
            if (size == MOST) {
                throw new IllegalArgumentException("entries (more than " + MOST + ") must fit an array of Java");
            }
            return (int) Math.min(MOST, size + size / 2L + columns + 1L);
        }

        /** The rows that were filled; the builder is empty then. */
        public Matrix build() {
            if (columns == 0 ? size != 0 : size % columns != 0) {
                throw new IllegalStateException(size + " entries do not fill rows of " + columns);
            }
            Matrix built = new Matrix(rows(), columns, entries, 0);
            entries = new double[0];
            size = 0;
            return built;
        }
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

    /** What stands in a row and a column, both counted from 0. */
    public interface Entry {
        double at(int row, int column);
    }

    /** The matrix [rows × columns] of what {@code entry} gives, which is asked column after column. */
    public static Matrix byColumns(int rows, int columns, Entry entry) {
        double[] entries = new double[Math.multiplyExact(rows, columns)];
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                entries[row * columns + column] = entry.at(row, column);
            }
        }
        return new Matrix(rows, columns, entries);
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
        return size;
    }

    public double get(int row, int column) {
        if (column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException("column " + column + " of [" + rows + " × " + columns + "]");
        }
        return entries[start + row * columns + column];
    }

    /** The entry at this place of the row-major order. */
    public double get(int index) {
        return entries[start + Objects.checkIndex(index, size)];
    }

    /** The rows from {@code from} (inclusive) to {@code to} (exclusive); they share the entries of this matrix. */
    public Matrix rows(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return new Matrix(to - from, columns, entries, start + from * columns);
    }

    /** All rows in order, in parts of at most so many numbers, or of one row where that has more; they share the entries of this matrix. */
    public List<Matrix> parts(int numbers) {
        int together = Math.max(1, numbers / Math.max(1, columns));
        List<Matrix> parts = new ArrayList<>();
        for (int from = 0; from < rows; from += together) {
            parts.add(rows(from, Math.min(rows, from + together)));
        }
        return parts;
    }

    /** The matrix of the same shape with {@code function} applied to every entry. */
    public Matrix map(DoubleUnaryOperator function) {
        double[] mapped = new double[size];
        for (int i = 0; i < size; i++) {
            mapped[i] = function.applyAsDouble(entries[start + i]);
        }
        return new Matrix(rows, columns, mapped);
    }

    /** The same with every entry rounded to the precision; this very matrix where all are numbers of it. */
    Matrix rounded(Precision precision) {
        for (int i = start; i < start + size; i++) {
            if (Double.doubleToLongBits(precision.round(entries[i])) != Double.doubleToLongBits(entries[i])) {
                return map(precision::round);
            }
        }
        return this;
    }

    /** A copy of the entries, row after row. */
    public double[] toArray() {
        return Arrays.copyOfRange(entries, start, start + size);
    }

    /** A copy of the entries, an array per row. */
    public double[][] toRows() {
        double[][] copy = new double[rows][];
        for (int row = 0; row < rows; row++) {
            copy[row] = Arrays.copyOfRange(entries, start + row * columns, start + (row + 1) * columns);
        }
        return copy;
    }

    /** The matrix [columns × rows] with rows and columns exchanged. */
    public Matrix transposed() {
        double[] exchanged = new double[size];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                exchanged[column * rows + row] = entries[start + row * columns + column];
            }
        }
        return new Matrix(columns, rows, exchanged);
    }

    /** Writes the entries, row after row, to the start of {@code target}; allocates nothing. */
    public void copyInto(double[] target) {
        System.arraycopy(entries, start, target, 0, size);
    }

    /** Writes the entries, row after row and rounded to float32, to the start of {@code target}; allocates nothing. */
    public void copyInto(float[] target) {
        for (int i = 0; i < size; i++) {
            target[i] = (float) entries[start + i];
        }
    }

    /** The index of the first NaN or infinite entry in row-major order, or -1. */
    public int firstNonFinite() {
        for (int i = 0; i < size; i++) {
            if (!Double.isFinite(entries[start + i])) {
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
                && Arrays.equals(entries, start, start + size, that.entries, that.start, that.start + that.size);
    }

    @Override
    public int hashCode() {
        int hash = 31 * rows + columns;
        for (int i = start; i < start + size; i++) {
            hash = 31 * hash + Double.hashCode(entries[i]);
        }
        return hash;
    }

    @Override
    public String toString() {
        return shape() + " " + Arrays.toString(toArray());
    }
}
