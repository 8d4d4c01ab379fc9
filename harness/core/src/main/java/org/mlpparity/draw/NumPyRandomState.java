package org.mlpparity.draw;

/**
 * NumPy's legacy generator {@code np.random.RandomState(seed)}, which {@code np.random.seed(seed)} starts too: its stream is frozen
 * ({@code numpy/random/mtrand.pyx}, {@code numpy/random/src/legacy/legacy-distributions.c}).
 */
public final class NumPyRandomState {
    private final Mt19937 generator;
    private boolean kept;
    private double second;

    /** Started with a seed of 0 to 2^32 − 1. */
    public NumPyRandomState(long seed) {
        generator = new Mt19937((int) seed);
    }

    /** {@code rand()}: 53 bits in [0, 1). */
    public double uniform() {
        return generator.nextDouble();
    }

    /**
     * {@code randn()}: the polar method of Marsaglia, whose second number is kept for the next call. ln is that of the GNU C library.
     */
    public double normal() {
        if (kept) {
            kept = false;
            return second;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * generator.nextDouble() - 1;
            y = 2 * generator.nextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * GnuMath.log(square) / square);
        second = factor * x;
        kept = true;
        return factor * y;
    }

    /** {@code shuffle}: the last place first, each with one of the places up to it; {@code permutation(n)} shuffles 0 to n − 1. */
    public void shuffle(int[] rows) {
        Rows.shuffle(rows, generator::nextInt);
    }
}
