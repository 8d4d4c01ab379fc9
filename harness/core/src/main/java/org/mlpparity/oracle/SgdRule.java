package org.mlpparity.oracle;

import org.mlpparity.model.Matrix;

/**
 * Gradient descent, θ' = θ − η·g.
 *
 * <p>B(θ') = η·B(g) + 2u·η·(|g| + B(g)) + u·(|θ| + η·(|g| + B(g))): the product is one rounding, a second one is allowed for
 * a scaling that an implementation moved into the rate, and the subtraction rounds last.
 */
final class SgdRule {
    private final double learningRate;
    private final Rounding rounding;

    SgdRule(double learningRate, Rounding rounding) {
        this.learningRate = learningRate;
        this.rounding = rounding;
    }

    Enclosure update(Matrix parameters, Enclosure gradient) {
        Enclosure updated = new Enclosure(gradient.rows, gradient.columns);
        for (int i = 0; i < gradient.size(); i++) {
            DoubleDouble value = gradient.at(i).times(-learningRate).plus(parameters.get(i));
            double step = learningRate * gradient.reach(i);
            double subtraction = step == 0 ? 0 : rounding.unit() * (Math.abs(parameters.get(i)) + step);
            double product = step == 0 ? 0 : rounding.gamma(2) * step + rounding.underflow(1);
            updated.set(i, value, learningRate * gradient.bound[i] + product + subtraction);
        }
        return updated;
    }
}
