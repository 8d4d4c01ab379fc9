package org.mlpparity.oracle;

import org.mlpparity.formula.LossTerm;
import org.mlpparity.model.Loss;

/**
 * What a loss is multiplied and divided by after its terms are summed, and the roundings that cost, counted on δ as {@link LossTerm#scalings}
 * says.
 *
 * @param factor what sums are multiplied by
 * @param divisor what sums are divided by, an exact number
 * @param roundings how many roundings both may cost
 */
record Scaling(double factor, DoubleDouble divisor, int roundings) {
    static Scaling of(Loss loss, int samples, int outputs) {
        DoubleDouble counts = DoubleDouble.of(loss.reduction().divisor(samples, outputs));
        return new Scaling(loss.factor(), counts.times(LossTerm.of(loss).divisor()), LossTerm.scalings(loss));
    }

    DoubleDouble apply(DoubleDouble value) {
        DoubleDouble multiplied = factor == 1 ? value : value.times(factor);
        return divisor.hi() == 1 && divisor.lo() == 0 ? multiplied : multiplied.dividedBy(divisor);
    }

    /** The same of a bound or a magnitude, in plain doubles. */
    double apply(double bound) {
        return factor == 1 ? bound / divisor.hi() : factor * bound / divisor.hi();
    }
}
