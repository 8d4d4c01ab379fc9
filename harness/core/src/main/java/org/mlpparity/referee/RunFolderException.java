package org.mlpparity.referee;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** A run's folder cannot be written or read; the message names the path and the reason. */
public final class RunFolderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunFolderException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What went wrong, in few words. */
    static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "no such file" : e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
