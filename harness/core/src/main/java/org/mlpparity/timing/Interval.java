package org.mlpparity.timing;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A median with an interval that holds the true one.
 *
 * @param low its lower end
 * @param median of all samples
 * @param high its upper end
 */
public record Interval(double low, double median, double high) {
    /** How sure the interval would be if all samples were independent. */
    public static final double CONFIDENCE = 0.95;

    /**
     * The median of all samples with the distribution-free interval between two order statistics (Conover 1999, §3.2):
     * whatever the distribution, the r-th smallest of n samples is above the true median with probability P(Bin(n, ½) &lt; r).
     * Samples of one fork share a heap layout and compiled code and are not independent, so the interval is widened to hold the
     * median of every fork. Fewer than six samples are too few for {@link #CONFIDENCE}: then it holds them all.
     *
     * @param forks the samples of each fork, at least one sample in all
     */
    public static Interval of(List<List<Double>> forks) {
        double[] sorted = forks.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int rank = Math.max(
                1, BinomialDistribution.of(sorted.length, 0.5).inverseCumulativeProbability((1 - CONFIDENCE) / 2));
        double[] medians = forks.stream()
                .filter(fork -> !fork.isEmpty())
                .mapToDouble(Interval::median)
                .toArray();
        double low = Math.min(sorted[rank - 1], Arrays.stream(medians).min().orElseThrow());
        double high = Math.max(
                sorted[sorted.length - rank], Arrays.stream(medians).max().orElseThrow());
        return new Interval(low, median(sorted), high);
    }

    private static double median(List<Double> samples) {
        return median(samples.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double median(double[] samples) {
        return Median.withDefaults().evaluate(samples);
    }
}
