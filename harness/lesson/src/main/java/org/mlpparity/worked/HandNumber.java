package org.mlpparity.worked;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.mlpparity.input.Node;

/**
 * A number as a person printed it. Its last digit stands for everything that rounds to it: half a unit of its place either way.
 *
 * @param text as printed
 * @param value exactly what is printed
 */
record HandNumber(String text, BigDecimal value) {
    private static final String NUMBER = "[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?";

    /** @throws org.mlpparity.input.InputException for what is no number */
    static HandNumber of(Node node) {
        String law = "a number, as text with every printed digit or bare";
        String text = node.is(Node.Kind.TEXT) ? node.text() : node.number(law);
        String plain = text.strip().replace('−', '-');
        if (!plain.matches(NUMBER)) {
            throw node.law("must be " + law);
        }
        return new HandNumber(plain, new BigDecimal(plain));
    }

    double number() {
        return value.doubleValue();
    }

    /** Everything that rounds to this. */
    Range range() {
        double half = value.ulp().doubleValue() / 2;
        return Range.around(number(), half);
    }

    /** Whether something in this range rounds to it. */
    boolean roundsFrom(Range range) {
        BigDecimal half = value.ulp().divide(BigDecimal.valueOf(2));
        return notBelow(range.high(), value.subtract(half))
                && notBelow(-range.low(), value.add(half).negate());
    }

    /** Whether everything in this range gives it when further digits are cut off, and so nothing is rounded. */
    boolean isCutFrom(Range range) {
        return isCutFrom(range.low()) && isCutFrom(range.value()) && isCutFrom(range.high());
    }

    private boolean isCutFrom(double exact) {
        return Double.isFinite(exact)
                && new BigDecimal(exact)
                                .setScale(value.scale(), RoundingMode.DOWN)
                                .compareTo(value)
                        == 0;
    }

    private static boolean notBelow(double number, BigDecimal limit) {
        return Double.isInfinite(number) ? number > 0 : new BigDecimal(number).compareTo(limit) >= 0;
    }

    /** A value with at least this number's decimals, and one more to tell what was cut. */
    String finer(double exact) {
        return shortened(exact, value.scale() + 1);
    }

    /** A value with this number's decimals, or with so many where they are more. */
    String likewise(double exact, int digits) {
        return shortened(exact, Math.max(value.scale(), digits));
    }

    private static String shortened(double exact, int decimals) {
        if (!Double.isFinite(exact)) {
            return String.valueOf(exact);
        }
        BigDecimal rounded = new BigDecimal(exact).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
