package org.mlpparity.oracle;

import org.mlpparity.model.Accuracies;

/**
 * An elementwise smooth activation. With s = sup φ' and t = sup|φ''| over [z − B(z), z + B(z)]:
 *
 * <ul>
 *   <li>B(a) = s·B(z) + c·u·(|a| + s·B(z)), c the accuracy of φ;
 *   <li>B(φ') = t·B(z) + c'·u, c' the accuracy of φ' over its common formulas;
 *   <li>all three functions have φ' in [0, 1], and the two that ask for a have it in [-1, 1], which caps what they can be off by;
 *   <li>B(δ) by the product rule for δ = g·φ'.
 * </ul>
 *
 * <p>Where an implementation shows a and not z, φ' is taken at the shown a, and what that a may be off by itself counts too; or at the
 * derived z, as if a were not shown, where less is lost so: both enclosures hold.
 */
final class SmoothRule implements ActivationRule {
    private final SmoothFunction function;
    private final Accuracies accuracies;
    private final Rounding rounding;

    SmoothRule(SmoothFunction function, Accuracies accuracies, Rounding rounding) {
        this.function = function;
        this.accuracies = accuracies;
        this.rounding = rounding;
    }

    @Override
    public Enclosure forward(Enclosure z) {
        Enclosure a = new Enclosure(z.rows, z.columns);
        a.spread = new Spread(z.size());
        double accuracy = rounding.gamma(function.valueUnits(accuracies));
        for (int i = 0; i < z.size(); i++) {
            DoubleDouble value = function.value(z.at(i));
            double slope = function.derivative(z.at(i)).toDouble();
            double inherited = function.steepest(slope, z.bound[i]) * z.bound[i];
            a.set(i, value, inherited + accuracy * (Math.abs(value.hi()) + inherited) + rounding.underflow(1));
            double own = accuracy * value.hi();
            a.spread.inherited[i] = slope * slope * z.variance(i) + own * own;
        }
        return a;
    }

    @Override
    public Enclosure backward(Enclosure z, Enclosure a, Enclosure g) {
        Enclosure delta = new Enclosure(z.rows, z.columns);
        delta.spread = g.spread == null ? null : new Spread(z.size());
        Enclosure derivative = derivative(z, a);
        BoundedSum product = new BoundedSum(rounding);
        for (int i = 0; i < z.size(); i++) {
            product.clear();
            product.addProduct(g, i, derivative, i);
            product.storeInto(delta, i, 1);
            if (delta.spread != null) {
                double slope = derivative.hi[i];
                delta.spread.set(i, g.spread, i, slope * slope);
                delta.spread.local[i] += Math.pow(rounding.unit() * delta.hi[i], 2);
                delta.spread.inherited[i] += g.hi[i] * g.hi[i] * derivative.variance(i);
            }
        }
        return delta;
    }

    private Enclosure derivative(Enclosure z, Enclosure a) {
        Enclosure derivative = new Enclosure(z.rows, z.columns);
        derivative.spread = new Spread(z.size());
        for (int i = 0; i < z.size(); i++) {
            double ofA = function.derivativePerA(a.hi[i]) * function.valueUnits(accuracies) * Math.abs(a.hi[i]);
            DoubleDouble atZ = function.derivative(z.at(i));
            double ofZ = function.mostCurved(Math.max(0, atZ.toDouble()), z.bound[i]) * z.bound[i];
            boolean fromA = a.bound[i] == 0 && rounding.gamma(ofA) < ofZ;
            DoubleDouble value = fromA ? function.derivativeAt(a.at(i)) : atZ;
            double slope = Math.max(0, value.toDouble());
            double steepness = fromA ? 0 : function.mostCurved(slope, z.bound[i]);
            double inherited = steepness * z.bound[i];
            double units =
                    function.derivativeUnits(Math.min(1, a.reach(i)), Math.min(1, slope + inherited), accuracies);
            units += fromA ? ofA : 0;
            double own = rounding.gamma(units);
            derivative.set(i, value, Math.min(1, inherited + own + rounding.underflow(3)));
            derivative.spread.inherited[i] = steepness * steepness * z.variance(i) + own * own;
        }
        return derivative;
    }
}
