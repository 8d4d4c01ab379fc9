package org.mlpparity.trainer;

/** Thrown by {@link MlpTrainerProvider#open} when this host lacks what the implementation needs. */
public final class TrainerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param reason one sentence for the report, naming what is missing */
    public TrainerUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
