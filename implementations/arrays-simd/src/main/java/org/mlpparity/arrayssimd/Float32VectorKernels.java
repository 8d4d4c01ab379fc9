package org.mlpparity.arrayssimd;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on the Vector API: a panel is as wide as a vector. Loaded only where the API is. */
final class Float32VectorKernels extends Float32Kernels {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int WIDTH = SPECIES.length();
    static final int BITS = SPECIES.vectorBitSize();

    private static final int PAGE = 4096 * 8 / SPECIES.elementSize();

    /** From an entry of a panel to those below it. */
    private static final int[] ROWS_APART =
            IntStream.range(0, WIDTH).map(row -> row * WIDTH).toArray();

    private Float32VectorKernels() {}

    /** Declared as a Float32Kernels, so that the verifier need not look at this class where it is only named. */
    static Float32Kernels create() {
        return new Float32VectorKernels();
    }

    @Override
    int width(int columns) {
        return WIDTH;
    }

    /** Whole register tiles, and not a multiple of 4096 bytes: rows of all panels would contend for few sets of the cache. */
    @Override
    int stride(int rows, int width) {
        int tiles = (rows + Float32VectorProduct.ROWS - 1) / Float32VectorProduct.ROWS;
        int stride = tiles * Float32VectorProduct.ROWS * width;
        return stride % PAGE == 0 ? stride + Float32VectorProduct.ROWS * width : stride;
    }

    @Override
    Float32Product product(Float32Panels start, Float32Panels b, Float32Panels c) {
        return new Float32VectorProduct(start, b, c);
    }

    @Override
    Optional<Float32Update> narrow(Float32Layer[] layers, float[] slopes, Float32Loss loss, float rate) {
        boolean isNarrow = WIDTH >= Float32VectorProduct.ROWS
                && Arrays.stream(layers).allMatch(layer -> layer.units <= WIDTH && layer.inputs <= WIDTH);
        return isNarrow ? Optional.of(new Float32NarrowUpdate(layers, slopes, loss, rate)) : Optional.empty();
    }

    @Override
    void hinge(float[] z, float[] a, float slope, int from, int to) {
        for (int i = from; i < to; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(SPECIES, z, i);
            VectorMask<Float> positive = v.compare(VectorOperators.GT, 0);
            v.mul(slope).blend(v, positive).intoArray(a, i);
        }
    }

    @Override
    void hingeBackward(float[] z, float[] delta, float slope, int from, int to) {
        for (int i = from; i < to; i += WIDTH) {
            VectorMask<Float> positive = FloatVector.fromArray(SPECIES, z, i).compare(VectorOperators.GT, 0);
            FloatVector v = FloatVector.fromArray(SPECIES, delta, i);
            v.mul(slope).blend(v, positive).intoArray(delta, i);
        }
    }

    /** Lane by lane: no sum runs across a vector, where the order of additions would be the compiler's choice. */
    @Override
    void sumRows(Float32Panels matrix, int rows, Float32Panels sums) {
        for (int panel = 0; panel < matrix.count(); panel++) {
            int from = matrix.offset + panel * matrix.stride;
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int row = 0; row < rows; row++) {
                sum = sum.add(FloatVector.fromArray(SPECIES, matrix.entries, from + row * WIDTH));
            }
            sum.intoArray(sums.entries, sums.offset + panel * sums.stride);
        }
    }

    /** A vector of the transpose is gathered from as many rows at once; the last rows, if they are no whole vector, one by one. */
    @Override
    void transpose(Float32Panels matrix, int rows, Float32Panels transposed) {
        int whole = SPECIES.loopBound(rows);
        for (int column = 0; column < matrix.columns; column++) {
            int from = matrix.index(0, column);
            for (int row = 0; row < whole; row += WIDTH) {
                int to = transposed.offset + row / WIDTH * transposed.stride + column * WIDTH;
                FloatVector.fromArray(SPECIES, matrix.entries, from + row * WIDTH, ROWS_APART, 0)
                        .intoArray(transposed.entries, to);
            }
            for (int row = whole; row < rows; row++) {
                transposed.entries[transposed.index(column, row)] = matrix.entries[from + row * WIDTH];
            }
        }
    }
}
