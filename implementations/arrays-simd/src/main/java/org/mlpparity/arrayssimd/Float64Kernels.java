package org.mlpparity.arrayssimd;

import java.util.Optional;

/**
 * The arithmetic that takes the time: products of matrices, and what is done to every number between them. One
 * implementation uses the Vector API, the other one plain Java.
 */
abstract class Float64Kernels {
    /** The width of the panels of a matrix with this many columns. */
    abstract int width(int columns);

    /** How many numbers a panel of this width takes for this many rows: the stride from one panel to the next. */
    abstract int stride(int rows, int width);

    /** C = start + A·B, where A comes with every run; see {@link Float64Product}. */
    abstract Float64Product product(Float64Panels start, Float64Panels b, Float64Panels c);

    /**
     * A step of gradient descent for a network of narrow layers with room for its samples; see {@link Float64NarrowUpdate}.
     *
     * @param slopes of each layer's activation for z &lt; 0: 0 for ReLU, 1 for identity
     * @return empty where these layers are not narrow
     */
    abstract Optional<Float64Update> narrow(Float64Layer[] layers, double[] slopes, Float64Loss loss, double rate);

    /** a = z for z &gt; 0, else slope·z, from {@code from} to {@code to}. */
    abstract void hinge(double[] z, double[] a, double slope, int from, int to);

    /** δ = dL/da for z &gt; 0, else slope·dL/da, in place. */
    abstract void hingeBackward(double[] z, double[] delta, double slope, int from, int to);

    /** sums [1 × columns] ← the sums of the columns of the first {@code rows} rows. */
    abstract void sumRows(Float64Panels matrix, int rows, Float64Panels sums);

    /** transposed [columns × rows] ← the transpose of the first {@code rows} rows. */
    void transpose(Float64Panels matrix, int rows, Float64Panels transposed) {
        for (int column = 0; column < matrix.columns; column++) {
            int from = matrix.index(0, column);
            int width = transposed.width;
            for (int row = 0; row < rows; row += width) {
                int to = transposed.index(column, row);
                int end = Math.min(width, rows - row);
                for (int i = 0; i < end; i++) {
                    transposed.entries[to + i] = matrix.entries[from + (row + i) * matrix.width];
                }
            }
        }
    }

    /** A matrix of zeros, in an array of its own. */
    final Float64Panels panels(int rows, int columns) {
        return panels(new double[size(rows, columns)], 0, rows, columns);
    }

    /** A matrix that takes {@link #size} entries of an array, from {@code offset} on. */
    final Float64Panels panels(double[] entries, int offset, int rows, int columns) {
        int width = width(columns);
        return new Float64Panels(entries, offset, stride(rows, width), width, columns);
    }

    /** How many entries a matrix takes. */
    int size(int rows, int columns) {
        int width = width(columns);
        return (columns + width - 1) / width * stride(rows, width);
    }

    /** Ends what they have started. */
    void close() {}

    /** The fastest that this JVM can run, on as many threads as it may. */
    static Float64Kernels of(boolean vectorApi) {
        return vectorApi ? Float64VectorKernels.create(Partner.ifAllowed()) : new Float64PlainKernels();
    }
}
