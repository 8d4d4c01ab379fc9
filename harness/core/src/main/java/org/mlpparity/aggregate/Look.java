package org.mlpparity.aggregate;

/**
 * The statistics of a tensor, or of a pool, beside their thresholds.
 *
 * @param entries N, how many entries took part; 0 where nothing could be tested
 * @param effectiveEntries N', as many independent entries
 * @param meanSquare T
 * @param meanSquareLimit the threshold of T
 * @param projection P with its sign: positive where the errors enlarge the tensor
 * @param projectionLimit the threshold of |P|
 * @param largest Z
 * @param largestLimit the threshold of Z
 * @param largestEntry where Z stands in the row-major order, or −1
 * @param meanSquareCanExceed whether numbers within their bounds can be over T's threshold; where not, only a pool can
 * @param power which common factor would be over
 */
public record Look(
        long entries,
        double effectiveEntries,
        double meanSquare,
        double meanSquareLimit,
        double projection,
        double projectionLimit,
        double largest,
        double largestLimit,
        int largestEntry,
        boolean meanSquareCanExceed,
        Power power) {

    /** No entry has roundings, in a tensor of zeros for example: there is no test. */
    static final Look NONE = new Look(
            0,
            0,
            0,
            Double.POSITIVE_INFINITY,
            0,
            Double.POSITIVE_INFINITY,
            0,
            Double.POSITIVE_INFINITY,
            -1,
            false,
            new Power(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));

    /** Whether there was something to test. */
    public boolean tested() {
        return entries > 0;
    }

    /** The size of a statistic. */
    public double value(Statistic statistic) {
        return switch (statistic) {
            case MEAN_SQUARE -> meanSquare;
            case PROJECTION -> Math.abs(projection);
            case LARGEST -> largest;
        };
    }

    /** The threshold of a statistic. */
    public double limit(Statistic statistic) {
        return switch (statistic) {
            case MEAN_SQUARE -> meanSquareLimit;
            case PROJECTION -> projectionLimit;
            case LARGEST -> largestLimit;
        };
    }

    /** Whether a statistic is over its threshold; NaN is. */
    public boolean over(Statistic statistic) {
        return !(value(statistic) <= limit(statistic));
    }

    /** Whether one of the statistics is over its threshold. */
    public boolean over() {
        return over(Statistic.MEAN_SQUARE) || over(Statistic.PROJECTION) || over(Statistic.LARGEST);
    }

    /** The statistic in units of its threshold: above 1 it is over. */
    public double share(Statistic statistic) {
        return value(statistic) / limit(statistic);
    }
}
