package org.mlpparity.worked;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** What the digits of a wrong number tell when they are held against those of the right one. */
final class Misreading {
    /** As many places the decimal point may be off. */
    private static final int MOST_PLACES = 3;

    private Misreading() {}

    /** In plain words; empty where the digits tell nothing, or are too few to tell. */
    static Optional<String> of(HandNumber printed, double due) {
        if (!Double.isFinite(due)) {
            return Optional.empty();
        }
        BigDecimal rounded = new BigDecimal(due).setScale(printed.value().scale(), RoundingMode.HALF_EVEN);
        if (rounded.signum() != printed.value().signum()) {
            return Optional.empty();
        }
        String ours = printed.value().abs().toPlainString();
        String theirs = rounded.abs().toPlainString();
        return ours.length() == theirs.length() ? digits(printed, ours, theirs) : Optional.empty();
    }

    private static Optional<String> digits(HandNumber printed, String ours, String theirs) {
        int first = -1;
        int last = -1;
        int differing = 0;
        for (int i = 0; i < ours.length(); i++) {
            if (ours.charAt(i) != theirs.charAt(i)) {
                first = first < 0 ? i : first;
                last = i;
                differing++;
            }
        }
        int digits = Chance.digits(printed);
        if (differing == 1) {
            if (!tells(printed, 9 * digits)) {
                return Optional.empty();
            }
            int off = ours.charAt(first) - theirs.charAt(first);
            if (first == ours.length() - 1 && Math.abs(off) == 1) {
                return Optional.of("the last digit is one too " + (off > 0 ? "high" : "low"));
            }
            return Optional.of("one digit differs, " + ours.charAt(first) + " for " + theirs.charAt(first));
        }
        boolean isSwapped = differing == 2
                && ours.charAt(first) == theirs.charAt(last)
                && ours.charAt(last) == theirs.charAt(first)
                && ours.substring(first + 1, last).matches("\\.?");
        return isSwapped && tells(printed, digits - 1)
                ? Optional.of("two neighbouring digits are exchanged, " + ours.charAt(first) + ours.charAt(last)
                        + " for " + theirs.charAt(first) + theirs.charAt(last))
                : Optional.empty();
    }

    /** How the decimal point is off, where nothing else is; rounded to the digits that are printed. */
    static Optional<String> point(HandNumber printed, Range due) {
        for (int places = 1; places <= MOST_PLACES; places++) {
            for (int by : new int[] {places, -places}) {
                BigDecimal moved = printed.value().scaleByPowerOfTen(by);
                if (tells(printed, 2 * MOST_PLACES) && new HandNumber(moved.toPlainString(), moved).roundsFrom(due)) {
                    return Optional.of("the decimal point is " + places + (places == 1 ? " place" : " places")
                            + " too far to the " + (by > 0 ? "left" : "right"));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether chance gives one of so many numbers too seldom to think of it. */
    private static boolean tells(HandNumber printed, int numbers) {
        return Chance.of(List.of(Chance.of(printed, Range.exactly(0))), 1, numbers) <= Chance.LIMIT;
    }
}
