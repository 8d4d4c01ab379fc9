package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;

/** What takes more than one entry of each matrix. */
final class MatrixArithmetic {
    private MatrixArithmetic() {}

    /** Entry (r, c) is Σ_k left(r, k)·right(k, c). */
    static Values product(Values left, Values right, double unit) {
        if (left.columns() != right.rows()) {
            throw new IllegalArgumentException("a product of " + left.shape() + " and " + right.shape());
        }
        return Values.fill(left.rows(), right.columns(), i -> {
            List<Range> terms = new ArrayList<>();
            for (int k = 0; k < left.columns(); k++) {
                terms.add(left.get(i / right.columns(), k).times(right.get(k, i % right.columns()), unit));
            }
            return Range.sum(terms, unit);
        });
    }

    static Values softmaxBackward(Values a, Values g, double unit) {
        Values products = a.with(g, (x, y) -> x.times(y, unit)).transposed();
        return Values.fill(a.rows(), a.columns(), i -> {
            Range mean = Range.sum(products.row(i % a.columns()), unit);
            return a.get(i).times(g.get(i).minus(mean, unit), unit);
        });
    }
}
