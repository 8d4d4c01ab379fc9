package org.mlpparity.arrayssimd;

import org.mlpparity.arrays.Float64;
import org.mlpparity.model.Matrix;

/**
 * A matrix [rows × columns] cut into panels of {@code width} neighbouring columns, each panel row after row in one piece, so
 * that a loop down a panel reads memory in order.
 *
 * <p>There are ⌈columns / width⌉ panels. The last one also has {@code width} columns; those beyond the matrix enter no
 * result. Panels start {@code stride} numbers apart, which may be more than their rows take.
 */
final class Float64Panels {
    final double[] entries;
    final int offset; // of the first panel
    final int stride; // from one panel to the next
    final int width;
    final int columns;

    Float64Panels(double[] entries, int offset, int stride, int width, int columns) {
        this.entries = entries;
        this.offset = offset;
        this.stride = stride;
        this.width = width;
        this.columns = columns;
    }

    /** Other numbers in the places of these. */
    Float64Panels over(double[] others) {
        return new Float64Panels(others, offset, stride, width, columns);
    }

    /** The number of panels. */
    int count() {
        return (columns + width - 1) / width;
    }

    int index(int row, int column) {
        return offset + column / width * stride + row * width + column % width;
    }

    /** Takes over a matrix of no more rows than there is room for; allocates nothing. */
    void write(Matrix matrix) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                entries[index(row, column)] = Float64.of(matrix.get(row * columns + column));
            }
        }
    }

    /** Takes over the transpose of a matrix [columns × rows]. */
    void writeTransposed(Matrix matrix) {
        for (int row = 0; row < matrix.columns(); row++) {
            for (int column = 0; column < columns; column++) {
                entries[index(row, column)] = Float64.of(matrix.get(column * matrix.columns() + row));
            }
        }
    }

    /** The first rows as a matrix [rows × columns]. */
    Matrix read(int rows) {
        double[] copy = new double[rows * columns];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = entries[index(i / columns, i % columns)];
        }
        return Matrix.of(rows, columns, copy);
    }

    /** The transpose of the first rows, a matrix [columns × rows]. */
    Matrix readTransposed(int rows) {
        double[] copy = new double[columns * rows];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = entries[index(i % rows, i / rows)];
        }
        return Matrix.of(columns, rows, copy);
    }
}
