package org.mlpparity.oracle;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * On the JDK's Vector API: tiles of four rows and two vectors of columns whose sums stay in registers. x is packed for it by tiles, without
 * the k at which all four rows are 0, and y by panels of blocks of k that stay in the first cache. Compiled apart from the rest, and loaded
 * only where the module {@code jdk.incubator.vector} is.
 */
final class VectorLoops implements SumLoops {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = 2 * LANES;
    private static final int ROWS = 4;
    /** Numbers of x for one k of a tile: four, and their magnitudes. */
    private static final int PACKED = 2 * ROWS;
    /** So many k of a panel, of two vectors each, take 16 KiB of the first cache at most. */
    private static final int BLOCK = 128;

    @Override
    public void add(Factor x, Factor y, double[] hi, double[] lo, double[] magnitude) {
        Tiles tiles = new Tiles(x);
        int panels = (y.columns() + WIDTH - 1) / WIDTH;
        SumLoops.each(
                panels,
                (long) hi.length * y.rows(),
                panel -> addPanel(tiles, x.rows(), y, panel * WIDTH, hi, lo, magnitude));
    }

    private static void addPanel(
            Tiles tiles, int rows, Factor y, int column, double[] hi, double[] lo, double[] magnitude) {
        int columns = y.columns();
        int width = Math.min(WIDTH, columns - column);
        int size = tiles.count * ROWS * WIDTH;
        double[] panel = new double[Math.min(BLOCK, y.rows()) * WIDTH];
        double[] sums = new double[size];
        double[] rest = new double[lo == null ? 0 : size];
        double[] sizes = new double[size];
        copy(hi, column, columns, sums, 0, WIDTH, rows, width);
        copy(magnitude, column, columns, sizes, 0, WIDTH, rows, width);
        if (lo != null) {
            copy(lo, column, columns, rest, 0, WIDTH, rows, width);
        }
        for (int block = 0; block < tiles.blocks; block++) {
            pack(y, block * BLOCK, column, width, panel);
            for (int tile = 0; tile < tiles.count; tile++) {
                int from = tiles.from(tile, block);
                int to = tiles.to(tile, block);
                int at = tile * ROWS * WIDTH;
                if (lo == null) {
                    addPlain(tiles, from, to, panel, sums, sizes, at);
                } else {
                    addExact(tiles, from, to, panel, 0, sums, rest, sizes, at);
                    addExact(tiles, from, to, panel, LANES, sums, rest, sizes, at + LANES);
                }
            }
        }
        copy(sums, 0, WIDTH, hi, column, columns, rows, width);
        copy(sizes, 0, WIDTH, magnitude, column, columns, rows, width);
        if (lo != null) {
            copy(rest, 0, WIDTH, lo, column, columns, rows, width);
        }
    }

    private static void copy(
            double[] source, int from, int sourceStride, double[] target, int to, int stride, int rows, int width) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(source, from + r * sourceStride, target, to + r * stride, width);
        }
    }

    /** x by tiles of four rows; for every k of a block at which one of them is not 0 its four numbers and their magnitudes. */
    private static final class Tiles {
        final int count;
        final int blocks;
        final double[] numbers;
        /** Where the row k of y stands in its panel. */
        final int[] places;

        private final int terms;
        private final int[] ends;

        Tiles(Factor x) {
            terms = x.columns();
            count = (x.rows() + ROWS - 1) / ROWS;
            blocks = (terms + BLOCK - 1) / BLOCK;
            numbers = new double[count * terms * PACKED];
            places = new int[count * terms];
            ends = new int[count * blocks];
            for (int tile = 0; tile < count; tile++) {
                for (int block = 0; block < blocks; block++) {
                    ends[tile * blocks + block] = pack(x, tile, block);
                }
            }
        }

        int from(int tile, int block) {
            return tile * terms + block * BLOCK;
        }

        int to(int tile, int block) {
            return ends[tile * blocks + block];
        }

        private int pack(Factor x, int tile, int block) {
            double[] entries = x.of().hi;
            int to = from(tile, block);
            int rows = Math.min(ROWS, x.rows() - tile * ROWS);
            for (int k = block * BLOCK; k < Math.min(terms, (block + 1) * BLOCK); k++) {
                int from = tile * ROWS * x.rowStride() + k * x.columnStride();
                double any = 0;
                for (int r = 0; r < rows; r++) {
                    double entry = entries[from + r * x.rowStride()];
                    double size = Math.abs(entry);
                    numbers[to * PACKED + r] = entry;
                    numbers[to * PACKED + ROWS + r] = size;
                    any = Math.max(any, size);
                }
                places[to] = (k - block * BLOCK) * WIDTH;
                to += any == 0 ? 0 : 1;
            }
            return to;
        }
    }

    /** Rows of y from {@code first} on, as far as the block goes; what is beyond its columns is of no use to anybody. */
    private static void pack(Factor y, int first, int column, int width, double[] panel) {
        double[] entries = y.of().hi;
        int rows = Math.min(BLOCK, y.rows() - first);
        int from = first * y.rowStride() + column * y.columnStride();
        if (y.isTurned()) {
            for (int c = 0; c < width; c++) {
                int start = from + c * y.columnStride();
                for (int k = 0; k < rows; k++) {
                    panel[k * WIDTH + c] = entries[start + k];
                }
            }
        } else {
            copy(entries, from, y.rowStride(), panel, 0, WIDTH, rows, width);
        }
    }

    private static DoubleVector at(double[] array, int place) {
        return DoubleVector.fromArray(SPECIES, array, place);
    }

    private static void addPlain(Tiles tiles, int from, int to, double[] panel, double[] sums, double[] sizes, int at) {
        double[] x = tiles.numbers;
        int[] places = tiles.places;
        int at1 = at + WIDTH;
        int at2 = at1 + WIDTH;
        int at3 = at2 + WIDTH;
        DoubleVector s00 = at(sums, at);
        DoubleVector s01 = at(sums, at + LANES);
        DoubleVector s10 = at(sums, at1);
        DoubleVector s11 = at(sums, at1 + LANES);
        DoubleVector s20 = at(sums, at2);
        DoubleVector s21 = at(sums, at2 + LANES);
        DoubleVector s30 = at(sums, at3);
        DoubleVector s31 = at(sums, at3 + LANES);
        DoubleVector m00 = at(sizes, at);
        DoubleVector m01 = at(sizes, at + LANES);
        DoubleVector m10 = at(sizes, at1);
        DoubleVector m11 = at(sizes, at1 + LANES);
        DoubleVector m20 = at(sizes, at2);
        DoubleVector m21 = at(sizes, at2 + LANES);
        DoubleVector m30 = at(sizes, at3);
        DoubleVector m31 = at(sizes, at3 + LANES);
        for (int k = from; k < to; k++) {
            int place = places[k];
            int i = k * PACKED;
            DoubleVector y0 = at(panel, place);
            DoubleVector y1 = at(panel, place + LANES);
            DoubleVector b = DoubleVector.broadcast(SPECIES, x[i]);
            s00 = y0.fma(b, s00);
            s01 = y1.fma(b, s01);
            b = DoubleVector.broadcast(SPECIES, x[i + 1]);
            s10 = y0.fma(b, s10);
            s11 = y1.fma(b, s11);
            b = DoubleVector.broadcast(SPECIES, x[i + 2]);
            s20 = y0.fma(b, s20);
            s21 = y1.fma(b, s21);
            b = DoubleVector.broadcast(SPECIES, x[i + 3]);
            s30 = y0.fma(b, s30);
            s31 = y1.fma(b, s31);
            y0 = y0.abs();
            y1 = y1.abs();
            b = DoubleVector.broadcast(SPECIES, x[i + 4]);
            m00 = y0.fma(b, m00);
            m01 = y1.fma(b, m01);
            b = DoubleVector.broadcast(SPECIES, x[i + 5]);
            m10 = y0.fma(b, m10);
            m11 = y1.fma(b, m11);
            b = DoubleVector.broadcast(SPECIES, x[i + 6]);
            m20 = y0.fma(b, m20);
            m21 = y1.fma(b, m21);
            b = DoubleVector.broadcast(SPECIES, x[i + 7]);
            m30 = y0.fma(b, m30);
            m31 = y1.fma(b, m31);
        }
        s00.intoArray(sums, at);
        s01.intoArray(sums, at + LANES);
        s10.intoArray(sums, at1);
        s11.intoArray(sums, at1 + LANES);
        s20.intoArray(sums, at2);
        s21.intoArray(sums, at2 + LANES);
        s30.intoArray(sums, at3);
        s31.intoArray(sums, at3 + LANES);
        m00.intoArray(sizes, at);
        m01.intoArray(sizes, at + LANES);
        m10.intoArray(sizes, at1);
        m11.intoArray(sizes, at1 + LANES);
        m20.intoArray(sizes, at2);
        m21.intoArray(sizes, at2 + LANES);
        m30.intoArray(sizes, at3);
        m31.intoArray(sizes, at3 + LANES);
    }

    /** One vector of columns, {@code half} places into the panel. */
    private static void addExact(
            Tiles tiles,
            int from,
            int to,
            double[] panel,
            int half,
            double[] sums,
            double[] rest,
            double[] sizes,
            int at) {
        double[] x = tiles.numbers;
        int[] places = tiles.places;
        int at1 = at + WIDTH;
        int at2 = at1 + WIDTH;
        int at3 = at2 + WIDTH;
        DoubleVector s0 = at(sums, at);
        DoubleVector s1 = at(sums, at1);
        DoubleVector s2 = at(sums, at2);
        DoubleVector s3 = at(sums, at3);
        DoubleVector r0 = at(rest, at);
        DoubleVector r1 = at(rest, at1);
        DoubleVector r2 = at(rest, at2);
        DoubleVector r3 = at(rest, at3);
        DoubleVector m0 = at(sizes, at);
        DoubleVector m1 = at(sizes, at1);
        DoubleVector m2 = at(sizes, at2);
        DoubleVector m3 = at(sizes, at3);
        for (int k = from; k < to; k++) {
            int i = k * PACKED;
            DoubleVector y = at(panel, places[k] + half);
            DoubleVector b = DoubleVector.broadcast(SPECIES, x[i]);
            DoubleVector s = y.fma(b, s0);
            r0 = r0.add(y.fma(b, s0.sub(s)));
            s0 = s;
            b = DoubleVector.broadcast(SPECIES, x[i + 1]);
            s = y.fma(b, s1);
            r1 = r1.add(y.fma(b, s1.sub(s)));
            s1 = s;
            b = DoubleVector.broadcast(SPECIES, x[i + 2]);
            s = y.fma(b, s2);
            r2 = r2.add(y.fma(b, s2.sub(s)));
            s2 = s;
            b = DoubleVector.broadcast(SPECIES, x[i + 3]);
            s = y.fma(b, s3);
            r3 = r3.add(y.fma(b, s3.sub(s)));
            s3 = s;
            y = y.abs();
            m0 = y.fma(DoubleVector.broadcast(SPECIES, x[i + 4]), m0);
            m1 = y.fma(DoubleVector.broadcast(SPECIES, x[i + 5]), m1);
            m2 = y.fma(DoubleVector.broadcast(SPECIES, x[i + 6]), m2);
            m3 = y.fma(DoubleVector.broadcast(SPECIES, x[i + 7]), m3);
        }
        s0.intoArray(sums, at);
        s1.intoArray(sums, at1);
        s2.intoArray(sums, at2);
        s3.intoArray(sums, at3);
        r0.intoArray(rest, at);
        r1.intoArray(rest, at1);
        r2.intoArray(rest, at2);
        r3.intoArray(rest, at3);
        m0.intoArray(sizes, at);
        m1.intoArray(sizes, at1);
        m2.intoArray(sizes, at2);
        m3.intoArray(sizes, at3);
    }
}
