package org.mlpparity.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * An immutable dense matrix of doubles, row-major; float32 numbers are the doubles that equal them, whatever they are held as.
 *
 * <p>Two matrices are equal when their shapes and the bits of all entries are: 0.0 differs from -0.0, NaN equals NaN.
 *
 * <p>Rows of a matrix share its entries, so the batches of a large data set take no memory of their own. A {@link Builder} of float32 numbers
 * holds them in half the memory; that is for large data, all other matrices are held as doubles.
 */
public final class Matrix {
    private final int rows;
    private final int columns;
    private final int size;
    /** The entries, or {@code narrow}. */
    private final double[] entries;
    /** The entries, where all of them are float32 and are held so. */
    private final float[] narrow;

    private final int start;

    private Matrix(int rows, int columns, double[] entries) {
        this(rows, columns, entries, null, 0);
        if (entries.length != size) {
            throw new IllegalArgumentException(
                    entries.length + " entries do not fill the shape [" + rows + " × " + columns + "]");
        }
    }

    /** The matrix of the entries from {@code start} on, which it shares. */
    private Matrix(int rows, int columns, double[] entries, float[] narrow, int start) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("shape [" + rows + " × " + columns + "] must not be negative");
        }
        this.rows = rows;
        this.columns = columns;
        this.size = Math.multiplyExact(rows, columns);
        this.entries = entries;
        this.narrow = narrow;
        this.start = start;
    }

    private double at(int place) {
        return narrow == null ? entries[place] : narrow[place];
    }

    /** Collects the entries of a matrix row after row, which may still be changed, and then makes one of them without a copy. */
    public static final class Builder {
        private static final int MOST = Integer.MAX_VALUE - 8;

        private final int columns;
        private final int emptyRows;
        /** What was added, or {@code narrow}. */
        private double[] entries;

        private float[] narrow;
        private int size;

        /** @param expectedRows for so many rows nothing is ever moved; there may be more or fewer */
        public Builder(int columns, int expectedRows) {
            this(columns, expectedRows, Precision.FLOAT64);
        }

        /** The same for numbers of this precision and no others, each in as many bytes as it has. */
        public Builder(int columns, int expectedRows, Precision precision) {
            this.columns = columns;
            emptyRows = 0;
            int expected = Math.multiplyExact(columns, expectedRows);
            switch (precision) {
                case FLOAT32 -> narrow = new float[expected];
                case FLOAT64 -> entries = new double[expected];
            }
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
            int place = place(row, column);
            return narrow == null ? entries[place] : narrow[place];
        }

        /**
         * Puts another entry in its place.
         *
         * @throws IllegalArgumentException when it is no number of the precision
         */
        public void set(int row, int column, double entry) {
            put(place(row, column), entry);
        }

        private void put(int place, double entry) {
            if (narrow == null) {
                entries[place] = entry;
                return;
            }
            float same = (float) entry;
            if (same != entry && !Double.isNaN(entry)) {
                throw new IllegalArgumentException("entry (" + entry + ") must be a float32 number");
            }
            narrow[place] = same;
        }

        private int place(int row, int column) {
            Objects.checkIndex(column, columns);
            return Objects.checkIndex(row * columns + column, size);
        }

        /**
         * Appends an entry.
         *
         * @throws IllegalArgumentException when it is no number of the precision
         */
        public void add(double entry) {
            if (narrow == null && size == entries.length) {
                entries = Arrays.copyOf(entries, grown());
            } else if (narrow != null && size == narrow.length) {
                narrow = Arrays.copyOf(narrow, grown());
            }
            put(size, entry);
            size++;
        }

        /** Appends all entries of a matrix of as many columns. */
        public void add(Matrix more) {
            if (more.columns != columns) {
                throw new IllegalArgumentException("matrix " + more.shape() + " must have " + columns + " columns");
            }
            for (int i = 0; i < more.size; i++) {
                add(more.at(more.start + i));
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
            Matrix built = new Matrix(rows(), columns, entries, narrow, 0);
            if (narrow == null) {
                entries = new double[0];
            } else {
                narrow = new float[0];
            }
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
        return at(start + row * columns + column);
    }

    /** The entry at this place of the row-major order. */
    public double get(int index) {
        return at(start + Objects.checkIndex(index, size));
    }

    /** The rows from {@code from} (inclusive) to {@code to} (exclusive); they share the entries of this matrix. */
    public Matrix rows(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return new Matrix(to - from, columns, entries, narrow, start + from * columns);
    }

    /** A copy of these rows, counted from 0, in this order. */
    Matrix picked(int[] chosen) {
        Builder picked = new Builder(columns, chosen.length, narrow == null ? Precision.FLOAT64 : Precision.FLOAT32);
        for (int row : chosen) {
            Objects.checkIndex(row, rows);
            picked.add(rows(row, row + 1));
        }
        return picked.build();
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
            mapped[i] = function.applyAsDouble(at(start + i));
        }
        return new Matrix(rows, columns, mapped);
    }

    /** The same with every entry rounded to the precision; this very matrix where all are numbers of it. */
    Matrix rounded(Precision precision) {
        for (int i = start; i < start + size; i++) {
            if (Double.doubleToLongBits(precision.round(at(i))) != Double.doubleToLongBits(at(i))) {
                return map(precision::round);
            }
        }
        return this;
    }

    /** A copy of the entries, row after row. */
    public double[] toArray() {
        return copy(0, size);
    }

    private double[] copy(int from, int to) {
        if (narrow == null) {
            return Arrays.copyOfRange(entries, start + from, start + to);
        }
        double[] copy = new double[to - from];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = narrow[start + from + i];
        }
        return copy;
    }

    /** A copy of the entries, an array per row. */
    public double[][] toRows() {
        double[][] copy = new double[rows][];
        for (int row = 0; row < rows; row++) {
            copy[row] = copy(row * columns, (row + 1) * columns);
        }
        return copy;
    }

    /** The matrix [columns × rows] with rows and columns exchanged. */
    public Matrix transposed() {
        double[] exchanged = new double[size];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                exchanged[column * rows + row] = at(start + row * columns + column);
            }
        }
        return new Matrix(columns, rows, exchanged);
    }

    /** Writes the entries, row after row, to the start of {@code target}; allocates nothing. */
    public void copyInto(double[] target) {
        if (narrow == null) {
            System.arraycopy(entries, start, target, 0, size);
            return;
        }
        for (int i = 0; i < size; i++) {
            target[i] = narrow[start + i];
        }
    }

    /** Writes the entries, row after row and rounded to float32, to the start of {@code target}; allocates nothing. */
    public void copyInto(float[] target) {
        if (narrow != null) {
            System.arraycopy(narrow, start, target, 0, size);
            return;
        }
        for (int i = 0; i < size; i++) {
            target[i] = (float) entries[start + i];
        }
    }

    /** The index of the first NaN or infinite entry in row-major order, or -1. */
    public int firstNonFinite() {
        for (int i = 0; i < size; i++) {
            if (!Double.isFinite(at(start + i))) {
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
        return other instanceof Matrix that && rows == that.rows && columns == that.columns && sameEntries(that);
    }

    private boolean sameEntries(Matrix that) {
        if (narrow == null && that.narrow == null) {
            return Arrays.equals(entries, start, start + size, that.entries, that.start, that.start + size);
        }
        for (int i = 0; i < size; i++) {
            if (Double.doubleToLongBits(at(start + i)) != Double.doubleToLongBits(that.at(that.start + i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 31 * rows + columns;
        for (int i = start; i < start + size; i++) {
            hash = 31 * hash + Double.hashCode(at(i));
        }
        return hash;
    }

    @Override
    public String toString() {
        return shape() + " " + Arrays.toString(toArray());
    }
}
