package org.mlpparity.arrayssimd;

import static java.util.Arrays.fill;

import java.util.Optional;

/** The kernels in plain Java: one panel holds the whole matrix, row after row, and the inner loops run along rows. */
final class Float64PlainKernels extends Float64Kernels {
    @Override
    int width(int columns) {
        return columns;
    }

    @Override
    int stride(int rows, int width) {
        return rows * width;
    }

    @Override
    Float64Product product(Float64Panels start, Float64Panels b, Float64Panels c) {
        return new Float64PlainProduct(start, b, c);
    }

    @Override
    Optional<Float64Update> narrow(Float64Layer[] layers, double[] slopes, Float64Loss loss, double rate) {
        return Optional.empty();
    }

    @Override
    void hinge(double[] z, double[] a, double slope, int from, int to) {
        for (int i = from; i < to; i++) {
            a[i] = Math.max(z[i], 0) + slope * Math.min(z[i], 0);
        }
    }

    @Override
    void hingeBackward(double[] z, double[] delta, double slope, int from, int to) {
        for (int i = from; i < to; i++) {
            delta[i] *= z[i] > 0 ? 1 : slope;
        }
    }

    @Override
    void sumRows(Float64Panels matrix, int rows, Float64Panels sums) {
        int columns = matrix.columns;
        fill(sums.entries, sums.offset, sums.offset + columns, 0);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                sums.entries[sums.offset + column] += matrix.entries[matrix.offset + row * columns + column];
            }
        }
    }
}
