package org.mlpparity.worked;

import java.util.Optional;
import org.mlpparity.document.Formula;

/**
 * A number or matrix that the calculation starts from.
 *
 * @param symbol what files call it: "W3"
 * @param name how it is set
 * @param values exact
 * @param written how it stands in a formula with numbers, where that is not the number itself: "2/4"
 * @param isListed whether it stands among what is given; what only puts given numbers together does not
 */
record GivenValue(String symbol, Formula name, Values values, Optional<Formula> written, boolean isListed) {
    GivenValue(String symbol, Formula name, Values values) {
        this(symbol, name, values, Optional.empty(), true);
    }

    /** A number that is made of given ones, written so. */
    static GivenValue derived(String symbol, Formula name, Values value, Formula written) {
        return new GivenValue(symbol, name, value, Optional.of(written), false);
    }

    /** A hyper-parameter, with all of its digits. */
    static GivenValue constant(String symbol, Formula name, double value) {
        return new GivenValue(
                symbol, name, Values.scalar(value), Optional.of(Formula.number(Figures.exact(value))), true);
    }
}
