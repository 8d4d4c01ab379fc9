package org.mlpparity.oracle;

import java.math.BigDecimal;
import java.math.MathContext;

/** Elementary functions to 100 digits by the plainest series there are, to hold the oracle against. */
final class BigFunctions {
    private static final MathContext DIGITS = new MathContext(100);

    private BigFunctions() {}

    /** Taylor at x / 2^k, squared k times; 50 guard digits because squaring doubles the error each time. */
    static BigDecimal exp(BigDecimal x) {
        MathContext guarded = new MathContext(150);
        int halvings = Math.max(0, Math.getExponent(x.doubleValue()) + 8);
        BigDecimal reduced = x.divide(BigDecimal.valueOf(2).pow(halvings), guarded);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; n < 80; n++) {
            term = term.multiply(reduced, guarded).divide(BigDecimal.valueOf(n), guarded);
            sum = sum.add(term, guarded);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, guarded);
        }
        return sum.round(DIGITS);
    }

    static BigDecimal sigmoid(BigDecimal x) {
        return BigDecimal.ONE.divide(BigDecimal.ONE.add(exp(x.negate())), DIGITS);
    }

    static BigDecimal tanh(BigDecimal x) {
        BigDecimal e = exp(x.multiply(BigDecimal.valueOf(2)));
        MathContext guarded = new MathContext(150);
        return e.subtract(BigDecimal.ONE, guarded).divide(e.add(BigDecimal.ONE, guarded), DIGITS);
    }

    /** ln(1 + e^x) by Newton's method on e^y = 1 + e^x, from the double that is nearest. */
    static BigDecimal softplus(BigDecimal x) {
        MathContext guarded = new MathContext(150);
        BigDecimal target = BigDecimal.ONE.add(exp(x), guarded);
        double z = x.doubleValue();
        BigDecimal y = new BigDecimal(Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
        for (int i = 0; i < 4; i++) {
            y = y.add(target.divide(exp(y), guarded).subtract(BigDecimal.ONE, guarded), guarded);
        }
        return y.round(DIGITS);
    }

    static BigDecimal of(DoubleDouble value) {
        return new BigDecimal(value.hi()).add(new BigDecimal(value.lo()));
    }
}
