package org.mlpparity.experiment;

/** Thrown when an experiment cannot be read; the message names the file, the place, the value and the law. */
public final class ExperimentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExperimentException(String message) {
        super(message);
    }

    ExperimentException(String message, Throwable cause) {
        super(message, cause);
    }
}
