package org.mlpparity.referee;

/** A run's folder cannot be written or read; the message names the path and the reason. */
public final class RunFolderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
