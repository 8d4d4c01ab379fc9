package org.mlpparity.arrayfile;

import java.util.Locale;
import org.mlpparity.model.Precision;

/** How much memory some arrays may take. It is asked before anything is read, so that a file cannot declare more than there is. */
public final class Budget {
    /** The arrays of a run are held once as they were read and about twice more in what is made of them; the rest is the judge's. */
    private static final Share OF_RUN = new Share(1.0 / 4, "a quarter of the heap", ", and so do fewer steps");

    /** Data are scaled where they stand and held once, by collectors such as the serial one in the two thirds of the heap that are for what is old. */
    private static final Share OF_DATA = new Share(2.0 / 3, "two thirds of the heap", "");

    /** A file of so many bytes, or of this share of them all where that is less, may be read at once. */
    private static final long MOST_LOADED = 8 << 20;

    private static final int SHARE_LOADED = 8;

    private final long most;
    private final Share share;
    private final Precision precision;
    private long taken;

    /** @param otherwise what gives room beside a larger heap */
    private record Share(double part, String words, String otherwise) {
        Budget ofThisHeap(Precision precision) {
            return new Budget((long) (Runtime.getRuntime().maxMemory() * part), this, precision);
        }
    }

    private Budget(long most, Share share, Precision precision) {
        this.most = most;
        this.share = share;
        this.precision = precision;
    }

    /** A quarter of the heap that this JVM may have: for a recorded run, or parameters. */
    public static Budget ofThisHeap() {
        return OF_RUN.ofThisHeap(Precision.FLOAT64);
    }

    /** Two thirds of that heap: for the data of an experiment of this precision. */
    public static Budget ofData(Precision precision) {
        return OF_DATA.ofThisHeap(precision);
    }

    /** In what samples are held, where all of their numbers are of it. */
    Precision precision() {
        return precision;
    }

    /** How many bytes all arrays together may take. */
    long most() {
        return most;
    }

    /** How many bytes a file may have to be read at once. */
    long mostLoaded() {
        return Math.min(MOST_LOADED, most / SHARE_LOADED);
    }

    /** Takes so many bytes for this entry. */
    void take(long bytes, Place place) {
        if (bytes > most - taken) {
            throw place.error("takes " + mebibytes(bytes) + " in memory, with " + mebibytes(taken)
                    + " for the entries before it; all may take " + mebibytes(most) + ", " + share.words
                    + ". PARITY_OPTS=-Xmx8g gives a larger one" + share.otherwise);
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
