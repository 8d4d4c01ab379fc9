package org.mlpparity.experiment;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.mlpparity.input.InputException;
import org.mlpparity.input.Node;

/**
 * One value of a column that may hold labels.
 *
 * @param text as it is written; empty for a value that is neither a text nor a number
 * @param number whether it is written as a number
 * @param complaint makes the complaint about it from a law
 */
record Cell(String text, boolean number, Function<String, InputException> complaint) {
    /** Longer ones are no labels, and their exponents no matter. */
    private static final int LONGEST_NUMBER = 20;

    static Cell of(Node node) {
        boolean number = node.is(Node.Kind.NUMBER);
        String text = number ? node.number("a number") : node.is(Node.Kind.TEXT) ? node.text() : "";
        return new Cell(text, number, node::law);
    }

    boolean isWord() {
        return !number && !text.isBlank();
    }

    /** A word, or a whole number. */
    boolean isLabel() {
        return isWord() || whole().isPresent();
    }

    /** The whole number that it is: 2, 2.0 and 2e0 are the same one. */
    Optional<Integer> whole() {
        if (!number || text.length() > LONGEST_NUMBER || text.matches(".*[a-zA-Z].*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text).intValueExact());
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
