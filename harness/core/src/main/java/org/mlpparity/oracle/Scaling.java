package org.mlpparity.oracle;

import org.mlpparity.formula.LossTerm;
import org.mlpparity.model.Loss;

/**
 * What a loss is multiplied and divided by after its terms are summed, and the roundings that cost, counted on δ as {@link LossTerm#scalings}
 * says.
 *
 * @param factor what sums are multiplied by
 * @param divisor what sums are divided by
 * @param roundings how many roundings both may cost
 */
record Scaling(double factor, int divisor, int roundings) {
    static Scaling of(Loss loss, int samples, int outputs) {
        return new Scaling(loss.factor(), loss.reduction().divisor(samples, outputs), LossTerm.scalings(loss));
    }

    DoubleDouble apply(DoubleDouble value) {
        DoubleDouble multiplied = factor == 1 ? value : value.times(factor);
        return divisor == 1 ? multiplied : multiplied.dividedBy(DoubleDouble.of(divisor));
    }

    /** The same of a bound or a magnitude, in plain doubles. */
    double apply(double bound) {
        return factor == 1 ? bound / divisor : factor * bound / divisor;
    }
}
