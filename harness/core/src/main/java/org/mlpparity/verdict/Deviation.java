package org.mlpparity.verdict;

import java.io.Serializable;

/**
 * One observed number beside the exact one.
 *
 * @param place where
 * @param expected the double nearest to the exact value
 * @param actual what the trainer returned
 * @param distance |actual − exact|
 * @param allowance the bound that every correct implementation keeps
 * @param ulps the distance in units in the last place of the expected number, in the run's precision
 */
public record Deviation(Place place, double expected, double actual, double distance, double allowance, double ulps)
        implements Serializable {
    /** The distance as a share of the allowance; at most 1 for a number that is in order. */
    public double share() {
        return distance == 0 ? 0 : distance / allowance;
    }

    /** Whether the number is within the bound that every correct implementation keeps. */
    public boolean inOrder() {
        return distance <= allowance;
    }
}
