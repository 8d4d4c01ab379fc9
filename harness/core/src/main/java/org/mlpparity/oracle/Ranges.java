package org.mlpparity.oracle;

import java.util.stream.IntStream;

/** Long loops over the entries of a tensor, of which none needs what another one gives, on all processors. */
final class Ranges {
    /** Entries that are worked one after the other. A choice. */
    private static final int LENGTH = 1 << 12;

    private Ranges() {}

    /** Works the entries from {@code from} (inclusive) to {@code to} (exclusive). */
    interface Range {
        void work(int from, int to);
    }

    /**
     * Works all entries from 0 on.
     *
     * @throws ArithmeticException that of the first range that throws one
     */
    static void each(int size, Range range) {
        int ranges = (size + LENGTH - 1) / LENGTH;
        if (ranges < 2) {
            range.work(0, size);
            return;
        }
        ArithmeticException[] failures = new ArithmeticException[ranges];
        IntStream.range(0, ranges).parallel().forEach(r -> {
            try {
                range.work(r * LENGTH, Math.min(size, (r + 1) * LENGTH));
            } catch (ArithmeticException failure) {
                failures[r] = failure;
            }
        });
        for (ArithmeticException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
