package org.mlpparity.arrayssimd;

/** One of the three products of a layer, with a fixed place for its right factor B and its result C. */
interface Float32Product {
    /** C = start + A·B over the first {@code rows} rows of A and C; {@code depth} is the number of columns of A, of rows of B. */
    void run(Float32Panels a, int rows, int depth);

    /** C = start + Aᵀ·B over the first {@code rows} columns of A; {@code depth} is the number of rows of A and of B. */
    void runTransposed(Float32Panels a, int rows, int depth);
}
