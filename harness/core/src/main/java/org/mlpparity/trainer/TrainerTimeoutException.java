package org.mlpparity.trainer;

/** Thrown on behalf of an implementation that did not answer in time. */
public final class TrainerTimeoutException extends TrainerFailedException {
    private static final long serialVersionUID = 1;

    /** @param reason one sentence for the report: what it was asked, and how long it had */
    public TrainerTimeoutException(String reason) {
        super(reason);
    }
}
