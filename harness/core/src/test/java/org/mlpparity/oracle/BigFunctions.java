package org.mlpparity.oracle;

import java.math.BigDecimal;
import java.math.MathContext;

/** Elementary functions to 100 digits by the plainest series there are, to hold the oracle against. */
final class BigFunctions {
    private static final MathContext DIGITS = new MathContext(100);

    /** 2π to 149 decimals. */
    private static final BigDecimal TWICE_PI = new BigDecimal(
                    "3.141592653589793238462643383279502884197169399375105820974944592307816406286208"
                            + "99862803482534211706798214808651328230664709384460955058223172535940812")
            .multiply(BigDecimal.valueOf(2));

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

    /** Φ(x) = 1/2 + (x − x³/(2·3) + x⁵/(2²·2!·5) − …)/√(2π): the plain series of the integral of e^(−t²/2), which cancels for large x. */
    static BigDecimal normal(BigDecimal x) {
        MathContext guarded = new MathContext(300);
        BigDecimal square = x.multiply(x, guarded).divide(BigDecimal.valueOf(-2), guarded);
        BigDecimal power = x;
        BigDecimal sum = x;
        for (int n = 1; n < 900; n++) {
            power = power.multiply(square, guarded).divide(BigDecimal.valueOf(n), guarded);
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), guarded), guarded);
        }
        BigDecimal half = new BigDecimal("0.5");
        return half.add(sum.divide(TWICE_PI.sqrt(guarded), guarded), guarded).round(DIGITS);
    }

    static BigDecimal of(DoubleDouble value) {
        return new BigDecimal(value.hi()).add(new BigDecimal(value.lo()));
    }
}
