package org.mlpparity.document;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers print, the same under every locale and on every JDK. */
public final class Numbers {
    private Numbers() {}

    /** A value for a table: four decimals as the assignment prints them, or in scientific notation where those say little. */
    public static String value(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size != 0 && (size < 1e-3 || size >= 1e6) ? "%.4e" : "%.4f", value);
    }

    /** The shortest decimal that reads back as the same double. */
    public static String exact(double value) {
        return NumberOutput.toString(value, true);
    }

    /** A distance or a bound: two digits are enough to compare by eye. */
    public static String magnitude(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    }

    /** A share of a bound: "0.85", "97", "{@literal <} 0.01", and "∞" where no error is possible. */
    public static String share(double share) {
        if (Double.isInfinite(share)) {
            return "∞";
        }
        if (share >= 10) {
            return String.format(Locale.ROOT, share >= 1e6 ? "%.1e" : "%,.0f", share);
        }
        return share > 0 && share < 0.01 ? "< 0.01" : String.format(Locale.ROOT, "%.2f", share);
    }

    /** A count with thousands separated: "50,413". */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    /** Whether {@code value}, rounded to as many decimals as {@code printed} has, is what was printed. */
    public static boolean prints(String printed, double value) {
        if (!printed.matches("[+-]?\\d+(\\.\\d+)?")) {
            return false;
        }
        BigDecimal claim = new BigDecimal(printed);
        return new BigDecimal(value)
                        .setScale(claim.scale(), RoundingMode.HALF_EVEN)
                        .compareTo(claim)
                == 0;
    }
}
