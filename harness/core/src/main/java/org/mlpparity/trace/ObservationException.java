package org.mlpparity.trace;

import org.mlpparity.verdict.RunStatus;

/** Ends the observation of one trainer that returned something which cannot be compared. */
public final class ObservationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final RunStatus status;

    ObservationException(RunStatus status, String message) {
        super(message);
        this.status = status;
    }

    public RunStatus status() {
        return status;
    }
}
