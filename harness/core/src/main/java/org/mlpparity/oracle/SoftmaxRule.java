package org.mlpparity.oracle;

import org.mlpparity.model.Accuracies;

/**
 * Softmax over the units of each sample, a_i = e^z_i / Σ_j e^z_j, and its Jacobian, δ_i = a_i·(g_i − Σ_j a_j·g_j).
 *
 * <p>Forward. Pre-activations that are each off by β = max B(z_j) move a_i by a factor within e^±2β. At exact z, with D_j = max z −
 * z_j, S = Σ_j e^-D_j, and exp and log off by c and c' units: the exponentials lose u·D_j in the argument and c·u in the function; the
 * sum adds n − 1 roundings, the quotient one: (c + D_i) + Σ_j a_j(c + D_j) + n. As exp(z_i − ln Σ_j e^z_j): the logarithm inherits
 * Σ_j a_j(c + D_j) + n − 1 and is c'·ln S off itself, adding max z to it rounds |ln Σ_j e^z_j| once, the difference D_i + ln S once more.
 * Their sum bounds both.
 *
 * <p>Backward. The product and sum rules as {@link BoundedSum} has them. Automatic differentiation of e_i·S^-1 reaches the
 * same number on a longer path: per term the product with g, n − 1 sums, S^-1, its square, the product with it, the sum of
 * both branches and the product with e_i: n + 6 roundings at most, relative to a_i·(|g_i| + Σ_j|a_j·g_j|). The worst of both
 * counts.
 */
final class SoftmaxRule implements ActivationRule {
    private final Accuracies accuracies;
    private final Rounding rounding;

    SoftmaxRule(Accuracies accuracies, Rounding rounding) {
        this.accuracies = accuracies;
        this.rounding = rounding;
    }

    @Override
    public Enclosure forward(Enclosure z) {
        Enclosure a = new Enclosure(z.rows, z.columns);
        a.spread = new Spread(z.size());
        Ranges.each(z.rows, Math.max(1, Ranges.DEAR / z.columns), (from, to) -> {
            for (int s = from; s < to; s++) {
                forwardSample(z, a, s * z.columns);
            }
        });
        return a;
    }

    private void forwardSample(Enclosure z, Enclosure a, int from) {
        int n = z.columns;
        int top = from;
        double widest = 0;
        for (int i = from; i < from + n; i++) {
            top = z.exact(i) > z.exact(top) ? i : top;
            widest = Math.max(widest, z.bound(i));
        }
        DoubleDouble[] e = new DoubleDouble[n];
        DoubleDouble total = DoubleDouble.ZERO;
        for (int i = 0; i < n; i++) {
            e[i] = z.at(from + i).minus(z.at(top)).exp();
            total = total.plus(e[i]);
        }
        double units = 2 * accuracies.exp();
        double logarithm = Math.log(total.hi());
        double shared = n + (2 * accuracies.log() + 1) * logarithm + Math.abs(z.exact(top) + logarithm);
        double weighted = 0;
        for (int i = 0; i < n; i++) {
            double share = e[i].hi() / total.hi();
            shared += share * (units + spread(z, top, from + i));
            weighted += share * share * z.variance(from + i);
        }
        double grown = Math.expm1(2 * widest);
        for (int i = 0; i < n; i++) {
            DoubleDouble value = e[i].dividedBy(total);
            double own = rounding.growth(units + 2 * spread(z, top, from + i) + shared);
            // Beyond logits of 700/u the roundings alone are infinite, and nothing times that is no number.
            double both = grown == 0 ? own : grown + own + grown * own;
            a.set(from + i, value, times(value.hi(), both) + rounding.underflow(2));
            double variance = Math.max(0, (1 - 2 * value.hi()) * z.variance(from + i)) + weighted;
            double rounded = times(value.hi(), own);
            a.spread.inherited[from + i] = value.hi() * value.hi() * variance + rounded * rounded;
        }
    }

    /** A share of a, which cannot be off by more than 1. */
    private static double times(double a, double share) {
        return a == 0 ? 0 : Math.min(1, a * share);
    }

    /** The largest D_i that an implementation may see. */
    private static double spread(Enclosure z, int top, int i) {
        return z.exact(top) - z.exact(i) + z.bound(top) + z.bound(i);
    }

    @Override
    public Enclosure backward(Enclosure z, Enclosure a, Enclosure g) {
        Enclosure delta = new Enclosure(a.rows, a.columns);
        delta.spread = new Spread(a.size());
        int n = a.columns;
        BoundedSum mean = new BoundedSum(rounding);
        for (int s = 0; s < a.rows; s++) {
            mean.clear();
            for (int j = s * n; j < (s + 1) * n; j++) {
                mean.addProduct(a, j, g, j);
            }
            for (int i = s * n; i < (s + 1) * n; i++) {
                backwardEntry(a, g, mean, i, delta);
            }
        }
        return delta;
    }

    private void backwardEntry(Enclosure a, Enclosure g, BoundedSum mean, int i, Enclosure delta) {
        int n = a.columns;
        DoubleDouble difference = g.at(i).minus(mean.value());
        double differenceBound = g.bound(i) + mean.bound(n);
        differenceBound += rounding.unit() * (Math.abs(difference.hi()) + differenceBound);
        double inherited = a.reach(i) * differenceBound + a.bound(i) * Math.abs(difference.hi());
        double longestPath = rounding.gamma(n + 6) * a.reach(i) * (g.reach(i) + mean.magnitude());
        delta.set(i, difference.times(a.at(i)), inherited + longestPath + rounding.underflow(n + 2));
        // Its entries share the mean: all of the bound is taken as one common error.
        delta.spread.inherited[i] = delta.bound(i) * delta.bound(i);
    }
}
