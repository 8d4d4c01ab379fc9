package org.mlpparity.draw;

import java.util.stream.IntStream;

/** Rows of a table by their index, to be shuffled. */
final class Rows {
    private Rows() {}

    /** 0, 1, ..., count − 1. */
    static int[] inOrder(int count) {
        return IntStream.range(0, count).toArray();
    }

    static void swap(int[] rows, int i, int j) {
        int row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }
}
