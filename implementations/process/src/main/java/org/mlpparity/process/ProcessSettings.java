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
    /** Enough for a framework that unpacks itself, and for a step of a large network. */
    public static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(60);

    public ProcessSettings {
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException(
                    "time limit (" + timeLimit.toMillis() / 1e3 + " seconds) must be positive");
        }
    }

    /** One minute, standard error not kept. */
    public static ProcessSettings defaults() {
        return new ProcessSettings(DEFAULT_TIME_LIMIT, Optional.empty());
    }

    /** The same limit, standard error kept in this folder. */
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
