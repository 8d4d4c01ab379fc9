package org.mlpparity.arrayssimd;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on the Vector API: a panel is as wide as a vector. Loaded only where the API is. */
final class Float64VectorKernels extends Float64Kernels {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    static final int WIDTH = SPECIES.length();
    static final int BITS = SPECIES.vectorBitSize();

    private static final int PAGE = 4096 * 8 / SPECIES.elementSize();

    /** From an entry of a panel to those below it. */
    private static final int[] ROWS_APART =
            IntStream.range(0, WIDTH).map(row -> row * WIDTH).toArray();

    private final Optional<Partner> partner;

    private Float64VectorKernels(Optional<Partner> partner) {
        this.partner = partner;
    }

    /** Declared as a Float64Kernels, so that the verifier need not look at this class where it is only named. */
    static Float64Kernels create(Optional<Partner> partner) {
        return new Float64VectorKernels(partner);
    }

    @Override
    void close() {
        partner.ifPresent(Partner::close);
    }

    @Override
    int width(int columns) {
        return WIDTH;
    }

    /** Whole register tiles, and not a multiple of 4096 bytes: rows of all panels would contend for few sets of the cache. */
    @Override
    int stride(int rows, int width) {
        int tiles = (rows + Float64VectorProduct.ROWS - 1) / Float64VectorProduct.ROWS;
        int stride = tiles * Float64VectorProduct.ROWS * width;
        return stride % PAGE == 0 ? stride + Float64VectorProduct.ROWS * width : stride;
    }

    /** A tile reads as many columns of Aᵀ as it has rows, also where a panel has fewer: vectors of 128 bits hold two doubles. */
    @Override
    int size(int rows, int columns) {
        int whole = Math.max(WIDTH, Float64VectorProduct.ROWS);
        return super.size(rows, (columns + whole - 1) / whole * whole);
    }

    @Override
    Float64Product product(Float64Panels start, Float64Panels b, Float64Panels c) {
        return new Float64VectorProduct(start, b, c, partner);
    }

    @Override
    Optional<Float64Update> narrow(Float64Layer[] layers, double[] slopes, Float64Loss loss, double rate) {
        boolean isNarrow = WIDTH >= Float64VectorProduct.ROWS
                && Arrays.stream(layers).allMatch(layer -> layer.units <= WIDTH && layer.inputs <= WIDTH);
        return isNarrow ? Optional.of(new Float64NarrowUpdate(layers, slopes, loss, rate)) : Optional.empty();
    }

    @Override
    void hinge(double[] z, double[] a, double slope, int from, int to) {
        for (int i = from; i < to; i += WIDTH) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, z, i);
            VectorMask<Double> positive = v.compare(VectorOperators.GT, 0);
            v.mul(slope).blend(v, positive).intoArray(a, i);
        }
    }

    @Override
    void hingeBackward(double[] z, double[] delta, double slope, int from, int to) {
        for (int i = from; i < to; i += WIDTH) {
            VectorMask<Double> positive = DoubleVector.fromArray(SPECIES, z, i).compare(VectorOperators.GT, 0);
            DoubleVector v = DoubleVector.fromArray(SPECIES, delta, i);
            v.mul(slope).blend(v, positive).intoArray(delta, i);
        }
    }

    /** Lane by lane: no sum runs across a vector, where the order of additions would be the compiler's choice. */
    @Override
    void sumRows(Float64Panels matrix, int rows, Float64Panels sums) {
        for (int panel = 0; panel < matrix.count(); panel++) {
            int from = matrix.offset + panel * matrix.stride;
            DoubleVector sum = DoubleVector.zero(SPECIES);
            for (int row = 0; row < rows; row++) {
                sum = sum.add(DoubleVector.fromArray(SPECIES, matrix.entries, from + row * WIDTH));
            }
            sum.intoArray(sums.entries, sums.offset + panel * sums.stride);
        }
    }

    /** A vector of the transpose is gathered from as many rows at once; the last rows, if they are no whole vector, one by one. */
    @Override
    void transpose(Float64Panels matrix, int rows, Float64Panels transposed) {
        int whole = SPECIES.loopBound(rows);
        for (int column = 0; column < matrix.columns; column++) {
            int from = matrix.index(0, column);
            for (int row = 0; row < whole; row += WIDTH) {
                int to = transposed.offset + row / WIDTH * transposed.stride + column * WIDTH;
                DoubleVector.fromArray(SPECIES, matrix.entries, from + row * WIDTH, ROWS_APART, 0)
                        .intoArray(transposed.entries, to);
            }
            for (int row = whole; row < rows; row++) {
                transposed.entries[transposed.index(column, row)] = matrix.entries[from + row * WIDTH];
            }
        }
    }
}
