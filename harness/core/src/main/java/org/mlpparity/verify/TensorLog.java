package org.mlpparity.verify;

import java.io.Serializable;
import org.mlpparity.model.Matrix;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Resolution;

/**
 * The resolving power at one tensor, step after step.
 *
 * <p>A common factor 1 + ε is refused when it takes any entry out of its bound. Let e be that entry's error, x̂ the shown number and B its
 * bound: the tampered number is off by |e + ε·x̂| ≥ |ε|·|x̂| − |e|, which is beyond B for |ε| > (B + |e|)/|x̂|, and B does not change, since
 * it depends on the operands only. So the smallest of these quotients is what the tensor resolves.
 */
final class TensorLog implements Serializable {
    private static final long serialVersionUID = 1;

    /** Entries that the median over a tensor looks at, evenly chosen. */
    private static final int SAMPLED = 999;
    /** Beyond the roundings of a comparison of products in place of quotients. */
    private static final double MAY_BE_LEAST = 1 + 0x1p-50;

    private final Quantity quantity;
    private final int layer;
    private final Samples factors = new Samples();
    private final Samples medians = new Samples();
    private final Samples shares = new Samples();
    private int steps;
    private int exercised;
    private int resolved;

    TensorLog(Quantity quantity, int layer) {
        this.quantity = quantity;
        this.layer = layer;
    }

    /**
     * One more step.
     *
     * @param from what the exact and the shown values are counted from: the old parameters for new ones; null for zero
     * @param mayResolve whether a zero that is outside its bound counts as refused
     */
    void add(Enclosure exact, Matrix shown, Matrix from, boolean mayResolve) {
        steps++;
        double common = Double.POSITIVE_INFINITY;
        int nonZero = 0;
        int seen = 0;
        int sampled = 0;
        int stride = Math.max(1, (shown.size() + SAMPLED - 1) / SAMPLED);
        double[] entries = new double[Math.min(SAMPLED, shown.size())];
        int next = 0;
        for (int i = 0; i < shown.size(); i++) {
            double origin = from == null ? 0 : from.get(i);
            double x = Math.abs(exact.difference(i, origin));
            next = i > next ? next + stride : next;
            if (x == 0) {
                continue;
            }
            nonZero++;
            double bound = exact.allowance(i);
            seen += bound < x ? 1 : 0;
            double size = Math.abs(shown.get(i) - origin);
            double reach = bound + exact.distance(i, shown.get(i));
            boolean isSampled = i == next;
            // A quotient takes longer than all the rest; only one that may be the least, or is looked at, is needed.
            if (isSampled || !(reach > MAY_BE_LEAST * common * size)) {
                double smallest = size == 0 ? Double.POSITIVE_INFINITY : reach / size;
                common = Math.min(common, smallest);
                if (isSampled) {
                    entries[sampled++] = smallest;
                }
            }
        }
        if (nonZero > 0) {
            exercised++;
            resolved += seen > 0 && mayResolve ? 1 : 0;
            shares.add((double) seen / nonZero);
            factors.add(common);
            if (sampled > 0) {
                medians.add(Samples.median(entries, sampled));
            }
        }
    }

    Resolution.Tensor tensor() {
        return new Resolution.Tensor(
                quantity,
                layer,
                steps,
                exercised,
                resolved,
                factors.median(),
                factors.largest(),
                medians.median(),
                shares.mean());
    }

    /** Later steps of the same tensor. */
    void add(TensorLog next) {
        steps += next.steps;
        exercised += next.exercised;
        resolved += next.resolved;
        factors.add(next.factors);
        medians.add(next.medians);
        shares.add(next.shares);
    }
}
