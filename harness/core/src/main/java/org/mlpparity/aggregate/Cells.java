package org.mlpparity.aggregate;

/** Counts how many terms of a sum fall into the same cell; a small hash table that is emptied in constant time. */
final class Cells {
    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    private final long[] cells;
    private final int[] counts;
    private final int[] usedBy;
    private final int shift;
    private int sum = 1;
    private double events;

    /** For sums of so many terms. */
    Cells(int terms) {
        int bits = 34 - Integer.numberOfLeadingZeros(Math.max(1, terms));
        cells = new long[1 << bits];
        counts = new int[cells.length];
        usedBy = new int[cells.length];
        shift = Long.SIZE - bits;
    }

    /** Begins a new sum. */
    void clear() {
        sum++;
        events = 0;
    }

    /** Adds a term in this cell. */
    void add(long cell) {
        int slot = (int) (cell * GOLDEN_RATIO >>> shift);
        while (usedBy[slot] == sum && cells[slot] != cell) {
            slot = slot + 1 == cells.length ? 0 : slot + 1;
        }
        if (usedBy[slot] != sum) {
            usedBy[slot] = sum;
            cells[slot] = cell;
            counts[slot] = 0;
        }
        events += 2 * counts[slot] + 1;
        counts[slot]++;
    }

    /** Σk² over the cells, each of which holds k terms. */
    double events() {
        return events;
    }
}
