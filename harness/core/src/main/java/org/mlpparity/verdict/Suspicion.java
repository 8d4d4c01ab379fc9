package org.mlpparity.verdict;

import java.io.Serializable;

/**
 * Something that a correct trainer does not do, or all but never, though no number is outside the bounds that correct ones keep.
 *
 * @param kind what it is
 * @param place where it was seen first; for a statistic of a whole tensor its first entry
 * @param value how large it was there: a share of the bound that was left, or the statistic
 * @param threshold what it may be
 * @param count at how many numbers, or for a statistic at how many steps, it was seen in this tensor
 */
public record Suspicion(Kind kind, Place place, double value, double threshold, long count) implements Serializable {
    /** What arouses suspicion. */
    public enum Kind {
        /** Numbers of one pass that fit their operands only if these were computed once more, with other roundings. */
        RECOMPUTED(
                "do not follow from the numbers shown beside them, but would if those were computed once more with other roundings"),
        /** Numbers of separate passes: outside the bounds from what was shown, inside those from the parameters alone. */
        TWO_PASSES(
                "do not follow from what was shown, but may from the parameters: forward pass and gradient were asked for separately; "
                        + "observedStep, or protocol version 2, shows both in one pass"),
        /** New parameters that are off by what a state which is not shown may hold. */
        HIDDEN_STATE(
                "are off by less than two roundings of the old parameters: they carry state that is not shown, such as float64 master "
                        + "weights or a compensation"),
        /** The mean square of the errors of a tensor is larger than roundings make it. */
        MEAN_SQUARE("are together further off than roundings are: the mean square of their errors"),
        /** The errors of a tensor lean towards or away from the tensor itself, as a common factor would make them. */
        PROJECTION("have a factor in common that roundings do not: the projection of their errors on the exact values"),
        /** A single error is larger than roundings make it. */
        SINGLE("hold one that is further off than a rounding error is, in standard deviations");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** A predicate in the plural, for a sentence whose subject are the numbers. */
        public String words() {
            return words;
        }

        /** Whether it is a statistic, with a threshold that a correct run passes with a stated probability only. */
        public boolean isStatistic() {
            return switch (this) {
                case MEAN_SQUARE, PROJECTION, SINGLE -> true;
                case RECOMPUTED, TWO_PASSES, HIDDEN_STATE -> false;
            };
        }
    }

    /** The same, seen once more. */
    public Suspicion again(long more) {
        return new Suspicion(kind, place, value, threshold, count + more);
    }
}
