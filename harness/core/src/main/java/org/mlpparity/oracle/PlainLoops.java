package org.mlpparity.oracle;

import java.util.Arrays;

/** In plain Java: the inner loop runs along c over arrays that start at the same index, which the JVM's compiler vectorises. */
final class PlainLoops implements SumLoops {
    @Override
    public void add(Factor x, Factor y, double[] hi, double[] lo, double[] magnitude) {
        double[][] rows = rows(y);
        SumLoops.each(x.rows(), (long) hi.length * rows.length, r -> addRow(x, r, rows, hi, lo, magnitude));
    }

    private static void addRow(Factor x, int r, double[][] rows, double[] hi, double[] lo, double[] magnitude) {
        int columns = hi.length / x.rows();
        int from = r * columns;
        double[] sums = Arrays.copyOfRange(hi, from, from + columns);
        double[] sizes = Arrays.copyOfRange(magnitude, from, from + columns);
        if (lo == null) {
            addPlain(x, r, rows, sums, sizes);
        } else {
            double[] rest = Arrays.copyOfRange(lo, from, from + columns);
            addExact(x, r, rows, sums, rest, sizes);
            System.arraycopy(rest, 0, lo, from, columns);
        }
        System.arraycopy(sums, 0, hi, from, columns);
        System.arraycopy(sizes, 0, magnitude, from, columns);
    }

    private static double[][] rows(Factor y) {
        double[][] rows = new double[y.rows()][y.columns()];
        double[] entries = y.of().hi;
        for (int k = 0; k < rows.length; k++) {
            int from = k * y.rowStride();
            for (int c = 0; c < rows[k].length; c++) {
                rows[k][c] = entries[from + c * y.columnStride()];
            }
        }
        return rows;
    }

    private static void addPlain(Factor x, int r, double[][] rows, double[] sums, double[] sizes) {
        for (int k = 0; k < rows.length; k++) {
            double factor = x.of().hi[r * x.rowStride() + k * x.columnStride()];
            if (factor != 0) {
                addPlain(factor, rows[k], sums, sizes);
            }
        }
    }

    private static void addExact(Factor x, int r, double[][] rows, double[] sums, double[] rest, double[] sizes) {
        for (int k = 0; k < rows.length; k++) {
            double factor = x.of().hi[r * x.rowStride() + k * x.columnStride()];
            if (factor != 0) {
                addExact(factor, rows[k], sums, rest, sizes);
            }
        }
    }

    private static void addPlain(double x, double[] y, double[] sums, double[] sizes) {
        double size = Math.abs(x);
        for (int c = 0; c < y.length; c++) {
            sums[c] = Math.fma(x, y[c], sums[c]);
            sizes[c] = Math.fma(size, Math.abs(y[c]), sizes[c]);
        }
    }

    private static void addExact(double x, double[] y, double[] sums, double[] rest, double[] sizes) {
        double size = Math.abs(x);
        for (int c = 0; c < y.length; c++) {
            double before = sums[c];
            double sum = Math.fma(x, y[c], before);
            rest[c] += Math.fma(x, y[c], before - sum);
            sums[c] = sum;
            sizes[c] = Math.fma(size, Math.abs(y[c]), sizes[c]);
        }
    }
}
