package org.mlpparity.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number as it was printed, digit by digit.
 *
 * @param text a decimal: an optional sign, digits, and a point with digits after it; perhaps times a power of ten, as in 1.2e-05
 */
public record Printed(String text) {
    private static final String DECIMAL = "[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?";

    /** What may be printed, for messages. */
    static final String LAW = "must be a decimal such as \"-0.9209\"";

    /** @throws IllegalArgumentException when the text is something else */
    public Printed {
        if (!isDecimal(text)) {
            throw new IllegalArgumentException("text (\"" + text + "\") " + LAW);
        }
    }

    static boolean isDecimal(String text) {
        return text.matches(DECIMAL);
    }

    /** The number that stands there. */
    public BigDecimal value() {
        return new BigDecimal(text);
    }

    /** How an exact value would be printed with as many decimals. */
    public String asPrinted(double exact) {
        BigDecimal rounded = new BigDecimal(exact).setScale(value().scale(), RoundingMode.HALF_EVEN);
        boolean keepsSign = rounded.signum() == 0 && exact < 0;
        return (keepsSign ? "-" : "") + rounded.toPlainString();
    }

    /** How many digits of it tell it from others: the significant ones, and of 0.0000 those behind the point. */
    int telling() {
        return Math.max(value().precision(), value().signum() == 0 ? value().scale() : 0);
    }

    /** What an exact value is to this text. */
    public Grade grade(double exact) {
        BigDecimal rounded = new BigDecimal(exact).setScale(value().scale(), RoundingMode.HALF_EVEN);
        if (rounded.compareTo(value()) == 0) {
            return Grade.REPRODUCED;
        }
        BigDecimal cut = new BigDecimal(exact).setScale(value().scale(), RoundingMode.DOWN);
        if (cut.compareTo(value()) == 0) {
            return Grade.CUT_OFF;
        }
        return differsInOneDigit(asPrinted(exact)) ? Grade.MISPRINT : Grade.OTHER;
    }

    /** Same sign, as many digits, and all but one of them the same; zero has the sign that fits. */
    private boolean differsInOneDigit(String other) {
        String ours = value().abs().toPlainString();
        String theirs = unsigned(other);
        boolean hasZero = value().signum() == 0 || new BigDecimal(other).signum() == 0;
        if (ours.length() != theirs.length() || !hasZero && isNegative(text) != isNegative(other)) {
            return false;
        }
        int differing = 0;
        for (int i = 0; i < ours.length(); i++) {
            differing += ours.charAt(i) == theirs.charAt(i) ? 0 : 1;
        }
        return differing == 1;
    }

    private static String unsigned(String text) {
        return text.replaceFirst("^[+-]", "");
    }

    private static boolean isNegative(String text) {
        return text.startsWith("-");
    }
}
