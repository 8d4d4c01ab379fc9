package org.mlpparity.draw;

import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** Rows of a table by their index, to be shuffled. */
final class Rows {
    private Rows() {}

    /** 0, 1, ..., count − 1. */
    static int[] inOrder(int count) {
        return IntStream.range(0, count).toArray();
    }

    /**
     * NumPy's {@code shuffle}, of both its generators: the last place first, each with one of the places up to it. A place is as many low bits of an
     * output as the largest has, drawn again until they are no larger ({@code random_interval}).
     */
    static void shuffle(int[] rows, IntSupplier bits) {
        for (int i = rows.length - 1; i > 0; i--) {
            int mask = -1 >>> Integer.numberOfLeadingZeros(i);
            int place = bits.getAsInt() & mask;
            while (place > i) {
                place = bits.getAsInt() & mask;
            }
            swap(rows, i, place);
        }
    }

    static void swap(int[] rows, int i, int j) {
        int row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }
}
