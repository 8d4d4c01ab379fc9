package org.mlpparity.oracle;

import java.util.Arrays;
import org.mlpparity.model.Matrix;

/** The affine part of a layer, z = W·a + b, forward and backward; bounds as {@link BoundedSum} derives them. */
final class DenseRule {
    private final Rounding rounding;
    private final boolean plain;

    /** @param plain whether plain doubles are exact enough for the products */
    DenseRule(Rounding rounding, boolean plain) {
        this.rounding = rounding;
        this.plain = plain;
    }

    /** z [samples × outputs] from a [samples × inputs]: n products and a bias, n + 1 roundings on any path. */
    Enclosure forward(Matrix weights, Matrix biases, Enclosure a) {
        return forward(Enclosure.exactly(weights), Enclosure.exactly(biases), a);
    }

    /**
     * The same where a correct implementation may hold other parameters than these: W of a bound adds Σ B(W)·|a|, as every product of two
     * bounded operands does; b of a bound adds B(b), and n + 1 roundings of that. Such an error is one and the same for all samples and later
     * layers, so no σ is claimed of it: the bound stands in its place.
     */
    Enclosure forward(Enclosure weights, Enclosure biases, Enclosure a) {
        Enclosure z = Products.of(Factor.of(a), Factor.of(weights).turned(), biases.hi, rounding, plain);
        if (weights.isExact() && biases.isExact()) {
            return z;
        }
        z.spread = z.spread.inheriting();
        double factor = 1 + rounding.gamma(weights.columns + 1.0);
        for (int i = 0; i < z.size(); i++) {
            int j = i % z.columns;
            z.set(i, z.at(i).plus(biases.lo(j)), z.bound(i) + factor * biases.bound(j));
            z.spread.inherited[i] = z.bound(i) * z.bound(i);
        }
        return z;
    }

    /** dL/da [samples × inputs] = δ·W from δ [samples × outputs]; W of a bound adds Σ B(W)·|δ|. */
    Enclosure backwardToInputs(Enclosure weights, Enclosure delta) {
        return Products.of(Factor.of(delta), Factor.of(weights), null, rounding, plain);
    }

    /** dL/dW [outputs × inputs] = Σ over samples of δ_s·a_sᵀ. */
    Enclosure backwardToWeights(Enclosure delta, Enclosure a) {
        return Products.of(Factor.of(delta).turned(), Factor.of(a), null, rounding, plain);
    }

    /** dL/db [1 × outputs] = Σ over samples of δ_s: m terms, m − 1 additions. */
    Enclosure backwardToBiases(Enclosure delta) {
        Enclosure gradient = new Enclosure(1, delta.columns);
        gradient.spread = new Spread(delta.columns);
        Ranges.each(
                delta.columns,
                Math.max(1, Ranges.PLAIN / delta.rows),
                (from, to) -> backwardToBiases(delta, gradient, from, to));
        return gradient;
    }

    private void backwardToBiases(Enclosure delta, Enclosure gradient, int from, int to) {
        double unit = rounding.unit() * rounding.unit();
        BoundedSum sum = new BoundedSum(rounding);
        for (int j = from; j < to; j++) {
            sum.clear();
            double variance = 0;
            for (int s = 0; s < delta.rows; s++) {
                sum.add(delta, s * delta.columns + j);
                variance += delta.variance(s * delta.columns + j);
            }
            sum.storeInto(gradient, j, delta.rows - 1);
            gradient.spread.local[j] = (delta.rows - 1) * unit * sum.magnitude() * sum.magnitude();
            gradient.spread.inherited[j] = variance;
        }
    }

    /** dL/db [1 × outputs] of a bias that all units share, in every entry: a sum of m·n terms, m·n − 1 additions. */
    Enclosure backwardToSharedBias(Enclosure delta) {
        Enclosure sum = backwardToBiases(column(delta));
        Enclosure gradient = new Enclosure(1, delta.columns);
        for (int j = 0; j < delta.columns; j++) {
            gradient.set(j, sum.at(0), sum.bound(0));
        }
        return gradient;
    }

    /** Σ over samples of δ_s·1 [1 × outputs], with Σ|δ|. */
    Enclosure sharesOfBiases(Enclosure delta) {
        double[] ones = new double[delta.rows];
        Arrays.fill(ones, 1);
        return backwardToWeights(delta, Enclosure.exactly(Matrix.of(delta.rows, 1, ones)))
                .transposed();
    }

    /** The same of a bias that all units share, in every entry. */
    Enclosure sharesOfSharedBias(Enclosure delta) {
        Enclosure sum = sharesOfBiases(column(delta));
        Enclosure shares = new Enclosure(1, delta.columns);
        shares.magnitude = new double[delta.columns];
        for (int j = 0; j < delta.columns; j++) {
            shares.set(j, sum.at(0), sum.bound(0));
            shares.magnitude[j] = sum.magnitude[0];
        }
        return shares;
    }

    /** All entries below each other. */
    private static Enclosure column(Enclosure matrix) {
        Enclosure column = new Enclosure(matrix.size(), 1);
        for (int i = 0; i < matrix.size(); i++) {
            column.set(i, matrix.at(i), matrix.bound(i));
        }
        return column;
    }
}
