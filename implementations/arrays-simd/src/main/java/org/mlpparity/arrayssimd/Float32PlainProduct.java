package org.mlpparity.arrayssimd;

/** The product of two row-major matrices, four rows of B at a time along each row of C: the compiler makes vectors of that. */
final class Float32PlainProduct implements Float32Product {
    private final Float32Panels start;
    private final Float32Panels b;
    private final Float32Panels c;

    Float32PlainProduct(Float32Panels start, Float32Panels b, Float32Panels c) {
        this.start = start;
        this.b = b;
        this.c = c;
    }

    @Override
    public void run(Float32Panels a, int rows, int depth) {
        multiply(a, rows, depth, a.columns, 1);
    }

    @Override
    public void runTransposed(Float32Panels a, int rows, int depth) {
        multiply(a, rows, depth, 1, a.columns);
    }

    /** The entry [row, k] of the left factor stands at a.offset + row * down + k * right. */
    private void multiply(Float32Panels a, int rows, int depth, int down, int right) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(start.entries, start.offset, c.entries, c.offset + row * c.columns, c.columns);
            int k = 0;
            for (; k + 4 <= depth; k += 4) {
                addFour(row, a.entries, a.offset + row * down + k * right, right, k);
            }
            for (; k < depth; k++) {
                add(row, a.entries[a.offset + row * down + k * right], k);
            }
        }
    }

    /** A row of C gains four rows of B, each times its number of A. */
    private void addFour(int row, float[] a, int i, int right, int k) {
        int n = c.columns;
        float[] target = c.entries;
        int to = c.offset + row * n;
        float[] source = b.entries;
        int from = b.offset + k * n;
        float a0 = a[i];
        float a1 = a[i + right];
        float a2 = a[i + 2 * right];
        float a3 = a[i + 3 * right];
        for (int j = 0; j < n; j++) {
            target[to + j] += a0 * source[from + j]
                    + a1 * source[from + n + j]
                    + a2 * source[from + 2 * n + j]
                    + a3 * source[from + 3 * n + j];
        }
    }

    private void add(int row, float a, int k) {
        int n = c.columns;
        int to = c.offset + row * n;
        int from = b.offset + k * n;
        for (int j = 0; j < n; j++) {
            c.entries[to + j] += a * b.entries[from + j];
        }
    }
}
