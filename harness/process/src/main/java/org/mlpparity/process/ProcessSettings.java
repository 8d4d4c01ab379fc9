package org.mlpparity.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How programs are run.
 *
 * @param timeLimit how long one answer may take, positive
 * @param logs the folder in which standard error is kept, a file per row; empty when it is not kept
 */
public record ProcessSettings(Duration timeLimit, Optional<Path> logs) {
    public ProcessSettings {
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException(
                    "time limit (" + timeLimit.toMillis() / 1e3 + " seconds) must be positive");
        }
    }

    /** This limit, standard error not kept. */
    public static ProcessSettings limitedTo(Duration timeLimit) {
        return new ProcessSettings(timeLimit, Optional.empty());
    }

    /** The same limit, standard error kept in this folder, which exists. */
    public ProcessSettings loggingTo(Path folder) {
        return new ProcessSettings(timeLimit, Optional.of(folder));
    }

    /** The limit in words, "60 seconds". */
    String limit() {
        double seconds = timeLimit.toMillis() / 1e3;
        String number = seconds == Math.rint(seconds) ? String.valueOf((long) seconds) : String.valueOf(seconds);
        return number + (seconds == 1 ? " second" : " seconds");
    }
}
