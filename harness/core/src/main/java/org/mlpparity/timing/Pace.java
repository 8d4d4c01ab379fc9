package org.mlpparity.timing;

/** How the time of an epoch stands to the limit. */
public enum Pace {
    /** The median is not below the limit, or there is no limit. */
    POSSIBLE,
    /** The median is below the limit, its interval is not. */
    WITHIN_NOISE,
    /** All of the interval is below the limit. */
    IMPOSSIBLE
}
