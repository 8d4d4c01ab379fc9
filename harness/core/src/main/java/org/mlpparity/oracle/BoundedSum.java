package org.mlpparity.oracle;

/**
 * A sum of enclosed terms and products, with the bound of its computed value.
 *
 * <p>A sum of n products, added in any order, blocked or fused, is off by at most γ_n·Σ|x_i·y_i| (Higham §3.1), where the
 * operands are the computed ones, |x| + B(x) at most. What the operands are off by themselves adds |x|·B(y) + |y|·B(x) +
 * B(x)·B(y) per product and B(x) per plain term.
 */
final class BoundedSum {
    private final Rounding rounding;
    private final ExactSum sum = new ExactSum();
    private double magnitude;
    private double inherited;
    private int products;

    BoundedSum(Rounding rounding) {
        this.rounding = rounding;
    }

    void clear() {
        sum.clear();
        magnitude = 0;
        inherited = 0;
        products = 0;
    }

    /** Adds a number that every implementation holds exactly. */
    void add(double exact) {
        sum.add(exact, 0);
        magnitude += Math.abs(exact);
    }

    void add(Enclosure x, int i) {
        sum.add(x.hi[i], x.lo(i));
        magnitude += x.reach(i);
        inherited += x.bound(i);
    }

    /** Adds x·y_i where every implementation holds x exactly. */
    void addProduct(double exact, Enclosure y, int i) {
        double reach = y.reach(i);
        if (exact != 0 && reach != 0) {
            double size = Math.abs(exact);
            sum.addProduct(exact, 0, y.hi[i], y.lo(i));
            magnitude += size * reach;
            inherited += size * y.bound(i);
            products++;
        }
    }

    /** Adds x_i·y_j. */
    void addProduct(Enclosure x, int i, Enclosure y, int j) {
        double xReach = x.reach(i);
        double yReach = y.reach(j);
        if (xReach != 0 && yReach != 0) {
            sum.addProduct(x.hi[i], x.lo(i), y.hi[j], y.lo(j));
            magnitude += xReach * yReach;
            inherited += Math.abs(x.hi[i]) * y.bound(j) + x.bound(i) * yReach;
            products++;
        }
    }

    /** The sum so far. */
    DoubleDouble value() {
        return sum.value();
    }

    /** The bound of a computed sum in which no term meets more than {@code roundings} roundings. */
    double bound(int roundings) {
        return rounding.gamma(roundings) * magnitude + inherited + rounding.underflow(products);
    }

    /** Σ|term|, the computed operands taken at their largest. */
    double magnitude() {
        return magnitude;
    }

    void storeInto(Enclosure target, int index, int roundings) {
        target.set(index, sum.hi(), sum.lo(), bound(roundings));
    }
}
