package org.mlpparity.aggregate;

/**
 * A statistic that is over its threshold at both looks: rounding does not explain it, but for the failure probability. The
 * numbers are those of the second look.
 *
 * @param statistic which one
 * @param value its value
 * @param threshold what it exceeds
 * @param effectiveEntries N', as many independent entries the threshold is for
 * @param entry where in the row-major order, for {@link Statistic#LARGEST}; else −1
 */
public record Alarm(Statistic statistic, double value, double threshold, double effectiveEntries, int entry) {}
