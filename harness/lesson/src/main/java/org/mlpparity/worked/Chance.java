package org.mlpparity.worked;

import java.util.List;

/**
 * How likely it is that one of so many formulas gives a wrong number by chance. A number of d significant digits stands for one of 9·10^(d − 1) of
 * its sign and size; a formula whose numbers above are rounded gives all of those between the ends of its range.
 */
final class Chance {
    /** What is more likely by chance is not named. */
    static final double LIMIT = 0.01;
    /** Fewer significant digits, of all numbers that one name explains together, tell nothing. */
    static final int TELLING_DIGITS = 3;

    private Chance() {}

    /** Significant digits: of 0.0500 three, of 0 none. */
    static int digits(HandNumber printed) {
        return printed.value().signum() == 0 ? 0 : printed.value().precision();
    }

    /** That a range gives this number if it has nothing to do with it. */
    static double of(HandNumber printed, Range range) {
        int digits = digits(printed);
        if (digits == 0) {
            return 1;
        }
        double covered =
                1 + (range.high() - range.low()) / printed.value().ulp().doubleValue();
        double share = covered / (9 * Math.pow(10, digits - 1));
        return share < 1 ? share : 1;
    }

    /**
     * That one of the formulas explains all of these numbers.
     *
     * @param each the chance of each number
     * @param slips of how many wrong numbers they are some
     * @param formulas how many were tried
     */
    static double of(List<Double> each, int slips, int formulas) {
        double chance = formulas;
        for (int k = 0; k < each.size(); k++) {
            chance *= each.get(k) * (slips - k) / (k + 1);
        }
        return chance;
    }
}
