package org.mlpparity.oracle;

import org.mlpparity.model.Matrix;

/** The affine part of a layer, z = W·a + b, forward and backward; bounds as {@link BoundedSum} derives them. */
final class DenseRule {
    private final Rounding rounding;

    DenseRule(Rounding rounding) {
        this.rounding = rounding;
    }

    /** z [samples × outputs] from a [samples × inputs]: n products and a bias, n + 1 roundings on any path. */
    Enclosure forward(Matrix weights, Matrix biases, Enclosure a) {
        Enclosure z = new Enclosure(a.rows, weights.rows());
        double[] w = weights.toArray();
        int n = a.columns;
        BoundedSum sum = new BoundedSum(rounding);
        for (int s = 0; s < a.rows; s++) {
            for (int j = 0; j < z.columns; j++) {
                sum.clear();
                for (int i = 0; i < n; i++) {
                    sum.addProduct(w[j * n + i], a, s * n + i);
                }
                sum.add(biases.get(j));
                sum.storeInto(z, s * z.columns + j, n + 1);
            }
        }
        return z;
    }

    /** dL/da [samples × inputs] = δ·W from δ [samples × outputs]. */
    Enclosure backwardToInputs(Matrix weights, Enclosure delta) {
        Enclosure gradient = new Enclosure(delta.rows, weights.columns());
        double[] w = weights.toArray();
        int n = weights.columns();
        BoundedSum sum = new BoundedSum(rounding);
        for (int s = 0; s < delta.rows; s++) {
            for (int i = 0; i < n; i++) {
                sum.clear();
                for (int j = 0; j < delta.columns; j++) {
                    sum.addProduct(w[j * n + i], delta, s * delta.columns + j);
                }
                sum.storeInto(gradient, s * n + i, delta.columns);
            }
        }
        return gradient;
    }

    /** dL/dW [outputs × inputs] = Σ over samples of δ_s·a_sᵀ. */
    Enclosure backwardToWeights(Enclosure delta, Enclosure a) {
        Enclosure gradient = new Enclosure(delta.columns, a.columns);
        BoundedSum sum = new BoundedSum(rounding);
        for (int j = 0; j < delta.columns; j++) {
            for (int i = 0; i < a.columns; i++) {
                sum.clear();
                for (int s = 0; s < delta.rows; s++) {
                    sum.addProduct(delta, s * delta.columns + j, a, s * a.columns + i);
                }
                sum.storeInto(gradient, j * a.columns + i, delta.rows);
            }
        }
        return gradient;
    }

    /** dL/db [1 × outputs] = Σ over samples of δ_s: m terms, m − 1 additions. */
    Enclosure backwardToBiases(Enclosure delta) {
        Enclosure gradient = new Enclosure(1, delta.columns);
        BoundedSum sum = new BoundedSum(rounding);
        for (int j = 0; j < delta.columns; j++) {
            sum.clear();
            for (int s = 0; s < delta.rows; s++) {
                sum.add(delta, s * delta.columns + j);
            }
            sum.storeInto(gradient, j, delta.rows - 1);
        }
        return gradient;
    }
}
