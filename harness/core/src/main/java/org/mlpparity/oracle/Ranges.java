package org.mlpparity.oracle;

import java.util.stream.IntStream;

/** Long loops over the entries, rows or columns of a tensor, of which none needs what another one gives, on all processors. */
final class Ranges {
    /** Entries of few operations that are worked one after the other. A choice. */
    static final int PLAIN = 1 << 12;

    /** Entries of many operations, an exponential of double-doubles among them. A choice. */
    static final int DEAR = 1 << 8;

    private Ranges() {}

    /** Works what stands from {@code from} (inclusive) to {@code to} (exclusive). */
    interface Range {
        void work(int from, int to);
    }

    /**
     * Works all from 0 on.
     *
     * @param length so many are worked one after the other
     * @throws ArithmeticException that of the first range that throws one
     */
    static void each(int size, int length, Range range) {
        int ranges = (size + length - 1) / length;
        if (ranges < 2) {
            range.work(0, size);
            return;
        }
        ArithmeticException[] failures = new ArithmeticException[ranges];
        IntStream.range(0, ranges).parallel().forEach(r -> {
            try {
                range.work(r * length, Math.min(size, (r + 1) * length));
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
