package org.mlpparity.worked;

/** Thrown when a line depends on a number that is not given; carries the number's symbol. */
final class UnknownValueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String symbol;

    UnknownValueException(String symbol) {
        super(symbol + " is not given");
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }
}
