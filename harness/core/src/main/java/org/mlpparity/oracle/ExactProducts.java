package org.mlpparity.oracle;

import java.util.Arrays;

/**
 * Sums of products Σ_k x[r, k]·y[k, c], for every r and c, of numbers that every implementation holds exactly, and their bounds γ_n·Σ|x·y|.
 *
 * <p><b>A float32 run</b> is judged by the sum in plain doubles. A fused multiply-add rounds once, so n of them are off by γ_n(2^-53)·Σ|x·y|
 * (Higham, Lemma 3.1 and §3.1), which is added to the bound: 2^-29 of it.
 *
 * <p><b>A float64 run</b> is judged by the same sum and all that was rounded off it, as Dot2 keeps it (T. Ogita, S. M. Rump and S. Oishi,
 * Accurate sum and dot product, SIAM J. Sci. Comput. 26, 2005), in four operations in place of ten, because the sum starts from a large number
 * A = 1.5·2^e (S. M. Rump, T. Ogita and S. Oishi, Accurate floating-point summation I, SIAM J. Sci. Comput. 31, 2008: extraction by a
 * constant). Let S ≥ Σ|x·y| and 2^e ≥ 4·S. Then every partial sum s lies in [2^e, 2^(e+1)], where doubles are w = 2^(e−52) apart:
 *
 * <ul>
 *   <li>s' = fl(s + xy) is off by w/2 at most;
 *   <li>s − s' is a multiple of w below 2^e, so it is computed without a rounding;
 *   <li>r = fl(xy − (s' − s)), one fused multiply-add of a number of w/2 at most, is off by 2^-53·w/2;
 *   <li>the n sums of the r are each below n·w/2 and round by 2^-53 of that.
 * </ul>
 *
 * <p>So s − A, which is exact too, and Σr give Σxy but for n·(n + 1)·2^-53·w/2 = n·(n + 1)·2^(e−106). That is below 2^-21 of the bound
 * n·2^-53·Σ|x·y| where (n + 1)·2^e ≤ 2^32·Σ|x·y|, and the outward factor of {@link Enclosure} makes up for it. S is Σ_k |x[r, k]|·max_c |y[k, c]|,
 * one number for a row. Where it is so much larger than Σ|x·y| of an entry that the condition fails, or out of the range in which nothing
 * under- or overflows, that entry is summed again in double-double arithmetic.
 */
final class ExactProducts {
    private static final double DOUBLE_UNIT = 0x1p-53;
    /** (n + 1)·2^e may be so many times the Σ|x·y| of an entry. */
    private static final double REACH = 0x1p32;
    /** Between these, products and what is rounded off them neither overflow nor vanish. */
    private static final int LEAST_EXPONENT = -800;

    private static final int LARGEST_EXPONENT = 1000;
    /** The inner loop runs along columns: where these are fewer, and fewer than rows, the product is made the other way round. */
    private static final int FEW = 16;

    private final Factor x;
    private final Factor y;
    private final double[] first;
    private final double[] hi;
    private final double[] lo;
    private final double[] magnitude;

    /**
     * The sums.
     *
     * @param x [R × K], exact
     * @param y [K × C], exact
     * @param first what every row starts from [C], held exactly by every implementation; null for nothing
     * @param plain whether plain doubles are exact enough
     */
    static Enclosure of(Factor x, Factor y, double[] first, Rounding rounding, boolean plain) {
        Enclosure sums = new Enclosure(x.rows(), y.columns());
        sums.spread = Spread.ofOwn(sums.size(), first != null);
        sums.magnitude = new double[sums.size()];
        ExactProducts products = new ExactProducts(x, y, first, sums);
        if (plain) {
            products.sumPlain();
        } else {
            products.sumExact();
        }
        bound(sums, x.columns(), first, rounding, plain ? (x.columns() + 3) * DOUBLE_UNIT : 0);
        return sums;
    }

    private ExactProducts(Factor x, Factor y, double[] first, Enclosure sums) {
        this.x = x;
        this.y = y;
        this.first = first;
        hi = sums.hi;
        lo = sums.lows();
        magnitude = sums.magnitude;
    }

    private void sumPlain() {
        for (int i = 0; first != null && i < hi.length; i += y.columns()) {
            System.arraycopy(first, 0, hi, i, first.length);
        }
        enterFirst();
        add(hi, null, magnitude);
    }

    /** Σ|x·y| begins with |first|. */
    private void enterFirst() {
        for (int i = 0; first != null && i < magnitude.length; i++) {
            magnitude[i] = Math.abs(first[i % first.length]);
        }
    }

    private void sumExact() {
        double[] anchors = anchors();
        int columns = y.columns();
        for (int r = 0; r < anchors.length; r++) {
            Arrays.fill(hi, r * columns, (r + 1) * columns, 1.5 * anchors[r]);
        }
        add(hi, lo, magnitude);
        for (int r = 0; r < anchors.length; r++) {
            double least = (x.columns() + 1) * anchors[r] / REACH;
            for (int i = r * columns; i < (r + 1) * columns; i++) {
                if (magnitude[i] >= least || magnitude[i] == 0 && anchors[r] > 0) {
                    normalize(i, hi[i] - 1.5 * anchors[r], lo[i]);
                } else {
                    sumAgain(i);
                }
            }
            if (first != null) {
                addFirst(r * columns);
            }
        }
    }

    private void addFirst(int from) {
        for (int c = 0; c < first.length; c++) {
            int i = from + c;
            double sum = hi[i] + first[c];
            magnitude[i] += Math.abs(first[c]);
            normalize(i, sum, lo[i] + roundedOff(hi[i], first[c], sum));
        }
    }

    /** 2^e for every row; NaN where it is out of range. */
    private double[] anchors() {
        double[] largest = largest();
        double[] anchors = new double[x.rows()];
        for (int r = 0; r < anchors.length; r++) {
            double size = 0;
            for (int k = 0; k < largest.length; k++) {
                size += Math.abs(x.of().hi[r * x.rowStride() + k * x.columnStride()]) * largest[k];
            }
            int exponent = Math.getExponent(size) + 3;
            boolean fits = exponent >= LEAST_EXPONENT && exponent <= LARGEST_EXPONENT;
            anchors[r] = size == 0 ? 1 : fits ? Math.scalb(1.0, exponent) : Double.NaN;
        }
        return anchors;
    }

    /** max_c |y[k, c]| for every k. */
    private double[] largest() {
        Enclosure numbers = y.of();
        double[] largest = new double[y.rows()];
        for (int i = 0, r = 0; r < numbers.rows; r++) {
            for (int c = 0; c < numbers.columns; c++, i++) {
                int k = y.isTurned() ? c : r;
                largest[k] = Math.max(largest[k], Math.abs(numbers.hi[i]));
            }
        }
        return largest;
    }

    private void add(double[] sums, double[] rest, double[] sizes) {
        SumLoops loops = SumLoops.of((long) hi.length * x.columns());
        int rows = x.rows();
        int columns = y.columns();
        if (columns >= FEW || columns >= rows) {
            loops.add(x, y, sums, rest, sizes);
            return;
        }
        double[] turnedSums = turned(sums, rows, columns);
        double[] turnedRest = rest == null ? null : turned(rest, rows, columns);
        double[] turnedSizes = turned(sizes, rows, columns);
        loops.add(y.turned(), x.turned(), turnedSums, turnedRest, turnedSizes);
        System.arraycopy(turned(turnedSums, columns, rows), 0, sums, 0, sums.length);
        System.arraycopy(turned(turnedSizes, columns, rows), 0, sizes, 0, sizes.length);
        if (rest != null) {
            System.arraycopy(turned(turnedRest, columns, rows), 0, rest, 0, rest.length);
        }
    }

    private static double[] turned(double[] entries, int rows, int columns) {
        double[] turned = new double[entries.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                turned[c * rows + r] = entries[r * columns + c];
            }
        }
        return turned;
    }

    /** One entry in double-double arithmetic. */
    private void sumAgain(int i) {
        int row = i / y.columns() * x.rowStride();
        int column = i % y.columns() * y.columnStride();
        ExactSum sum = new ExactSum();
        for (int k = 0; k < x.columns(); k++) {
            sum.addProduct(x.of().hi[row + k * x.columnStride()], 0, y.of().hi[column + k * y.rowStride()], 0);
        }
        hi[i] = sum.hi();
        lo[i] = sum.lo();
    }

    /** Takes sum + rest as the double-double that it is, without a rounding of more than the last digit of its lower part. */
    private void normalize(int i, double sum, double rest) {
        double top = sum + rest;
        hi[i] = top;
        lo[i] = roundedOff(sum, rest, top);
    }

    /** What was rounded off a + b, exactly (D. E. Knuth's two-sum). */
    private static double roundedOff(double a, double b, double sum) {
        double back = sum - a;
        return (a - (sum - back)) + (b - back);
    }

    private static void bound(Enclosure sums, int terms, double[] first, Rounding rounding, double own) {
        double factor = rounding.gamma(first == null ? terms : terms + 1) + own;
        double unit = rounding.unit() * rounding.unit();
        double underflow = rounding.underflow(terms);
        double lost = terms * rounding.underflow(1) * rounding.underflow(1);
        int rows = Math.max(1, Ranges.PLAIN / Math.max(1, sums.columns));
        Ranges.each(sums.rows, rows, (from, to) -> {
            int c = 0;
            for (int i = from * sums.columns; i < to * sums.columns; i++) {
                double size = sums.magnitude[i];
                if (size != 0) {
                    double variance = unit * size * size;
                    sums.set(i, sums.hi[i], sums.lo(i), factor * size + underflow);
                    sums.spread.local[i] = terms * variance + lost;
                    if (first != null) {
                        sums.spread.shared[i] = first[c] == 0 ? 0 : variance;
                    }
                }
                c = c + 1 == sums.columns ? 0 : c + 1;
            }
        });
    }
}
