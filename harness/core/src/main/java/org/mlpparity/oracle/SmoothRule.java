package org.mlpparity.oracle;

/**
 * An elementwise smooth activation. With s = sup φ' and t = sup|φ''| over [z − B(z), z + B(z)]:
 *
 * <ul>
 *   <li>B(a) = s·B(z) + c·u·(|a| + s·B(z)), c the accuracy of φ;
 *   <li>B(φ') = t·B(z) + c'·u, c' the accuracy of φ' over its common formulas;
 *   <li>all three functions have φ' in [0, 1], and the two that ask for a have it in [-1, 1], which caps what they can be off by;
 *   <li>B(δ) by the product rule for δ = g·φ'.
 * </ul>
 */
final class SmoothRule implements ActivationRule {
    private final SmoothFunction function;
    private final Rounding rounding;

    SmoothRule(SmoothFunction function, Rounding rounding) {
        this.function = function;
        this.rounding = rounding;
    }

    @Override
    public Enclosure forward(Enclosure z) {
        Enclosure a = new Enclosure(z.rows, z.columns);
        double accuracy = rounding.gamma(function.valueUnits());
        for (int i = 0; i < z.size(); i++) {
            DoubleDouble value = function.value(z.at(i));
            double slope = function.derivative(z.at(i)).toDouble();
            double inherited = function.steepest(slope, z.bound[i]) * z.bound[i];
            a.set(i, value, inherited + accuracy * (Math.abs(value.hi()) + inherited) + rounding.underflow(1));
        }
        return a;
    }

    @Override
    public Enclosure backward(Enclosure z, Enclosure a, Enclosure g) {
        Enclosure delta = new Enclosure(z.rows, z.columns);
        Enclosure derivative = derivative(z, a);
        BoundedSum product = new BoundedSum(rounding);
        for (int i = 0; i < z.size(); i++) {
            product.clear();
            product.addProduct(g, i, derivative, i);
            product.storeInto(delta, i, 1);
        }
        return delta;
    }

    private Enclosure derivative(Enclosure z, Enclosure a) {
        Enclosure derivative = new Enclosure(z.rows, z.columns);
        for (int i = 0; i < z.size(); i++) {
            DoubleDouble value = function.derivative(z.at(i));
            double slope = value.toDouble();
            double inherited = function.mostCurved(slope, z.bound[i]) * z.bound[i];
            double units = function.derivativeUnits(Math.min(1, a.reach(i)), Math.min(1, slope + inherited));
            derivative.set(i, value, Math.min(1, inherited + rounding.gamma(units) + rounding.underflow(3)));
        }
        return derivative;
    }
}
