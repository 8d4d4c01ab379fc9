package org.mlpparity.trainer;

import java.util.Locale;

/** The message for a full heap of this JVM: how large it is, and how to get a larger one. */
public final class FullHeap {
    private static final long MEBIBYTE = 1L << 20;
    private static final long GIBIBYTE = 1L << 30;
    private static final long LEAST_SUGGESTED = 8;

    private FullHeap() {}

    /** "a heap of 1979 MiB; PARITY_OPTS=-Xmx8g in the environment gives a larger one". */
    public static String advice() {
        long heap = Runtime.getRuntime().maxMemory();
        return String.format(
                Locale.ROOT,
                "a heap of %d MiB; PARITY_OPTS=-Xmx%dg in the environment gives a larger one",
                heap / MEBIBYTE,
                Math.max(LEAST_SUGGESTED, 2 * (heap / GIBIBYTE + 1)));
    }
}
