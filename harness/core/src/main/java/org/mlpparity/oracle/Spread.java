package org.mlpparity.oracle;

import java.io.Serializable;

/**
 * σ² of every entry of a tensor, the probable size of its rounding error, in the parts that differ in what they have in common:
 * roundings that belong to one entry alone, those of a bias that is added in every row of a column, and what the operands were
 * off by already. docs/verdict.md derives them; a sum of k roundings of partial sums, none above M, has σ² ≤ k·u²·M².
 */
final class Spread implements Serializable {
    private static final long serialVersionUID = 1;

    final double[] local;
    final double[] shared;
    final double[] inherited;

    Spread(int size) {
        local = new double[size];
        shared = new double[size];
        inherited = new double[size];
    }

    double total(int index) {
        return local[index] + shared[index] + inherited[index];
    }

    /** Takes an entry over from another tensor, σ² times {@code factor}. */
    void set(int index, Spread that, int from, double factor) {
        local[index] = factor * that.local[from];
        shared[index] = factor * that.shared[from];
        inherited[index] = factor * that.inherited[from];
    }
}
