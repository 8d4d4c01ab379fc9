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
    /** Null for zeros, as of a sum without a bias. */
    final double[] shared;
    /** Null for zeros, as of a sum of what every implementation holds exactly. */
    final double[] inherited;

    Spread(int size) {
        this(new double[size], new double[size], new double[size]);
    }

    private Spread(double[] local, double[] shared, double[] inherited) {
        this.local = local;
        this.shared = shared;
        this.inherited = inherited;
    }

    /** Of numbers that inherit nothing. */
    static Spread ofOwn(int size, boolean shares) {
        return new Spread(new double[size], shares ? new double[size] : null, null);
    }

    /** The same, but what is inherited is to be set. */
    Spread inheriting() {
        return new Spread(local, shared, new double[local.length]);
    }

    double total(int index) {
        return local[index] + at(shared, index) + at(inherited, index);
    }

    private static double at(double[] variances, int index) {
        return variances == null ? 0 : variances[index];
    }

    /** Takes an entry over from another tensor, σ² times {@code factor}. */
    void set(int index, Spread that, int from, double factor) {
        local[index] = factor * that.local[from];
        shared[index] = factor * at(that.shared, from);
        inherited[index] = factor * at(that.inherited, from);
    }
}
