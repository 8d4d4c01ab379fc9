package org.mlpparity.oracle;

import org.mlpparity.formula.LossTerm;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;

/**
 * What a loss is multiplied and divided by after its terms are summed, and the roundings that cost, counted on δ as {@link LossTerm#scalings}
 * says.
 *
 * @param factor what sums are multiplied by
 * @param divisor what sums are divided by, an exact number
 * @param roundings how many roundings both may cost
 */
record Scaling(double factor, DoubleDouble divisor, int roundings) {
    /** @param targets [samples × outputs] */
    static Scaling of(Loss loss, Matrix targets) {
        DoubleDouble divisor = DoubleDouble.of(loss.reduction().divisor(targets.rows(), targets.columns()));
        if (loss.targets().meanOverWeights()) {
            int perOutput = loss.reduction().outputs().divisor(targets.columns());
            divisor = weights(loss, targets).times(perOutput);
        }
        return new Scaling(
                loss.factor(), divisor.times(LossTerm.of(loss).divisor()), LossTerm.scalings(loss, targets.rows()));
    }

    /** Σ w·y over samples and classes. */
    private static DoubleDouble weights(Loss loss, Matrix targets) {
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int i = 0; i < targets.size(); i++) {
            double weight = loss.targets().ofClass(i % targets.columns());
            sum = sum.plus(DoubleDouble.of(weight).times(targets.get(i)));
        }
        return sum;
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
