package org.mlpparity.arrayfile;

import java.util.Locale;

/** How much memory the arrays of one run may take. It is asked before anything is read, so that a file cannot declare more than there is. */
public final class Budget {
    /** The arrays are held once as they were read and about twice more in what is made of them; the rest is the judge's. */
    private static final int SHARE_OF_HEAP = 4;

    private final long most;
    private long taken;

    Budget(long most) {
        this.most = most;
    }

    /** A quarter of the heap that this JVM may have. */
    public static Budget ofThisHeap() {
        return new Budget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** How many bytes all arrays together may take. */
    long most() {
        return most;
    }

    /** Takes so many bytes for this entry. */
    void take(long bytes, Place place) {
        if (bytes > most - taken) {
            throw place.error("takes " + mebibytes(bytes) + " in memory, with " + mebibytes(taken)
                    + " for the entries before it; all may take " + mebibytes(most)
                    + ", a quarter of the heap. PARITY_OPTS=-Xmx8g gives a larger one, and so do fewer steps");
        }
        taken += bytes;
    }

    /** Nothing is taken any more: what was read is no longer held. */
    public void clear() {
        taken = 0;
    }

    static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MiB", bytes / (double) (1 << 20));
    }
}
