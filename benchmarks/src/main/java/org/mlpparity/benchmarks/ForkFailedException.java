package org.mlpparity.benchmarks;

/** A fork ended without times; the message is one line that says why. */
public final class ForkFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ForkFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
