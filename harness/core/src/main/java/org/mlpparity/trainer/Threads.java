package org.mlpparity.trainer;

/** How many threads an implementation may compute on: one, so that pools do not fight, unless someone says otherwise. */
public final class Threads {
    /** The system property that says otherwise. */
    public static final String PROPERTY = "parity.threads";

    private Threads() {}

    /** At least 1. */
    public static int limit() {
        return Math.max(1, Integer.getInteger(PROPERTY, 1));
    }
}
