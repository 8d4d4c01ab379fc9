package org.mlpparity.oracle;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.mlpparity.model.Precision;

/**
 * Arithmetic in one precision that makes every legal choice at random: the order of a sum, pairs or blocks, fused or not.
 * float32 results are computed in double and rounded once, which is IEEE arithmetic for +, ·, ÷ (Figueroa 1995).
 */
public final class LegalArithmetic {
    private final Precision precision;
    private final Random random;

    public LegalArithmetic(Precision precision, Random random) {
        this.precision = precision;
        this.random = random;
    }

    double round(double exactOfTwo) {
        return precision.round(exactOfTwo);
    }

    double times(double a, double b) {
        return round(a * b);
    }

    double plus(double a, double b) {
        return round(a + b);
    }

    private double fused(double a, double b, double c) {
        return precision == Precision.FLOAT32 ? Math.fma((float) a, (float) b, (float) c) : Math.fma(a, b, c);
    }

    /** Σ of pairs {x, y} as products, in a random legal order. */
    double sumOfProducts(List<double[]> pairs) {
        Collections.shuffle(pairs, random);
        if (random.nextBoolean()) {
            double sum = 0;
            for (double[] pair : pairs) {
                sum = random.nextBoolean() ? fused(pair[0], pair[1], sum) : plus(times(pair[0], pair[1]), sum);
            }
            return sum;
        }
        return sum(pairs.stream().map(pair -> times(pair[0], pair[1])).toList());
    }

    /** A random binary tree of additions: forward, backward, pairwise and blocked sums are all among them. */
    double sum(List<Double> terms) {
        if (terms.size() <= 1) {
            return terms.isEmpty() ? 0 : terms.get(0);
        }
        int cut = 1 + random.nextInt(terms.size() - 1);
        return plus(sum(terms.subList(0, cut)), sum(terms.subList(cut, terms.size())));
    }

    boolean either() {
        return random.nextBoolean();
    }
}
