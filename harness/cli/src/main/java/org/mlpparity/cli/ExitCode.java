package org.mlpparity.cli;

import java.util.List;
import org.mlpparity.timing.Benchmark;
import org.mlpparity.timing.TimedRow;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TwoRuns;

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
            case UNRESOLVED, SAMPLED, UNKNOWN -> COULD_NOT_RUN;
        };
    }

    static int of(TwoRuns.Answer answer) {
        return switch (answer) {
            case AGREE -> AGREED;
            case DIFFER -> DISAGREED;
            case UNKNOWN -> COULD_NOT_RUN;
        };
    }

    /**
     * {@link #DISAGREED} if a row is rejected or suspect. Else {@link #AGREED} if some row was timed and every other
     * row declined its network; {@link #COULD_NOT_RUN} in all other cases.
     */
    static int of(Benchmark benchmark) {
        List<TimedRow> rows = benchmark
                .everyNetwork()
                .flatMap(network -> network.rows().stream())
                .toList();
        if (rows.stream().anyMatch(row -> of(row.outcome()) == DISAGREED)) {
            return DISAGREED;
        }
        boolean isComplete =
                rows.stream().allMatch(row -> row.timing().isPresent() || row.status() == RunStatus.SKIPPED);
        boolean isEmpty = rows.stream().allMatch(row -> row.timing().isEmpty());
        return isComplete && !isEmpty && benchmark.left().isEmpty() ? AGREED : COULD_NOT_RUN;
    }
}
