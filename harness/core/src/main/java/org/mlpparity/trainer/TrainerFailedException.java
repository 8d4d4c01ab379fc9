package org.mlpparity.trainer;

/** Thrown by an implementation, or on behalf of one that cannot speak any more, with a sentence that is fit for the report. */
public class TrainerFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param reason one sentence for the report: what happened, and where that is known its last words */
    public TrainerFailedException(String reason) {
        super(reason);
    }

    /** What an implementation threw, by its name and the first line of its message. */
    public static TrainerFailedException of(Throwable thrown) {
        String message = thrown.getMessage();
        return new TrainerFailedException("threw " + thrown.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""))
                + (thrown instanceof OutOfMemoryError ? " (" + FullHeap.advice() + ")" : ""));
    }
}
