package org.mlpparity.oracle;

import org.mlpparity.formula.CrossEntropy;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.TargetWeights;

/**
 * What a cross-entropy multiplies its logarithms by [samples × outputs], exact with bounds: t of −ln p, and for a binary one b of −ln(1 − p).
 *
 * <p>Worked as it is defined, a running analysis bounds t = w·(y(1 − s) + s/K): 5 roundings on terms that do not cancel. Summed apart, (1 − s)·Σ
 * w·y·ℓ + s/K·Σ w·ℓ, each share meets a product more, and the sum of both: {@link #APART}. The total P·y' + 1 − y' is also written 1 + (P − 1)·y',
 * whose 3 roundings fall on 1, P·y' and y'.
 */
public final class WeightedTargets {
    /** Roundings of the order that sums what is smoothed apart. */
    private static final int APART = 2;

    final Enclosure smoothed;
    final Enclosure positive;
    final Enclosure negative;
    final Enclosure total;
    final boolean plain;

    private WeightedTargets(int rows, int columns, boolean plain) {
        smoothed = new Enclosure(rows, columns);
        positive = new Enclosure(rows, columns);
        negative = new Enclosure(rows, columns);
        total = new Enclosure(rows, columns);
        this.plain = plain;
    }

    static WeightedTargets of(CrossEntropy entropy, TargetWeights weights, Matrix targets, Rounding rounding) {
        WeightedTargets made =
                new WeightedTargets(targets.rows(), targets.columns(), weights.equals(TargetWeights.NONE));
        Balls balls = new Balls(0, rounding);
        boolean asTheyAre = made.plain;
        for (int i = 0; i < targets.size(); i++) {
            int output = i % targets.columns();
            Ball y = Ball.exactly(targets.get(i));
            Ball smoothed = entropy.smoothed(balls, weights, y, targets.columns());
            Ball positive = entropy.positive(balls, weights, smoothed, output);
            made.smoothed.set(i, smoothed);
            made.positive.set(i, asTheyAre ? positive : balls.loosened(positive, APART));
            if (entropy.over() == CrossEntropy.Over.SIGMOID) {
                Ball total = entropy.total(balls, weights, smoothed, positive, output);
                boolean one = weights.ofPositive(output) == 1;
                double terms = positive.reach() + 2 * smoothed.reach() + 1;
                made.total.set(i, one ? total : new Ball(total.value(), total.bound() + rounding.gamma(4) * terms));
                made.negative.set(
                        i, new Ball(DoubleDouble.of(1).minus(smoothed.value()), smoothed.bound() + rounding.unit()));
            }
        }
        if (entropy.over() == CrossEntropy.Over.SOFTMAX && !made.plain) {
            made.sumOverClasses(rounding);
        }
        return made;
    }

    private void sumOverClasses(Rounding rounding) {
        for (int i = 0; i < total.size(); i++) {
            int from = i - i % total.columns;
            DoubleDouble sum = DoubleDouble.ZERO;
            double bound = 0;
            double size = 0;
            for (int k = from; k < from + total.columns; k++) {
                sum = sum.plus(positive.at(k));
                bound += positive.bound(k);
                size += positive.reach(k);
            }
            total.set(i, new Ball(sum, bound + rounding.gamma(total.columns) * size));
        }
    }

    /** y' [samples × outputs]. */
    public Enclosure smoothed() {
        return smoothed;
    }

    /** t [samples × outputs]. */
    public Enclosure positive() {
        return positive;
    }

    /** 1 − y' [samples × outputs] of a binary cross-entropy. */
    public Enclosure negative() {
        return negative;
    }

    /** What p is multiplied by in dL/dz [samples × outputs]: t + 1 − y' of a binary cross-entropy, Σ t over the classes of a sample otherwise. */
    public Enclosure total() {
        return total;
    }

    /** |t|, as large as it may be. */
    double positive(int i) {
        return positive.reach(i);
    }

    /** |1 − y'|, as large as it may be. */
    double negative(int i) {
        return negative.reach(i);
    }
}
