package org.mlpparity.timing;

import java.util.List;
import org.mlpparity.model.Precision;

/**
 * Networks of growing size.
 *
 * @param name what grows: "width", "batch"
 * @param precision of the arithmetic
 * @param rungs the smallest first
 */
public record Ladder(String name, Precision precision, List<NetworkTimings> rungs) {
    public Ladder {
        rungs = List.copyOf(rungs);
    }

    /** How the time of every trainer grows, in the order of the rows. */
    public List<Growth> growth() {
        return rungs.stream()
                .flatMap(rung -> rung.rows().stream())
                .map(TimedRow::trainer)
                .distinct()
                .map(trainer -> Growth.of(trainer, rungs))
                .toList();
    }
}
