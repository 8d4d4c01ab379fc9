package org.mlpparity.draw;

/**
 * The Mersenne Twister MT19937 (Matsumoto and Nishimura 1998, {@code mt19937ar.c} of 2002). Started by {@code init_genrand} it is C++'s
 * {@code std::mt19937}, PyTorch's generator on a CPU ({@code aten/src/ATen/core/MT19937RNGEngine.h}) and NumPy's {@code RandomState}.
 *
 * <p>Own code, because Commons RNG starts its twister by {@code init_by_array} only and guarantees no state but its own.
 */
final class Mt19937 {
    private static final int LENGTH = 624;
    private static final int DISTANCE = 397;

    private final int[] state = new int[LENGTH];
    private int next = LENGTH;

    Mt19937(int seed) {
        state[0] = seed;
        for (int i = 1; i < LENGTH; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** The next 32 bits. */
    int nextInt() {
        if (next == LENGTH) {
            twist();
        }
        int word = state[next++];
        word ^= word >>> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >>> 18);
    }

    /** The next 53 bits as a fraction in [0, 1), of two outputs a and b: (⌊a/2^5⌋·2^26 + ⌊b/2^6⌋)/2^53, as NumPy takes them. */
    double nextDouble() {
        int a = nextInt() >>> 5;
        int b = nextInt() >>> 6;
        return (a * 0x1p26 + b) * 0x1p-53;
    }

    private void twist() {
        for (int i = 0; i < LENGTH; i++) {
            int joined = (state[i] & 0x80000000) | (state[(i + 1) % LENGTH] & 0x7fffffff);
            state[i] = state[(i + DISTANCE) % LENGTH] ^ (joined >>> 1) ^ ((joined & 1) * 0x9908b0df);
        }
        next = 0;
    }
}
