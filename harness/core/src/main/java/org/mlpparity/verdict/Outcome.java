package org.mlpparity.verdict;

/** Was it right? */
public enum Outcome {
    /** Every number of every step is within its bound. */
    CERTIFIED,
    /**
     * No number is outside the bounds that correct implementations keep, but something is seen that they do not do, or with a stated,
     * tiny probability only. Not a pass.
     */
    SUSPECT,
    /** A number is outside the bound that every correct implementation keeps. */
    REJECTED,
    /** Every number is within its bound, but some bounds are so wide that a zero would have passed too. Not a pass. */
    UNRESOLVED,
    /** Every number of the steps that were looked at is within its bound; the other steps were left out on purpose. Not a pass. */
    SAMPLED,
    /** Not judged, or not to the end. Never a pass. */
    UNKNOWN
}
