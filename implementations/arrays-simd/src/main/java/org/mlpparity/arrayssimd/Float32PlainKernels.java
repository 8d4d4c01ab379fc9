package org.mlpparity.arrayssimd;

import static java.util.Arrays.fill;

import java.util.Optional;

/** The kernels in plain Java: one panel holds the whole matrix, row after row, and the inner loops run along rows. */
final class Float32PlainKernels extends Float32Kernels {
    @Override
    int width(int columns) {
        return columns;
    }

    @Override
    int stride(int rows, int width) {
        return rows * width;
    }

    @Override
    Float32Product product(Float32Panels start, Float32Panels b, Float32Panels c) {
        return new Float32PlainProduct(start, b, c);
    }

    @Override
    Optional<Float32Update> narrow(Float32Layer[] layers, float[] slopes, Float32Loss loss, float rate) {
        return Optional.empty();
    }

    @Override
    void hinge(float[] z, float[] a, float slope, int from, int to) {
        for (int i = from; i < to; i++) {
            a[i] = Math.max(z[i], 0) + slope * Math.min(z[i], 0);
        }
    }

    @Override
    void hingeBackward(float[] z, float[] delta, float slope, int from, int to) {
        for (int i = from; i < to; i++) {
            delta[i] *= z[i] > 0 ? 1 : slope;
        }
    }

    @Override
    void sumRows(Float32Panels matrix, int rows, Float32Panels sums) {
        int columns = matrix.columns;
        fill(sums.entries, sums.offset, sums.offset + columns, 0);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                sums.entries[sums.offset + column] += matrix.entries[matrix.offset + row * columns + column];
            }
        }
    }
}
