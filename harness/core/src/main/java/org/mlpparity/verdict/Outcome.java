package org.mlpparity.verdict;

/** Was it right? */
public enum Outcome {
    /** Every number of every step is within its bound. */
    CERTIFIED,
    /**
     * A number is within the bound that no correct implementation can leave, but outside the sharper one that a correct
     * implementation leaves with a stated, tiny probability only. Not a pass.
     */
    SUSPECT,
    /** A number is outside the bound that every correct implementation keeps. */
    REJECTED,
    /** Not judged, or not to the end. Never a pass. */
    UNKNOWN
}
