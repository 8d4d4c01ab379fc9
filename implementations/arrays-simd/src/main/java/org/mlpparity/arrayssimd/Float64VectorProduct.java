package org.mlpparity.arrayssimd;

import static org.mlpparity.arrayssimd.Float64VectorKernels.SPECIES;
import static org.mlpparity.arrayssimd.Float64VectorKernels.WIDTH;

import java.util.Optional;
import jdk.incubator.vector.DoubleVector;

/**
 * The product of two panelled matrices by register tiles, after Goto and van de Geijn, "Anatomy of High-Performance Matrix
 * Multiplication" (2008), and BLIS.
 *
 * <p>The micro-kernel holds a tile of C, four rows by two or four vectors, in registers. For every column of A it loads the
 * vectors of one row of B and multiplies each by four numbers of A, a broadcast each: 16 multiply-adds for 8 loads. Beside one
 * vector the tile has eight rows, since four sums alone would wait for each other's latency. A tile walks over at most
 * {@link #DEPTH} rows of B, so that the part of B's panels that all tiles of a column share stays in the first-level cache.
 *
 * <p>The wide tiles are written twice, for A and for Aᵀ. There the four numbers stand at distances that the compiler knows: one
 * address and at most two checks of bounds do for four, and the loop's own numbers stay in registers. With four variable
 * addresses they did not: the tile of two vectors took half as long again. All of it is one loop, since Java 17's
 * compiler allocates vectors that go from one loop to the next.
 */
final class Float64VectorProduct implements Float64Product, Partner.Loop {
    static final int ROWS = 4;

    private static final int DEPTH = 128;

    /** With 16 registers, as AVX2 has them, a tile of four vectors would not fit. */
    private static final boolean FOUR = SPECIES.vectorBitSize() != 256;

    /** Multiply-adds that take a hundred microseconds on one thread. A quarter of them took longer on two: each has to be handed the other's caches. */
    private static final int WORTH_SHARING = 1 << 21;

    private final Float64Panels start;
    private final Float64Panels b;
    private final Float64Panels c;
    private final Optional<Partner> partner;

    // A of this run: the entry [row, k] stands at rowOffset(row) + k / WIDTH * block + k % WIDTH * step.
    private double[] a;
    private int offset;
    private int stride; // from a row that is a multiple of WIDTH to the next multiple
    private int unit; // from a row to the next, within such a group
    private int block;
    private int step;
    private boolean isTransposed;
    private int rows;
    private int depth;

    /** @param partner takes half of the panels where there is one and enough to do; the result is the same to the bit */
    Float64VectorProduct(Float64Panels start, Float64Panels b, Float64Panels c, Optional<Partner> partner) {
        this.partner = partner;
        this.start = start;
        this.b = b;
        this.c = c;
    }

    @Override
    public void run(Float64Panels a, int rows, int depth) {
        stride = WIDTH * WIDTH;
        unit = WIDTH;
        block = a.stride;
        step = 1;
        isTransposed = false;
        multiply(a, rows, depth);
    }

    @Override
    public void runTransposed(Float64Panels a, int rows, int depth) {
        stride = a.stride;
        unit = 1;
        block = WIDTH * WIDTH;
        step = WIDTH;
        isTransposed = true;
        multiply(a, rows, depth);
    }

    private void multiply(Float64Panels a, int rows, int depth) {
        this.a = a.entries;
        offset = a.offset;
        this.rows = rows;
        this.depth = depth;
        int panels = c.count();
        // Of whole tiles of four panels, where both halves can have one.
        int half = panels < 8 ? panels / 2 : (panels + 4) / 8 * 4;
        if (partner.isPresent() && half > 0 && (long) rows * depth * panels * WIDTH >= WORTH_SHARING) {
            partner.get().share(this, half, panels);
        } else {
            run(0, panels);
        }
    }

    /** The panels of C from {@code first} to {@code panels}; those of others are not touched. */
    @Override
    public void run(int first, int panels) {
        int rows = this.rows;
        int depth = this.depth;
        for (int from = 0; from < depth; from += DEPTH) {
            int to = Math.min(from + DEPTH, depth);
            int panel = first;
            for (; FOUR && panel + 4 <= panels; panel += 4) {
                for (int row = 0; row < rows; row += ROWS) {
                    if (isTransposed) {
                        transposed4x4(row, panel, from, to);
                    } else {
                        tile4x4(row, panel, from, to);
                    }
                }
            }
            for (; panel + 2 <= panels; panel += 2) {
                for (int row = 0; row < rows; row += ROWS) {
                    if (isTransposed) {
                        transposed4x2(row, panel, from, to);
                    } else {
                        tile4x2(row, panel, from, to);
                    }
                }
            }
            for (; panel < panels; panel++) {
                int row = 0;
                for (; row + 2 * ROWS <= rows; row += 2 * ROWS) {
                    tile8x1(row, panel, from, to);
                }
                for (; row < rows; row += ROWS) {
                    tile4x1(row, panel, from, to);
                }
            }
        }
    }

    private int rowOffset(int row) {
        return offset + row / WIDTH * stride + row % WIDTH * unit;
    }

    /** From the first row of a tile of Aᵀ to another: a constant for the compiler where all rows of a tile stand in one panel. */
    private int below(int row, int rows) {
        return WIDTH < ROWS ? rowOffset(row + rows) - rowOffset(row) : rows;
    }

    /** The tile [4 × 4 vectors] at this row and panel, over the columns of A from {@code from} to {@code to}. */
    private void tile4x4(int row, int panel, int from, int to) {
        double[] a = this.a;
        double[] b = this.b.entries;
        int height = block / WIDTH;
        int a0 = rowOffset(row);
        int b0 = this.b.offset + panel * this.b.stride;
        int b1 = b0 + this.b.stride;
        int b2 = b1 + this.b.stride;
        int b3 = b2 + this.b.stride;
        Float64Panels start = from == 0 ? this.start : this.c;
        double[] s = start.entries;
        int s0 = start.offset + panel * start.stride + row * (from == 0 ? 0 : WIDTH);
        int down = from == 0 ? 0 : WIDTH;
        int s1 = s0 + start.stride;
        int s2 = s1 + start.stride;
        int s3 = s2 + start.stride;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, s0 + 0 * down);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, s, s1 + 0 * down);
        DoubleVector c02 = DoubleVector.fromArray(SPECIES, s, s2 + 0 * down);
        DoubleVector c03 = DoubleVector.fromArray(SPECIES, s, s3 + 0 * down);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, s0 + 1 * down);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, s, s1 + 1 * down);
        DoubleVector c12 = DoubleVector.fromArray(SPECIES, s, s2 + 1 * down);
        DoubleVector c13 = DoubleVector.fromArray(SPECIES, s, s3 + 1 * down);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, s0 + 2 * down);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, s1 + 2 * down);
        DoubleVector c22 = DoubleVector.fromArray(SPECIES, s, s2 + 2 * down);
        DoubleVector c23 = DoubleVector.fromArray(SPECIES, s, s3 + 2 * down);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, s0 + 3 * down);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, s, s1 + 3 * down);
        DoubleVector c32 = DoubleVector.fromArray(SPECIES, s, s2 + 3 * down);
        DoubleVector c33 = DoubleVector.fromArray(SPECIES, s, s3 + 3 * down);
        for (int k = from; k < to; k++) {
            int i = a0 + (k & -WIDTH) * height + (k & (WIDTH - 1));
            DoubleVector v0 = DoubleVector.fromArray(SPECIES, b, b0 + k * WIDTH);
            DoubleVector v1 = DoubleVector.fromArray(SPECIES, b, b1 + k * WIDTH);
            DoubleVector v2 = DoubleVector.fromArray(SPECIES, b, b2 + k * WIDTH);
            DoubleVector v3 = DoubleVector.fromArray(SPECIES, b, b3 + k * WIDTH);
            DoubleVector w0 = DoubleVector.broadcast(SPECIES, a[i]);
            c00 = w0.fma(v0, c00);
            c01 = w0.fma(v1, c01);
            c02 = w0.fma(v2, c02);
            c03 = w0.fma(v3, c03);
            DoubleVector w1 = DoubleVector.broadcast(SPECIES, a[i + WIDTH]);
            c10 = w1.fma(v0, c10);
            c11 = w1.fma(v1, c11);
            c12 = w1.fma(v2, c12);
            c13 = w1.fma(v3, c13);
            DoubleVector w2 = DoubleVector.broadcast(SPECIES, a[i + 2 * WIDTH]);
            c20 = w2.fma(v0, c20);
            c21 = w2.fma(v1, c21);
            c22 = w2.fma(v2, c22);
            c23 = w2.fma(v3, c23);
            DoubleVector w3 = DoubleVector.broadcast(SPECIES, a[i + 3 * WIDTH]);
            c30 = w3.fma(v0, c30);
            c31 = w3.fma(v1, c31);
            c32 = w3.fma(v2, c32);
            c33 = w3.fma(v3, c33);
        }
        double[] c = this.c.entries;
        int t0 = this.c.offset + panel * this.c.stride + row * WIDTH;
        int t1 = t0 + this.c.stride;
        int t2 = t1 + this.c.stride;
        int t3 = t2 + this.c.stride;
        c00.intoArray(c, t0 + 0 * WIDTH);
        c01.intoArray(c, t1 + 0 * WIDTH);
        c02.intoArray(c, t2 + 0 * WIDTH);
        c03.intoArray(c, t3 + 0 * WIDTH);
        c10.intoArray(c, t0 + 1 * WIDTH);
        c11.intoArray(c, t1 + 1 * WIDTH);
        c12.intoArray(c, t2 + 1 * WIDTH);
        c13.intoArray(c, t3 + 1 * WIDTH);
        c20.intoArray(c, t0 + 2 * WIDTH);
        c21.intoArray(c, t1 + 2 * WIDTH);
        c22.intoArray(c, t2 + 2 * WIDTH);
        c23.intoArray(c, t3 + 2 * WIDTH);
        c30.intoArray(c, t0 + 3 * WIDTH);
        c31.intoArray(c, t1 + 3 * WIDTH);
        c32.intoArray(c, t2 + 3 * WIDTH);
        c33.intoArray(c, t3 + 3 * WIDTH);
    }

    /** The same with Aᵀ for A. */
    private void transposed4x4(int row, int panel, int from, int to) {
        double[] a = this.a;
        double[] b = this.b.entries;
        int a0 = rowOffset(row);
        int a1 = below(row, 1);
        int a2 = below(row, 2);
        int a3 = below(row, 3);
        int b0 = this.b.offset + panel * this.b.stride;
        int b1 = b0 + this.b.stride;
        int b2 = b1 + this.b.stride;
        int b3 = b2 + this.b.stride;
        Float64Panels start = from == 0 ? this.start : this.c;
        double[] s = start.entries;
        int s0 = start.offset + panel * start.stride + row * (from == 0 ? 0 : WIDTH);
        int down = from == 0 ? 0 : WIDTH;
        int s1 = s0 + start.stride;
        int s2 = s1 + start.stride;
        int s3 = s2 + start.stride;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, s0 + 0 * down);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, s, s1 + 0 * down);
        DoubleVector c02 = DoubleVector.fromArray(SPECIES, s, s2 + 0 * down);
        DoubleVector c03 = DoubleVector.fromArray(SPECIES, s, s3 + 0 * down);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, s0 + 1 * down);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, s, s1 + 1 * down);
        DoubleVector c12 = DoubleVector.fromArray(SPECIES, s, s2 + 1 * down);
        DoubleVector c13 = DoubleVector.fromArray(SPECIES, s, s3 + 1 * down);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, s0 + 2 * down);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, s1 + 2 * down);
        DoubleVector c22 = DoubleVector.fromArray(SPECIES, s, s2 + 2 * down);
        DoubleVector c23 = DoubleVector.fromArray(SPECIES, s, s3 + 2 * down);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, s0 + 3 * down);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, s, s1 + 3 * down);
        DoubleVector c32 = DoubleVector.fromArray(SPECIES, s, s2 + 3 * down);
        DoubleVector c33 = DoubleVector.fromArray(SPECIES, s, s3 + 3 * down);
        for (int k = from; k < to; k++) {
            int i = a0 + k * WIDTH;
            DoubleVector v0 = DoubleVector.fromArray(SPECIES, b, b0 + k * WIDTH);
            DoubleVector v1 = DoubleVector.fromArray(SPECIES, b, b1 + k * WIDTH);
            DoubleVector v2 = DoubleVector.fromArray(SPECIES, b, b2 + k * WIDTH);
            DoubleVector v3 = DoubleVector.fromArray(SPECIES, b, b3 + k * WIDTH);
            DoubleVector w0 = DoubleVector.broadcast(SPECIES, a[i]);
            c00 = w0.fma(v0, c00);
            c01 = w0.fma(v1, c01);
            c02 = w0.fma(v2, c02);
            c03 = w0.fma(v3, c03);
            DoubleVector w1 = DoubleVector.broadcast(SPECIES, a[i + a1]);
            c10 = w1.fma(v0, c10);
            c11 = w1.fma(v1, c11);
            c12 = w1.fma(v2, c12);
            c13 = w1.fma(v3, c13);
            DoubleVector w2 = DoubleVector.broadcast(SPECIES, a[i + a2]);
            c20 = w2.fma(v0, c20);
            c21 = w2.fma(v1, c21);
            c22 = w2.fma(v2, c22);
            c23 = w2.fma(v3, c23);
            DoubleVector w3 = DoubleVector.broadcast(SPECIES, a[i + a3]);
            c30 = w3.fma(v0, c30);
            c31 = w3.fma(v1, c31);
            c32 = w3.fma(v2, c32);
            c33 = w3.fma(v3, c33);
        }
        double[] c = this.c.entries;
        int t0 = this.c.offset + panel * this.c.stride + row * WIDTH;
        int t1 = t0 + this.c.stride;
        int t2 = t1 + this.c.stride;
        int t3 = t2 + this.c.stride;
        c00.intoArray(c, t0 + 0 * WIDTH);
        c01.intoArray(c, t1 + 0 * WIDTH);
        c02.intoArray(c, t2 + 0 * WIDTH);
        c03.intoArray(c, t3 + 0 * WIDTH);
        c10.intoArray(c, t0 + 1 * WIDTH);
        c11.intoArray(c, t1 + 1 * WIDTH);
        c12.intoArray(c, t2 + 1 * WIDTH);
        c13.intoArray(c, t3 + 1 * WIDTH);
        c20.intoArray(c, t0 + 2 * WIDTH);
        c21.intoArray(c, t1 + 2 * WIDTH);
        c22.intoArray(c, t2 + 2 * WIDTH);
        c23.intoArray(c, t3 + 2 * WIDTH);
        c30.intoArray(c, t0 + 3 * WIDTH);
        c31.intoArray(c, t1 + 3 * WIDTH);
        c32.intoArray(c, t2 + 3 * WIDTH);
        c33.intoArray(c, t3 + 3 * WIDTH);
    }

    /** The tile [4 × 2 vectors]. */
    private void tile4x2(int row, int panel, int from, int to) {
        double[] a = this.a;
        double[] b = this.b.entries;
        int height = block / WIDTH;
        int a0 = rowOffset(row);
        int b0 = this.b.offset + panel * this.b.stride;
        int b1 = b0 + this.b.stride;
        Float64Panels start = from == 0 ? this.start : this.c;
        double[] s = start.entries;
        int s0 = start.offset + panel * start.stride + row * (from == 0 ? 0 : WIDTH);
        int down = from == 0 ? 0 : WIDTH;
        int s1 = s0 + start.stride;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, s0 + 0 * down);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, s, s1 + 0 * down);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, s0 + 1 * down);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, s, s1 + 1 * down);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, s0 + 2 * down);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, s1 + 2 * down);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, s0 + 3 * down);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, s, s1 + 3 * down);
        for (int k = from; k < to; k++) {
            int i = a0 + (k & -WIDTH) * height + (k & (WIDTH - 1));
            DoubleVector v0 = DoubleVector.fromArray(SPECIES, b, b0 + k * WIDTH);
            DoubleVector v1 = DoubleVector.fromArray(SPECIES, b, b1 + k * WIDTH);
            DoubleVector w0 = DoubleVector.broadcast(SPECIES, a[i]);
            c00 = w0.fma(v0, c00);
            c01 = w0.fma(v1, c01);
            DoubleVector w1 = DoubleVector.broadcast(SPECIES, a[i + WIDTH]);
            c10 = w1.fma(v0, c10);
            c11 = w1.fma(v1, c11);
            DoubleVector w2 = DoubleVector.broadcast(SPECIES, a[i + 2 * WIDTH]);
            c20 = w2.fma(v0, c20);
            c21 = w2.fma(v1, c21);
            DoubleVector w3 = DoubleVector.broadcast(SPECIES, a[i + 3 * WIDTH]);
            c30 = w3.fma(v0, c30);
            c31 = w3.fma(v1, c31);
        }
        double[] c = this.c.entries;
        int t0 = this.c.offset + panel * this.c.stride + row * WIDTH;
        int t1 = t0 + this.c.stride;
        c00.intoArray(c, t0 + 0 * WIDTH);
        c01.intoArray(c, t1 + 0 * WIDTH);
        c10.intoArray(c, t0 + 1 * WIDTH);
        c11.intoArray(c, t1 + 1 * WIDTH);
        c20.intoArray(c, t0 + 2 * WIDTH);
        c21.intoArray(c, t1 + 2 * WIDTH);
        c30.intoArray(c, t0 + 3 * WIDTH);
        c31.intoArray(c, t1 + 3 * WIDTH);
    }

    /** The same with Aᵀ for A. */
    private void transposed4x2(int row, int panel, int from, int to) {
        double[] a = this.a;
        double[] b = this.b.entries;
        int a0 = rowOffset(row);
        int a1 = below(row, 1);
        int a2 = below(row, 2);
        int a3 = below(row, 3);
        int b0 = this.b.offset + panel * this.b.stride;
        int b1 = b0 + this.b.stride;
        Float64Panels start = from == 0 ? this.start : this.c;
        double[] s = start.entries;
        int s0 = start.offset + panel * start.stride + row * (from == 0 ? 0 : WIDTH);
        int down = from == 0 ? 0 : WIDTH;
        int s1 = s0 + start.stride;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, s0 + 0 * down);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, s, s1 + 0 * down);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, s0 + 1 * down);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, s, s1 + 1 * down);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, s0 + 2 * down);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, s1 + 2 * down);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, s0 + 3 * down);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, s, s1 + 3 * down);
        for (int k = from; k < to; k++) {
            int i = a0 + k * WIDTH;
            DoubleVector v0 = DoubleVector.fromArray(SPECIES, b, b0 + k * WIDTH);
            DoubleVector v1 = DoubleVector.fromArray(SPECIES, b, b1 + k * WIDTH);
            DoubleVector w0 = DoubleVector.broadcast(SPECIES, a[i]);
            c00 = w0.fma(v0, c00);
            c01 = w0.fma(v1, c01);
            DoubleVector w1 = DoubleVector.broadcast(SPECIES, a[i + a1]);
            c10 = w1.fma(v0, c10);
            c11 = w1.fma(v1, c11);
            DoubleVector w2 = DoubleVector.broadcast(SPECIES, a[i + a2]);
            c20 = w2.fma(v0, c20);
            c21 = w2.fma(v1, c21);
            DoubleVector w3 = DoubleVector.broadcast(SPECIES, a[i + a3]);
            c30 = w3.fma(v0, c30);
            c31 = w3.fma(v1, c31);
        }
        double[] c = this.c.entries;
        int t0 = this.c.offset + panel * this.c.stride + row * WIDTH;
        int t1 = t0 + this.c.stride;
        c00.intoArray(c, t0 + 0 * WIDTH);
        c01.intoArray(c, t1 + 0 * WIDTH);
        c10.intoArray(c, t0 + 1 * WIDTH);
        c11.intoArray(c, t1 + 1 * WIDTH);
        c20.intoArray(c, t0 + 2 * WIDTH);
        c21.intoArray(c, t1 + 2 * WIDTH);
        c30.intoArray(c, t0 + 3 * WIDTH);
        c31.intoArray(c, t1 + 3 * WIDTH);
    }

    /** The tile [8 × 1 vector], of A or Aᵀ. */
    private void tile8x1(int row, int panel, int from, int to) {
        double[] a = this.a;
        double[] b = this.b.entries;
        int block = this.block;
        int step = this.step;
        int a0 = rowOffset(row + 0);
        int a1 = rowOffset(row + 1);
        int a2 = rowOffset(row + 2);
        int a3 = rowOffset(row + 3);
        int a4 = rowOffset(row + 4);
        int a5 = rowOffset(row + 5);
        int a6 = rowOffset(row + 6);
        int a7 = rowOffset(row + 7);
        int b0 = this.b.offset + panel * this.b.stride;
        Float64Panels start = from == 0 ? this.start : this.c;
        double[] s = start.entries;
        int s0 = start.offset + panel * start.stride + row * (from == 0 ? 0 : WIDTH);
        int down = from == 0 ? 0 : WIDTH;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, s0 + 0 * down);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, s0 + 1 * down);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, s0 + 2 * down);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, s0 + 3 * down);
        DoubleVector c40 = DoubleVector.fromArray(SPECIES, s, s0 + 4 * down);
        DoubleVector c50 = DoubleVector.fromArray(SPECIES, s, s0 + 5 * down);
        DoubleVector c60 = DoubleVector.fromArray(SPECIES, s, s0 + 6 * down);
        DoubleVector c70 = DoubleVector.fromArray(SPECIES, s, s0 + 7 * down);
        for (int k = from; k < to; k++) {
            int i = (k / WIDTH) * block + (k % WIDTH) * step;
            DoubleVector v0 = DoubleVector.fromArray(SPECIES, b, b0 + k * WIDTH);
            DoubleVector w0 = DoubleVector.broadcast(SPECIES, a[a0 + i]);
            c00 = w0.fma(v0, c00);
            DoubleVector w1 = DoubleVector.broadcast(SPECIES, a[a1 + i]);
            c10 = w1.fma(v0, c10);
            DoubleVector w2 = DoubleVector.broadcast(SPECIES, a[a2 + i]);
            c20 = w2.fma(v0, c20);
            DoubleVector w3 = DoubleVector.broadcast(SPECIES, a[a3 + i]);
            c30 = w3.fma(v0, c30);
            DoubleVector w4 = DoubleVector.broadcast(SPECIES, a[a4 + i]);
            c40 = w4.fma(v0, c40);
            DoubleVector w5 = DoubleVector.broadcast(SPECIES, a[a5 + i]);
            c50 = w5.fma(v0, c50);
            DoubleVector w6 = DoubleVector.broadcast(SPECIES, a[a6 + i]);
            c60 = w6.fma(v0, c60);
            DoubleVector w7 = DoubleVector.broadcast(SPECIES, a[a7 + i]);
            c70 = w7.fma(v0, c70);
        }
        double[] c = this.c.entries;
        int t0 = this.c.offset + panel * this.c.stride + row * WIDTH;
        c00.intoArray(c, t0 + 0 * WIDTH);
        c10.intoArray(c, t0 + 1 * WIDTH);
        c20.intoArray(c, t0 + 2 * WIDTH);
        c30.intoArray(c, t0 + 3 * WIDTH);
        c40.intoArray(c, t0 + 4 * WIDTH);
        c50.intoArray(c, t0 + 5 * WIDTH);
        c60.intoArray(c, t0 + 6 * WIDTH);
        c70.intoArray(c, t0 + 7 * WIDTH);
    }

    /** The tile [4 × 1 vector], of A or Aᵀ. */
    private void tile4x1(int row, int panel, int from, int to) {
        double[] a = this.a;
        double[] b = this.b.entries;
        int block = this.block;
        int step = this.step;
        int a0 = rowOffset(row + 0);
        int a1 = rowOffset(row + 1);
        int a2 = rowOffset(row + 2);
        int a3 = rowOffset(row + 3);
        int b0 = this.b.offset + panel * this.b.stride;
        Float64Panels start = from == 0 ? this.start : this.c;
        double[] s = start.entries;
        int s0 = start.offset + panel * start.stride + row * (from == 0 ? 0 : WIDTH);
        int down = from == 0 ? 0 : WIDTH;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, s0 + 0 * down);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, s0 + 1 * down);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, s0 + 2 * down);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, s0 + 3 * down);
        for (int k = from; k < to; k++) {
            int i = (k / WIDTH) * block + (k % WIDTH) * step;
            DoubleVector v0 = DoubleVector.fromArray(SPECIES, b, b0 + k * WIDTH);
            DoubleVector w0 = DoubleVector.broadcast(SPECIES, a[a0 + i]);
            c00 = w0.fma(v0, c00);
            DoubleVector w1 = DoubleVector.broadcast(SPECIES, a[a1 + i]);
            c10 = w1.fma(v0, c10);
            DoubleVector w2 = DoubleVector.broadcast(SPECIES, a[a2 + i]);
            c20 = w2.fma(v0, c20);
            DoubleVector w3 = DoubleVector.broadcast(SPECIES, a[a3 + i]);
            c30 = w3.fma(v0, c30);
        }
        double[] c = this.c.entries;
        int t0 = this.c.offset + panel * this.c.stride + row * WIDTH;
        c00.intoArray(c, t0 + 0 * WIDTH);
        c10.intoArray(c, t0 + 1 * WIDTH);
        c20.intoArray(c, t0 + 2 * WIDTH);
        c30.intoArray(c, t0 + 3 * WIDTH);
    }
}
