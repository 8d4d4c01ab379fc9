package org.mlpparity.draw;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Python's module {@code random} after {@code random.seed(seed)}: MT19937 (Matsumoto and Nishimura 1998), started by {@code init_by_array} with the
 * seed's 32-bit words, the low one first (CPython, {@code Lib/random.py} and {@code Modules/_randommodule.c}).
 */
public final class PythonRandom {
    private final UniformRandomProvider generator;

    /** Started with as many words as the seed needs, but one for 0. */
    public PythonRandom(long seed) {
        int low = (int) seed;
        int high = (int) (seed >>> Integer.SIZE);
        generator = RandomSource.MT.create(high == 0 ? new int[] {low} : new int[] {low, high});
    }

    /** {@code random.random()}: 53 bits of two outputs a and b, (⌊a/2^5⌋·2^26 + ⌊b/2^6⌋)/2^53. */
    public double random() {
        int a = generator.nextInt() >>> 5;
        int b = generator.nextInt() >>> 6;
        return (a * 0x1p26 + b) * 0x1p-53;
    }

    /** {@code random.shuffle}: the last place first, each with one of the places up to it, by {@code _randbelow}. */
    public void shuffle(int[] rows) {
        for (int i = rows.length - 1; i > 0; i--) {
            Rows.swap(rows, i, below(i + 1));
        }
    }

    /** As many bits as the bound has, drawn again until they are below it. */
    private int below(int bound) {
        int unused = Integer.numberOfLeadingZeros(bound);
        int drawn = generator.nextInt() >>> unused;
        while (Integer.compareUnsigned(drawn, bound) >= 0) {
            drawn = generator.nextInt() >>> unused;
        }
        return drawn;
    }
}
