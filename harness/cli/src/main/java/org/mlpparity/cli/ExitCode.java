package org.mlpparity.cli;

import org.mlpparity.verdict.Outcome;

/** What the process returns to a shell. */
final class ExitCode {
    static final int AGREED = 0;
    static final int DISAGREED = 1;
    static final int COULD_NOT_RUN = 2;

    private ExitCode() {}

    static int of(Outcome outcome) {
        return switch (outcome) {
            case CERTIFIED -> AGREED;
            case SUSPECT, REJECTED -> DISAGREED;
            case UNKNOWN -> COULD_NOT_RUN;
        };
    }
}
