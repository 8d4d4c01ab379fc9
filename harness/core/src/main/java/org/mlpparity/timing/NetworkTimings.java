package org.mlpparity.timing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mlpparity.model.Precision;

/**
 * All rows of one network in one precision.
 *
 * @param network its name: "medium"
 * @param sizes its layers: "64-128-128-1"
 * @param samples in an epoch, all in one batch
 * @param precision of the arithmetic
 * @param limit the floor under the times
 * @param rows one per trainer, the order of the command line
 */
public record NetworkTimings(
        String network, String sizes, int samples, Precision precision, Limit limit, List<TimedRow> rows) {
    public NetworkTimings {
        rows = List.copyOf(rows);
    }

    /** The shortest median of an epoch in microseconds; empty when no trainer was timed. */
    public OptionalDouble fastest() {
        return rows.stream()
                .flatMap(row -> row.timing().stream())
                .mapToDouble(Timing::median)
                .min();
    }

    /** How this time stands to the limit: one that is shorter cannot be that of the whole work on those cores. */
    public Pace pace(Timing timing) {
        Interval time = timing.interval();
        OptionalDouble floor = limit.microseconds();
        if (floor.isEmpty() || time.median() >= floor.getAsDouble()) {
            return Pace.POSSIBLE;
        }
        return time.high() < floor.getAsDouble() ? Pace.IMPOSSIBLE : Pace.WITHIN_NOISE;
    }

    /** The median of this trainer's epoch in microseconds; empty when it was not timed. */
    public OptionalDouble median(String trainer) {
        Optional<Timing> timing = rows.stream()
                .filter(row -> row.trainer().equals(trainer))
                .findFirst()
                .flatMap(TimedRow::timing);
        return timing.map(each -> OptionalDouble.of(each.median())).orElse(OptionalDouble.empty());
    }
}
