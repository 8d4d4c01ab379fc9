package org.mlpparity.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.UnaryOperator;
import org.mlpparity.model.Precision;

/**
 * Exact arithmetic on one column of numbers, rounded once at the end.
 *
 * <p>The numbers are binary64. Sums, differences and products of them are exact; a root and the last quotient are carried with {@value #DIGITS}
 * decimal digits, so that the result is the nearest number of the run's precision to the formula's value, unless that value lies within
 * 10^-58 of the middle between two of them. A library that computes the same formula in binary64 rounds at every operation, and may end some
 * ulps beside it.
 */
final class Scaling {
    static final int DIGITS = 60;

    private static final MathContext CONTEXT = new MathContext(DIGITS);

    private Scaling() {}

    /** x → (x − mean) / deviation, of numbers that are given. */
    static UnaryOperator<BigDecimal> standardized(BigDecimal mean, BigDecimal deviation) {
        return x -> x.subtract(mean).divide(deviation, CONTEXT);
    }

    /**
     * x → (x − mean) / deviation with mean = Σ x / m and deviation = √(Σ (x − mean)² / divisor) of m rows. It is computed as
     * (m x − S) / √(Σ (m x − S)² / divisor) with S = Σ x, where only the root and the two quotients are rounded. A column without deviation is
     * divided by 1, as scikit-learn does.
     */
    static UnaryOperator<BigDecimal> standardized(BigDecimal[] rows, int divisor) {
        BigDecimal count = BigDecimal.valueOf(rows.length);
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal x : rows) {
            sum = sum.add(x);
        }
        BigDecimal squares = BigDecimal.ZERO;
        for (BigDecimal x : rows) {
            BigDecimal beside = count.multiply(x).subtract(sum);
            squares = squares.add(beside.multiply(beside));
        }
        BigDecimal total = sum;
        BigDecimal scale = squares.signum() == 0
                ? count
                : squares.divide(BigDecimal.valueOf(divisor), CONTEXT).sqrt(CONTEXT);
        return x -> count.multiply(x).subtract(total).divide(scale, CONTEXT);
    }

    /** x → from + (x − least) · (to − from) / (most − least); a column without range is divided by 1, as scikit-learn does. */
    static UnaryOperator<BigDecimal> ranged(BigDecimal least, BigDecimal most, BigDecimal from, BigDecimal to) {
        BigDecimal range = most.compareTo(least) == 0 ? BigDecimal.ONE : most.subtract(least);
        return x -> from.multiply(range)
                .add(x.subtract(least).multiply(to.subtract(from)))
                .divide(range, CONTEXT);
    }

    /** x → x · factor / divisor. */
    static UnaryOperator<BigDecimal> multiplied(BigDecimal factor, BigDecimal divisor) {
        return x -> x.multiply(factor).divide(divisor, CONTEXT);
    }

    /** The nearest number of the precision, in one rounding; infinite beyond its largest. */
    static double rounded(BigDecimal exact, Precision precision) {
        String decimal = exact.toString();
        return switch (precision) {
            case FLOAT64 -> Double.parseDouble(decimal);
            case FLOAT32 -> Float.parseFloat(decimal);
        };
    }
}
