package org.mlpparity.draw;

/**
 * NumPy's {@code np.random.default_rng(seed)}: PCG64 (O'Neill 2014, XSL RR 128/64) started by a {@code SeedSequence}
 * ({@code numpy/random/bit_generator.pyx}, {@code numpy/random/src/distributions/distributions.c}).
 */
public final class NumPyGenerator {
    private static final long MULTIPLIER_HIGH = 2549297995355413924L;
    private static final long MULTIPLIER_LOW = 4865540595714422341L;
    /** Where the tail of the ziggurat begins, and its inverse. */
    private static final double TAIL = 3.6541528853610087963519472518;

    private static final double INVERSE_TAIL = 0.27366123732975827203338247596;

    private final long incrementHigh;
    private final long incrementLow;
    private long high;
    private long low;
    private boolean kept;
    private int second;

    /** Started with a seed that is not negative. */
    public NumPyGenerator(long seed) {
        long[] words = SeedSequence.words(seed);
        incrementHigh = words[2] << 1 | words[3] >>> 63;
        incrementLow = words[3] << 1 | 1;
        step();
        add(words[0], words[1]);
        step();
    }

    /** state ← state · multiplier + increment, in 128 bits. */
    private void step() {
        long productHigh = unsignedMultiplyHigh(low, MULTIPLIER_LOW) + high * MULTIPLIER_LOW + low * MULTIPLIER_HIGH;
        low *= MULTIPLIER_LOW;
        high = productHigh;
        add(incrementHigh, incrementLow);
    }

    private void add(long otherHigh, long otherLow) {
        low += otherLow;
        high += otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
    }

    private static long unsignedMultiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    private long nextLong() {
        step();
        return Long.rotateRight(high ^ low, (int) (high >>> 58));
    }

    /** The low half of 64 bits, then their high half. */
    private int nextInt() {
        if (kept) {
            kept = false;
            return second;
        }
        long both = nextLong();
        second = (int) (both >>> Integer.SIZE);
        kept = true;
        return (int) both;
    }

    /** {@code random()}: 53 bits in [0, 1). */
    public double uniform() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** {@code standard_normal()}: the ziggurat of Marsaglia and Tsang (2000) with 256 strips, a sign and 52 bits. */
    public double normal() {
        while (true) {
            long bits = nextLong();
            int strip = (int) (bits & 0xff);
            boolean negative = (bits >>> 8 & 1) != 0;
            long place = bits >>> 9 & 0x000fffffffffffffL;
            double x = place * Ziggurat.width(strip);
            if (place < Ziggurat.inside(strip)) {
                return negative ? -x : x;
            }
            if (strip == 0) {
                return tail((place >>> 8 & 1) != 0);
            }
            double height = (Ziggurat.height(strip - 1) - Ziggurat.height(strip)) * uniform() + Ziggurat.height(strip);
            if (height < Math.exp(-0.5 * x * x)) {
                return negative ? -x : x;
            }
        }
    }

    private double tail(boolean negative) {
        while (true) {
            double beyond = -INVERSE_TAIL * GnuMath.log1p(-uniform());
            double y = -GnuMath.log1p(-uniform());
            if (y + y > beyond * beyond) {
                return negative ? -(TAIL + beyond) : TAIL + beyond;
            }
        }
    }

    /** {@code shuffle}: the last place first, each with one of the places up to it; {@code permutation(n)} shuffles 0 to n − 1. */
    public void shuffle(int[] rows) {
        Rows.shuffle(rows, this::nextInt);
    }

    /** NumPy's {@code SeedSequence} with its pool of four words (after O'Neill's {@code seed_seq_fe}). */
    private static final class SeedSequence {
        private static final int POOL = 4;

        private int multiplier = 0x43b0d7e5;

        /** {@code generate_state(4, np.uint64)}. */
        static long[] words(long seed) {
            int[] pool = new SeedSequence().pool(seed);
            int constant = 0x8b51f9dd;
            int[] halves = new int[8];
            for (int i = 0; i < halves.length; i++) {
                int value = pool[i % POOL] ^ constant;
                constant *= 0x58f38ded;
                value *= constant;
                halves[i] = value ^ value >>> 16;
            }
            long[] words = new long[4];
            for (int i = 0; i < words.length; i++) {
                words[i] = Integer.toUnsignedLong(halves[2 * i]) | (long) halves[2 * i + 1] << Integer.SIZE;
            }
            return words;
        }

        private int[] pool(long seed) {
            int[] pool = {hashed((int) seed), hashed((int) (seed >>> Integer.SIZE)), hashed(0), hashed(0)};
            for (int from = 0; from < POOL; from++) {
                for (int to = 0; to < POOL; to++) {
                    if (from != to) {
                        pool[to] = mixed(pool[to], hashed(pool[from]));
                    }
                }
            }
            return pool;
        }

        private int hashed(int word) {
            int value = word ^ multiplier;
            multiplier *= 0x931e8875;
            value *= multiplier;
            return value ^ value >>> 16;
        }

        private static int mixed(int x, int y) {
            int value = 0xca01f9dd * x - 0x4973f715 * y;
            return value ^ value >>> 16;
        }
    }
}
