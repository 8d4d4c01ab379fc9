package org.mlpparity.aggregate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The test of a tensor: a first look, and a second one only where the first is over a threshold.
 *
 * @param first the look that every tensor gets
 * @param second the closer look, if it was taken
 */
public record TwoLooks(Look first, Optional<Look> second) {

    /** Tests a tensor; {@code operands} are asked for only if the second look is taken. */
    public static TwoLooks at(Roundings roundings, Thresholds thresholds, Supplier<SumOperands> operands) {
        Look first = roundings.firstLook(thresholds);
        return new TwoLooks(
                first, first.over() ? Optional.of(roundings.secondLook(thresholds, operands.get())) : Optional.empty());
    }

    /** Takes both looks whatever the first one finds: {@link #power} then says what the test could have seen. */
    public static TwoLooks closely(Roundings roundings, Thresholds thresholds, SumOperands operands) {
        return new TwoLooks(roundings.firstLook(thresholds), Optional.of(roundings.secondLook(thresholds, operands)));
    }

    /**
     * Which common factor raises an alarm: T, or P, is over at both looks for every ε beyond this size. Infinite where no second
     * look was taken.
     */
    public Power power() {
        return second.map(again -> new Power(
                        Math.max(first.power().meanSquare(), again.power().meanSquare()),
                        Math.max(first.power().projection(), again.power().projection())))
                .orElse(Look.NONE.power());
    }

    /** What is over at both looks; empty for a tensor whose errors are those of rounding. */
    public List<Alarm> alarms() {
        return second.map(this::alarms).orElse(List.of());
    }

    private List<Alarm> alarms(Look again) {
        return Arrays.stream(Statistic.values())
                .filter(statistic -> first.over(statistic) && again.over(statistic))
                .map(statistic -> new Alarm(
                        statistic,
                        again.value(statistic),
                        again.limit(statistic),
                        again.effectiveEntries(),
                        statistic == Statistic.LARGEST ? again.largestEntry() : -1))
                .toList();
    }

    /** The largest share of a threshold that a statistic reaches at its last look: above 1 there is an alarm. */
    public double share() {
        return Arrays.stream(Statistic.values())
                .mapToDouble(statistic -> Math.min(
                        first.share(statistic),
                        second.map(again -> again.share(statistic)).orElse(Double.POSITIVE_INFINITY)))
                .max()
                .orElseThrow();
    }
}
