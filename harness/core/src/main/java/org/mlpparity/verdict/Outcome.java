package org.mlpparity.verdict;

/** Was it right? */
public enum Outcome {
    /** Every number of every step is within its bound. */
    CERTIFIED,
    /** A number is outside the bound that every correct implementation keeps. */
    REJECTED,
    /** Not judged, or not to the end. Never a pass. */
    UNKNOWN
}
