package org.mlpparity.oracle;

/**
 * Identity, ReLU and leaky ReLU: a = z for z &gt; 0 and slope·z otherwise.
 *
 * <p>Multiplying by 0 or 1 is exact, by another slope it is one rounding. Where |z| ≤ B(z) an implementation may legally
 * stand on either side of the kink, and at z = 0 any convention between the two slopes is a subgradient; so there φ' is
 * the exact side's slope with the bound 1 − slope.
 */
final class PiecewiseLinearRule implements ActivationRule {
    private final double slope;
    private final double productUnit;
    private final Rounding rounding;
    private final boolean kinksCount;

    /**
     * @param slope the factor for z ≤ 0, in [0, 1]
     * @param kinksCount whether both slopes are legal where |z| ≤ B(z); without, bounds are as if every side were certain
     */
    PiecewiseLinearRule(double slope, Rounding rounding, boolean kinksCount) {
        this.slope = slope;
        this.rounding = rounding;
        this.kinksCount = kinksCount;
        productUnit = slope == 0 || slope == 1 ? 0 : rounding.unit();
    }

    @Override
    public Enclosure forward(Enclosure z) {
        Enclosure a = new Enclosure(z.rows, z.columns);
        for (int i = 0; i < z.size(); i++) {
            double bound = z.bound[i];
            boolean mayBePositive = z.hi[i] + bound > 0;
            double steepest = mayBePositive ? 1 : slope;
            DoubleDouble value = z.hi[i] > 0 ? z.at(i) : z.at(i).times(slope);
            boolean mayBeScaled = productUnit > 0 && z.hi[i] - bound < 0;
            double scaling = mayBeScaled ? productUnit * slope * z.reach(i) + rounding.underflow(1) : 0;
            a.set(i, value, steepest * bound + scaling);
        }
        return a;
    }

    @Override
    public Enclosure backward(Enclosure z, Enclosure a, Enclosure g) {
        Enclosure delta = new Enclosure(z.rows, z.columns);
        for (int i = 0; i < z.size(); i++) {
            double derivative = z.hi[i] > 0 ? 1 : slope;
            double derivativeBound = kinksCount && Math.abs(z.hi[i]) <= z.bound[i] ? 1 - slope : 0;
            double inherited = derivative * g.bound[i] + derivativeBound * g.reach(i);
            double product = productUnit > 0 && g.reach(i) > 0
                    ? productUnit * (derivative + derivativeBound) * g.reach(i) + rounding.underflow(1)
                    : 0;
            delta.set(i, g.at(i).times(derivative), inherited + product);
        }
        return delta;
    }
}
