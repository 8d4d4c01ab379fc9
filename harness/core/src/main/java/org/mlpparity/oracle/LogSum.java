package org.mlpparity.oracle;

import org.mlpparity.model.Accuracies;

/**
 * ln Σ_j e^z_j over the units of one sample.
 *
 * @param value the exact value
 * @param bound what its computed exponentials and inputs may be off by
 * @param reach the magnitude of the terms it is made of: |max z| and the logarithm of the shifted sum
 */
record LogSum(DoubleDouble value, double bound, double reach) {
    /** Shifted by the largest logit; accuracy as {@link SoftmaxRule} counts it: Σ_j p_j·(c + D_j) + n − 1 roundings, c those of exp. */
    static LogSum of(Enclosure z, int sample, Accuracies accuracies, Rounding rounding) {
        int from = sample * z.columns;
        int top = from;
        double widest = 0;
        for (int i = from; i < from + z.columns; i++) {
            top = z.exact(i) > z.exact(top) ? i : top;
            widest = Math.max(widest, z.bound(i));
        }
        DoubleDouble rest = DoubleDouble.ZERO;
        double weighted = 0;
        for (int i = from; i < from + z.columns; i++) {
            DoubleDouble e = z.at(i).minus(z.at(top)).exp();
            rest = i == top ? rest : rest.plus(e);
            weighted += e.hi() * (2 * accuracies.exp() + z.exact(top) - z.exact(i) + 2 * widest);
        }
        DoubleDouble logarithm = rest.log1p();
        double roundings = weighted / (1 + rest.hi()) + z.columns - 1;
        return new LogSum(
                z.at(top).plus(logarithm),
                widest + rounding.logGrowth(roundings),
                z.reach(top) + logarithm.hi() + widest);
    }
}
