package org.mlpparity.oracle;

import org.mlpparity.formula.Smooth;
import org.mlpparity.model.Accuracies;

/**
 * An elementwise smooth activation. With s = sup φ' and t = sup|φ''| over [z − B(z), z + B(z)]:
 *
 * <ul>
 *   <li>B(a) = s·B(z) + c·u·M, c the accuracy of φ relative to M, which is |a| + s·B(z) where φ does not cancel;
 *   <li>B(φ') = t·B(z) + c'·u, c' the accuracy of φ' over its common formulas;
 *   <li>the ranges of φ and φ' cap what they can be off by;
 *   <li>B(δ) by the product rule for δ = g·φ'.
 * </ul>
 *
 * <p>Where an implementation shows a and not z, φ' is taken at the shown a, and what that a may be off by itself counts too; or at the
 * derived z, as if a were not shown, where less is lost so: both enclosures hold.
 */
final class SmoothRule implements ActivationRule {
    private final Smooth function;
    private final Accuracies accuracies;
    private final Rounding rounding;
    private final double largest;
    private final double range;

    SmoothRule(Smooth function, Accuracies accuracies, Rounding rounding) {
        this.function = function;
        this.accuracies = accuracies;
        this.rounding = rounding;
        range = function.steepest() - function.leastSlope();
        largest = Math.max(-function.least(), function.most());
    }

    @Override
    public Enclosure forward(Enclosure z) {
        Enclosure a = new Enclosure(z.rows, z.columns);
        a.spread = new Spread(z.size());
        double accuracy = rounding.gamma(function.valueUnits(accuracies));
        for (int i = 0; i < z.size(); i++) {
            DoubleDouble value = function.value(ExactNumbers.ARITHMETIC, z.at(i));
            double slope = function.slope(ExactNumbers.ARITHMETIC, z.at(i)).toDouble();
            double size = Math.abs(value.hi());
            double inherited = function.steepest(slope, z.bound[i]) * z.bound[i];
            double largest = function.valueMagnitude(size + inherited, z.reach(i));
            a.set(i, value, inherited + accuracy * largest + rounding.underflow(1));
            double own = accuracy * function.valueMagnitude(size, Math.abs(z.hi[i]));
            double lost = Math.pow(rounding.underflow(1), 2);
            a.spread.inherited[i] = slope * slope * z.variance(i) + own * own + lost;
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
                delta.spread.local[i] +=
                        Math.pow(rounding.unit() * delta.hi[i], 2) + Math.pow(rounding.underflow(1), 2);
                delta.spread.inherited[i] += g.hi[i] * g.hi[i] * derivative.variance(i);
            }
        }
        return delta;
    }

    private Enclosure derivative(Enclosure z, Enclosure a) {
        Enclosure derivative = new Enclosure(z.rows, z.columns);
        derivative.spread = new Spread(z.size());
        for (int i = 0; i < z.size(); i++) {
            boolean showsA = function.slopeFollowsFromValue() && a.bound[i] == 0;
            double ofA =
                    showsA ? function.slopePerValue(a.hi[i]) * function.valueUnits(accuracies) * Math.abs(a.hi[i]) : 0;
            DoubleDouble atZ = function.slope(ExactNumbers.ARITHMETIC, z.at(i));
            double ofZ = function.mostCurved(size(atZ), z.bound[i]) * z.bound[i];
            boolean fromA = showsA && rounding.gamma(ofA) < ofZ;
            DoubleDouble value = fromA ? function.slopeAt(ExactNumbers.ARITHMETIC, a.at(i)) : atZ;
            double steepness = fromA ? 0 : function.mostCurved(size(value), z.bound[i]);
            double inherited = steepness * z.bound[i];
            double units = function.slopeUnits(
                    Math.min(largest, a.reach(i)),
                    Math.min(function.steepest(), size(value) + inherited),
                    z.reach(i),
                    accuracies);
            units += fromA ? ofA : 0;
            // So many roundings leave nothing of φ' but its range.
            double own = units * rounding.unit() < 0.5 ? rounding.gamma(units) : range;
            derivative.set(i, value, Math.min(range, inherited + own + rounding.underflow(3)));
            derivative.spread.inherited[i] =
                    steepness * steepness * z.variance(i) + own * own + Math.pow(rounding.underflow(3), 2);
        }
        return derivative;
    }

    /** |φ'|, whatever the rounding of its exact value. */
    private double size(DoubleDouble slope) {
        return Math.abs(Math.max(function.leastSlope(), slope.toDouble()));
    }
}
