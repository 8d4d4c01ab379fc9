package org.mlpparity.verdict;

/** Could we look? Kept apart from {@link Outcome}: what could not be observed is never a pass. */
public enum RunStatus {
    /** Every step was observed. */
    COMPLETED,
    /** The trainer declares that it does not do this, or this host lacks what it needs. */
    SKIPPED,
    /** The trainer threw, or its process ended. */
    FAILED,
    /** Who looked on ended the run. */
    INTERRUPTED,
    /** The trainer did not answer in time. */
    TIMED_OUT,
    /** The trainer returned something of another shape than the network's. */
    WRONG_SHAPE,
    /** The trainer returned NaN or an infinity. */
    NON_FINITE
}
