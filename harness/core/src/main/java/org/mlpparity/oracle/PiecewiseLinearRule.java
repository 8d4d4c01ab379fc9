package org.mlpparity.oracle;

import org.mlpparity.formula.PiecewiseLinear;

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
     * @param function which of them
     * @param kinksCount whether both slopes are legal where |z| ≤ B(z); without, bounds are as if every side were certain
     */
    PiecewiseLinearRule(PiecewiseLinear function, Rounding rounding, boolean kinksCount) {
        slope = function.below();
        this.rounding = rounding;
        this.kinksCount = kinksCount;
        productUnit = slope == 0 || slope == 1 ? 0 : rounding.unit();
    }

    @Override
    public Enclosure forward(Enclosure z) {
        Enclosure a = new Enclosure(z.rows, z.columns);
        a.spread = z.spread == null ? null : new Spread(z.size());
        Ranges.each(z.size(), Ranges.PLAIN, (from, to) -> forward(z, a, from, to));
        return a;
    }

    private void forward(Enclosure z, Enclosure a, int from, int to) {
        for (int i = from; i < to; i++) {
            double bound = z.bound(i);
            boolean mayBePositive = z.hi[i] + bound > 0;
            double steepest = mayBePositive ? 1 : slope;
            DoubleDouble value = z.hi[i] > 0 ? z.at(i) : z.at(i).times(slope);
            boolean mayBeScaled = productUnit > 0 && z.hi[i] - bound < 0;
            double scaling = mayBeScaled ? productUnit * slope * z.reach(i) + rounding.underflow(1) : 0;
            a.set(i, value, steepest * bound + scaling);
            if (a.spread != null) {
                boolean mayLikely = z.hi[i] + rounding.deviations() * Math.sqrt(z.variance(i)) > 0;
                a.spread.set(i, z.spread, i, mayLikely ? 1 : slope * slope);
                a.spread.local[i] += scaling * scaling;
            }
        }
    }

    @Override
    public Enclosure backward(Enclosure z, Enclosure a, Enclosure g) {
        Enclosure delta = new Enclosure(z.rows, z.columns);
        delta.spread = g.spread == null ? null : new Spread(z.size());
        Ranges.each(z.size(), Ranges.PLAIN, (from, to) -> backward(z, a, g, delta, from, to));
        return delta;
    }

    private void backward(Enclosure z, Enclosure a, Enclosure g, Enclosure delta, int from, int to) {
        for (int i = from; i < to; i++) {
            Side side = side(z, a, i);
            double derivative = side == Side.RIGHT ? 1 : slope;
            double derivativeBound = side == Side.EITHER ? 1 - slope : 0;
            if (side == Side.EITHER && z.hi[i] > 0) {
                derivative = 1;
            }
            double inherited = derivative * g.bound(i) + derivativeBound * g.reach(i);
            double product = productUnit > 0 && g.reach(i) > 0
                    ? productUnit * (derivative + derivativeBound) * g.reach(i) + rounding.underflow(1)
                    : 0;
            delta.set(i, g.at(i).times(derivative), inherited + product);
            if (delta.spread != null) {
                boolean likely =
                        side == Side.EITHER && Math.abs(z.hi[i]) <= rounding.deviations() * Math.sqrt(z.variance(i));
                double steepest = likely ? 1 : derivative;
                delta.spread.set(i, g.spread, i, steepest * steepest);
                delta.spread.local[i] += product * product;
                delta.spread.inherited[i] += likely ? Math.pow((1 - slope) * g.hi[i], 2) : 0;
            }
        }
    }

    @Override
    public boolean isKinkInDoubt(Enclosure z, Enclosure a, int i) {
        return slope != 1 && !readsFromA(z, a, i) && Math.abs(z.exact(i)) <= z.allowance(i);
    }

    private static boolean readsFromA(Enclosure z, Enclosure a, int i) {
        return a.bound(i) == 0 && z.bound(i) > 0 && a.hi[i] != 0;
    }

    /** On which side of the kink an implementation stands. */
    private enum Side {
        LEFT,
        RIGHT,
        EITHER
    }

    /**
     * Read off the sign of z where an implementation shows it, off that of a where it shows a alone; a that is zero leaves only
     * those z in doubt that may be zero. At z = 0 every slope between the two is a subgradient.
     */
    private Side side(Enclosure z, Enclosure a, int i) {
        boolean readFromA = readsFromA(z, a, i);
        double sign = readFromA ? a.hi[i] : z.hi[i];
        boolean inDoubt = kinksCount && !readFromA && Math.abs(z.hi[i]) <= z.bound(i);
        return inDoubt ? Side.EITHER : sign > 0 ? Side.RIGHT : Side.LEFT;
    }
}
