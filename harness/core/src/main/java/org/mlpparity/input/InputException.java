package org.mlpparity.input;

/** Thrown when a file cannot be read; the message names the file, the place, the value and the law. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
