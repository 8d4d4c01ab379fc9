package org.mlpparity.oracle;

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
        return Products.of(a, Enclosure.exactly(weights).transposed(), biases.toArray(), rounding, plain);
    }

    /** dL/da [samples × inputs] = δ·W from δ [samples × outputs]. */
    Enclosure backwardToInputs(Matrix weights, Enclosure delta) {
        return Products.of(delta, Enclosure.exactly(weights), null, rounding, plain);
    }

    /** dL/dW [outputs × inputs] = Σ over samples of δ_s·a_sᵀ. */
    Enclosure backwardToWeights(Enclosure delta, Enclosure a) {
        return Products.of(delta.transposed(), a, null, rounding, plain);
    }

    /** dL/db [1 × outputs] = Σ over samples of δ_s: m terms, m − 1 additions. */
    Enclosure backwardToBiases(Enclosure delta) {
        Enclosure gradient = new Enclosure(1, delta.columns);
        gradient.spread = new Spread(delta.columns);
        double unit = rounding.unit() * rounding.unit();
        BoundedSum sum = new BoundedSum(rounding);
        for (int j = 0; j < delta.columns; j++) {
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
        return gradient;
    }
}
