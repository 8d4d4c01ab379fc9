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
 */
record Given(String symbol, Formula name, Values values, Optional<Formula> written) {
    Given(String symbol, Formula name, Values values) {
        this(symbol, name, values, Optional.empty());
    }

    /** A hyper-parameter, with all of its digits. */
    static Given constant(String symbol, Formula name, double value) {
        return new Given(symbol, name, Values.scalar(value), Optional.of(Formula.number(Figures.exact(value))));
    }
}
