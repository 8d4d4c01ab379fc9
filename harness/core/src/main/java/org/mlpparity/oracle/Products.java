package org.mlpparity.oracle;

import java.util.Arrays;

/**
 * Sums of products, Σ_k x[r, k]·y[k, c] for every r and c, of operands that have a bound themselves, exact and bounded as {@link BoundedSum}
 * derives it; what every implementation holds exactly is summed by {@link ExactProducts}.
 *
 * <p>In double-double arithmetic the sum of n products is off by n²·2^-106 of Σ|x·y| (T. Ogita, S. M. Rump and S. Oishi, Accurate
 * sum and dot product, SIAM J. Sci. Comput. 26, 2005: Dot2), which the outward factor of {@link Enclosure} covers. Plain doubles are
 * enough for a float32 run: there they are off by γ_(n+3) of 2^-53, which is added to the bound and is 2^-29 of it.
 */
final class Products {
    private static final double DOUBLE_UNIT = 0x1p-53;

    private final Rounding rounding;
    private final boolean plain;
    private final int columns;
    private final Enclosure y;
    private final double[] yLo;
    private final double[] yBound;
    private final double[] yReach;
    private final double[] ySpread;
    private final boolean yIsExact;
    private final double[] hi;
    private final double[] lo;
    private final double[] magnitude;
    private final double[] inherited;
    private final double[] variance;

    private Products(Enclosure y, Rounding rounding, boolean plain) {
        this.y = y;
        this.rounding = rounding;
        this.plain = plain;
        columns = y.columns;
        yIsExact = y.isExact();
        yLo = y.lows();
        yBound = y.bounds();
        yReach = new double[y.size()];
        ySpread = new double[yIsExact ? 0 : y.size()];
        for (int i = 0; i < yReach.length; i++) {
            yReach[i] = y.reach(i);
        }
        for (int i = 0; i < ySpread.length; i++) {
            ySpread[i] = y.variance(i);
        }
        hi = new double[columns];
        lo = new double[columns];
        magnitude = new double[columns];
        inherited = new double[columns];
        variance = new double[columns];
    }

    /**
     * The sums.
     *
     * @param x [R × K]
     * @param y [K × C]
     * @param first what every row starts from [C], held exactly by every implementation; null for nothing
     * @param plain whether plain doubles are exact enough
     */
    static Enclosure of(Factor x, Factor y, double[] first, Rounding rounding, boolean plain) {
        return x.of().isExact() && y.of().isExact()
                ? ExactProducts.of(x, y, first, rounding, plain)
                : of(x.upright(), y.upright(), first, rounding, plain);
    }

    private static Enclosure of(Enclosure x, Enclosure y, double[] first, Rounding rounding, boolean plain) {
        Products products = new Products(y, rounding, plain);
        Enclosure sums = new Enclosure(x.rows, y.columns);
        sums.spread = new Spread(sums.size());
        sums.magnitude = new double[sums.size()];
        for (int r = 0; r < x.rows; r++) {
            products.row(x, r, first);
            products.store(sums, r, x.columns, first);
        }
        return sums;
    }

    private void row(Enclosure x, int r, double[] first) {
        Arrays.fill(lo, 0);
        Arrays.fill(inherited, 0);
        Arrays.fill(variance, 0);
        if (first == null) {
            Arrays.fill(hi, 0);
            Arrays.fill(magnitude, 0);
        } else {
            for (int c = 0; c < columns; c++) {
                hi[c] = first[c];
                magnitude[c] = Math.abs(first[c]);
            }
        }
        for (int k = 0; k < x.columns; k++) {
            int i = r * x.columns + k;
            if (x.reach(i) == 0) {
                continue;
            }
            boolean exact = x.lo(i) == 0 && x.bound(i) == 0 && yIsExact;
            if (plain) {
                addPlain(x.hi[i], y.hi, k * columns);
            } else if (exact) {
                addExact(x.hi[i], y.hi, k * columns);
            } else {
                add(x.hi[i], x.lo(i), y.hi, yLo, k * columns);
            }
            if (x.bound(i) == 0 && yIsExact) {
                addReach(Math.abs(x.hi[i]), yReach, k * columns);
            } else {
                addBounds(Math.abs(x.hi[i]), x.bound(i), yBound, yReach, k * columns);
            }
            double xVariance = x.variance(i);
            if (xVariance > 0) {
                addVariance(xVariance, y.hi, k * columns);
            }
            if (!yIsExact) {
                addScaledVariance(x.hi[i] * x.hi[i], ySpread, k * columns);
            }
        }
    }

    private void addPlain(double x, double[] of, int from) {
        for (int c = 0; c < columns; c++) {
            hi[c] += x * of[from + c];
        }
    }

    private void addExact(double x, double[] of, int from) {
        for (int c = 0; c < columns; c++) {
            double product = x * of[from + c];
            double tail = Math.fma(x, of[from + c], -product);
            double sum = hi[c] + product;
            double back = sum - hi[c];
            lo[c] += ((hi[c] - (sum - back)) + (product - back)) + tail;
            hi[c] = sum;
        }
    }

    private void add(double x, double xLo, double[] of, double[] ofLo, int from) {
        for (int c = 0; c < columns; c++) {
            double product = x * of[from + c];
            double tail = Math.fma(x, of[from + c], -product) + (x * ofLo[from + c] + xLo * of[from + c]);
            double sum = hi[c] + product;
            double back = sum - hi[c];
            lo[c] += ((hi[c] - (sum - back)) + (product - back)) + tail;
            hi[c] = sum;
        }
    }

    private void addReach(double x, double[] reach, int from) {
        for (int c = 0; c < columns; c++) {
            magnitude[c] += x * reach[from + c];
        }
    }

    private void addBounds(double x, double xBound, double[] bounds, double[] reach, int from) {
        double xReach = x + xBound;
        for (int c = 0; c < columns; c++) {
            magnitude[c] += xReach * reach[from + c];
            inherited[c] += x * bounds[from + c] + xBound * reach[from + c];
        }
    }

    /** First order: Var(x)·y². */
    private void addVariance(double xVariance, double[] of, int from) {
        for (int c = 0; c < columns; c++) {
            variance[c] += xVariance * (of[from + c] * of[from + c]);
        }
    }

    private void addScaledVariance(double xSquared, double[] spread, int from) {
        for (int c = 0; c < columns; c++) {
            variance[c] += xSquared * spread[from + c];
        }
    }

    private void store(Enclosure sums, int r, int terms, double[] first) {
        double gamma = rounding.gamma(first == null ? terms : terms + 1);
        double own = plain ? (terms + 3) * DOUBLE_UNIT : 0;
        double unit = rounding.unit() * rounding.unit();
        double underflow = rounding.underflow(terms);
        double lost = terms * rounding.underflow(1) * rounding.underflow(1);
        for (int c = 0; c < columns; c++) {
            int i = r * columns + c;
            double size = magnitude[c];
            sums.magnitude[i] = size;
            double top = hi[c] + lo[c];
            sums.set(i, top, lo[c] - (top - hi[c]), size == 0 ? 0 : (gamma + own) * size + inherited[c] + underflow);
            sums.spread.local[i] = size == 0 ? 0 : terms * unit * size * size + lost;
            sums.spread.shared[i] = first == null || first[c] == 0 ? 0 : unit * size * size;
            sums.spread.inherited[i] = variance[c];
        }
    }
}
