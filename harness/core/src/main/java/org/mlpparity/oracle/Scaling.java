package org.mlpparity.oracle;

import org.mlpparity.formula.LossTerm;
import org.mlpparity.model.Reduction;

/**
 * What a reduction divides by, and the roundings that cost, counted on δ as {@link LossTerm#scalings} says.
 *
 * @param divisor what sums are divided by
 * @param roundings how many roundings the division may cost
 */
record Scaling(int divisor, int roundings) {
    static Scaling of(Reduction reduction, int samples, int outputs) {
        return new Scaling(reduction.divisor(samples, outputs), LossTerm.scalings(reduction));
    }

    DoubleDouble apply(DoubleDouble value) {
        return divisor == 1 ? value : value.dividedBy(DoubleDouble.of(divisor));
    }
}
