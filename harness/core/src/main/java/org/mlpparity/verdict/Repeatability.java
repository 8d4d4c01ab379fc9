package org.mlpparity.verdict;

/** Whether a trainer, run twice from the same start, returns the same bits. */
public enum Repeatability {
    /** Every number of both runs is the same to the last bit. */
    REPEATS,
    /** Some number differs. */
    DIFFERS,
    /** It was run once only, or not to the end. */
    UNCHECKED
}
