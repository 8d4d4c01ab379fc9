package org.mlpparity.oracle;

import java.util.List;
import org.mlpparity.formula.Elementwise.Jump;
import org.mlpparity.formula.Smooth;
import org.mlpparity.model.Accuracies;

/**
 * An elementwise activation that is smooth between its jumps. With s = sup|φ'| and t = sup|φ''| over [z − B(z), z + B(z)]:
 *
 * <ul>
 *   <li>B(a) = s·B(z) + c·u·M, c the accuracy of φ relative to M, which is |a| + s·B(z) where φ does not cancel;
 *   <li>B(φ') = t·B(z) + c'·u, c' the accuracy of φ' over its common formulas;
 *   <li>where φ' jumps at p and |z − p| ≤ B(z) + γ_k·|p|, k the roundings before an implementation tells its side, the height of the jump
 *       is added: it may stand on either side, and at p itself every slope between both is a convention in use;
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
    private final List<Jump> jumps;
    private final boolean kinksCount;

    /** @param kinksCount whether both sides of a jump are legal near it; without, bounds are as if every side were certain */
    SmoothRule(Smooth function, Accuracies accuracies, Rounding rounding, boolean kinksCount) {
        this.function = function;
        this.kinksCount = kinksCount;
        jumps = function.jumps();
        this.accuracies = accuracies;
        this.rounding = rounding;
        range = function.steepest() - function.leastSlope();
        largest = Math.max(-function.least(), function.most());
    }

    @Override
    public Enclosure forward(Enclosure z) {
        Enclosure a = new Enclosure(z.rows, z.columns);
        a.spread = new Spread(z.size());
        Ranges.each(z.size(), Ranges.DEAR, (from, to) -> forward(z, a, from, to));
        return a;
    }

    private void forward(Enclosure z, Enclosure a, int from, int to) {
        double accuracy = rounding.gamma(function.valueUnits(accuracies));
        for (int i = from; i < to; i++) {
            DoubleDouble value = function.value(ExactNumbers.ARITHMETIC, z.at(i));
            double slope = function.slope(ExactNumbers.ARITHMETIC, z.at(i)).toDouble();
            double size = Math.abs(value.hi());
            double inherited = function.steepest(z.hi[i], Math.abs(slope), z.bound(i)) * z.bound(i);
            double largest = accuracy * function.valueMagnitude(size + inherited, z.hi[i], z.bound(i));
            double underflow = isCopied(largest) ? 0 : rounding.underflow(function.underflows(z.hi[i], z.bound(i)));
            a.set(i, value, inherited + largest + underflow);
            double own = accuracy * function.valueMagnitude(size, z.hi[i], 0);
            double lost = Math.pow(underflow, 2);
            a.spread.inherited[i] = slope * slope * z.variance(i) + own * own + lost;
        }
    }

    @Override
    public Enclosure backward(Enclosure z, Enclosure a, Enclosure g) {
        Enclosure delta = new Enclosure(z.rows, z.columns);
        delta.spread = g.spread == null ? null : new Spread(z.size());
        Enclosure derivative = derivative(z, a);
        Ranges.each(z.size(), Ranges.PLAIN, (from, to) -> backward(g, derivative, delta, from, to));
        return delta;
    }

    private void backward(Enclosure g, Enclosure derivative, Enclosure delta, int from, int to) {
        BoundedSum product = new BoundedSum(rounding);
        for (int i = from; i < to; i++) {
            if (derivative.bound(i) == 0 && derivative.hi[i] == 1 && derivative.lo(i) == 0) {
                copy(g, delta, i);
                continue;
            }
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
    }

    /** A product with 1 is exact. */
    private static void copy(Enclosure g, Enclosure delta, int i) {
        delta.set(i, g.at(i), g.bound(i));
        if (delta.spread != null) {
            delta.spread.set(i, g.spread, i, 1);
        }
    }

    /** Whether a correct implementation may put this z on either side of a place where φ' jumps. */
    @Override
    public boolean isKinkInDoubt(Enclosure z, Enclosure a, int i) {
        return jumps.stream().anyMatch(jump -> isInDoubt(jump, z, i));
    }

    private boolean isInDoubt(Jump jump, Enclosure z, int i) {
        return z.distance(i, jump.z()) <= z.bound(i) + rounding.gamma(jump.roundings()) * Math.abs(jump.z());
    }

    /** How far φ' may be off because a jump is near. */
    private double jumped(Enclosure z, int i) {
        double height = 0;
        for (Jump jump : jumps) {
            height += kinksCount && isInDoubt(jump, z, i) ? jump.height() : 0;
        }
        return height;
    }

    /** Functions that jump have parts in which a number is copied, and no rounding is none; elsewhere a number that is 0 underflowed. */
    private boolean isCopied(double roundings) {
        return roundings == 0 && !jumps.isEmpty();
    }

    private Enclosure derivative(Enclosure z, Enclosure a) {
        Enclosure derivative = new Enclosure(z.rows, z.columns);
        derivative.spread = new Spread(z.size());
        Ranges.each(z.size(), Ranges.DEAR, (from, to) -> derivative(z, a, derivative, from, to));
        return derivative;
    }

    private void derivative(Enclosure z, Enclosure a, Enclosure derivative, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean showsA = function.slopeFollowsFromValue() && a.bound(i) == 0;
            double ofA =
                    showsA ? function.slopePerValue(a.hi[i]) * function.valueUnits(accuracies) * Math.abs(a.hi[i]) : 0;
            DoubleDouble atZ = function.slope(ExactNumbers.ARITHMETIC, z.at(i));
            double ofZ = function.mostCurved(z.hi[i], size(atZ), z.bound(i)) * z.bound(i);
            boolean fromA = showsA && rounding.gamma(ofA) < ofZ;
            DoubleDouble value = fromA ? function.slopeAt(ExactNumbers.ARITHMETIC, a.at(i)) : atZ;
            double steepness = fromA ? 0 : function.mostCurved(z.hi[i], size(value), z.bound(i));
            double jumped = jumped(z, i);
            double inherited = steepness * z.bound(i) + jumped;
            double units = function.slopeUnits(
                    Math.min(largest, a.reach(i)),
                    Math.min(function.steepest(), size(value) + inherited),
                    z.hi[i],
                    z.bound(i),
                    accuracies);
            units += fromA ? ofA : 0;
            // So many roundings leave nothing of φ' but its range.
            double own = units * rounding.unit() < 0.5 ? rounding.gamma(units) : range;
            double underflow = isCopied(units) ? 0 : rounding.underflow(2 + function.underflows(z.hi[i], z.bound(i)));
            // A φ' that jumps reaches the ends of its range, and rounds there.
            double bound = jumps.isEmpty()
                    ? Math.min(range, inherited + own + underflow)
                    : Math.min(range, inherited) + own + underflow;
            derivative.set(i, value, bound);
            derivative.spread.inherited[i] =
                    steepness * steepness * z.variance(i) + jumped * jumped + own * own + Math.pow(underflow, 2);
        }
    }

    /** |φ'|, whatever the rounding of its exact value. */
    private double size(DoubleDouble slope) {
        return Math.abs(Math.max(function.leastSlope(), slope.toDouble()));
    }
}
