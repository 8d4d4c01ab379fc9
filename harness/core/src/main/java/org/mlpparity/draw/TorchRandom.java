package org.mlpparity.draw;

/**
 * PyTorch's generator of a CPU after {@code torch.manual_seed(seed)}, which takes the low 32 bits of the seed, and what tensors draw from it
 * ({@code aten/src/ATen/core/DistributionsHelper.h}, {@code aten/src/ATen/native/cpu/DistributionTemplates.h}). Both floating-point types have
 * streams of their own. The last bits are those of the kernels for AVX2, which an x86 processor with AVX-512 runs too.
 */
public final class TorchRandom {
    /** Tensors of this many entries or more draw normal numbers in blocks of as many. */
    private static final int BLOCK = 16;

    private static final double TWO_PI = 2 * Math.PI;

    private final Mt19937 generator;
    private boolean kept;
    private double second;

    /** Started with the seed's low 32 bits. */
    public TorchRandom(long seed) {
        generator = new Mt19937((int) seed);
    }

    /** Two outputs, the first one in the high half. */
    private long random64() {
        long high = generator.nextInt();
        return high << Integer.SIZE | Integer.toUnsignedLong(generator.nextInt());
    }

    /** A whole number of [0, 2^63): an {@code int64} tensor's {@code random_()}. */
    public long random63() {
        return random64() & Long.MAX_VALUE;
    }

    private double unit64() {
        return (random64() & (1L << 53) - 1) * 0x1p-53;
    }

    private float unit32() {
        return (generator.nextInt() & (1 << 24) - 1) * 0x1p-24f;
    }

    /** {@code uniform_(-bound, bound)} of a float64 tensor: x·2b − b with one rounding, x of 53 bits in [0, 1). */
    public double[] uniform64(double bound, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = Math.fma(unit64(), 2 * bound, -bound);
        }
        return numbers;
    }

    /** {@code uniform_(-bound, bound)} of a float32 tensor, x of 24 bits. */
    public double[] uniform32(float bound, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = Math.fma(unit32(), 2 * bound, -bound);
        }
        return numbers;
    }

    /** {@code normal_(0, deviation)} of a float64 tensor. */
    public double[] normal64(double deviation, int count) {
        double[] numbers = new double[count];
        if (count < BLOCK) {
            for (int i = 0; i < count; i++) {
                numbers[i] = normal() * deviation + 0.0;
            }
            return numbers;
        }
        for (int i = 0; i < count; i++) {
            numbers[i] = unit64();
        }
        for (int from = 0; from <= count - BLOCK; from += BLOCK) {
            boxMuller64(numbers, from, deviation);
        }
        if (count % BLOCK != 0) {
            for (int i = count - BLOCK; i < count; i++) {
                numbers[i] = unit64();
            }
            boxMuller64(numbers, count - BLOCK, deviation);
        }
        return numbers;
    }

    /** {@code normal_(0, deviation)} of a float32 tensor. */
    public double[] normal32(double deviation, int count) {
        double[] numbers = new double[count];
        if (count < BLOCK) {
            for (int i = 0; i < count; i++) {
                numbers[i] = (float) (normal() * deviation + 0.0);
            }
            return numbers;
        }
        for (int i = 0; i < count; i++) {
            numbers[i] = unit32();
        }
        for (int from = 0; from <= count - BLOCK; from += BLOCK) {
            boxMuller32(numbers, from, (float) deviation);
        }
        if (count % BLOCK != 0) {
            for (int i = count - BLOCK; i < count; i++) {
                numbers[i] = unit32();
            }
            boxMuller32(numbers, count - BLOCK, (float) deviation);
        }
        return numbers;
    }

    /** One normal number of a small tensor, by Box and Muller (1958); its twin is kept for the next one, of whichever tensor. */
    private double normal() {
        if (kept) {
            kept = false;
            return second;
        }
        double angle = TWO_PI * unit64();
        double radius = Math.sqrt(-2 * GnuMath.log1p(-unit64()));
        second = radius * GnuMath.sin(angle);
        kept = true;
        return radius * GnuMath.cos(angle);
    }

    /** Eight pairs: entry i and i + 8 are one radius times the cosine and the sine of one angle. */
    private static void boxMuller64(double[] numbers, int from, double deviation) {
        for (int i = from; i < from + BLOCK / 2; i++) {
            double radius = Math.sqrt(-2 * GnuMath.log(1 - numbers[i]));
            double angle = TWO_PI * numbers[i + BLOCK / 2];
            numbers[i] = radius * GnuMath.cos(angle) * deviation + 0.0;
            numbers[i + BLOCK / 2] = radius * GnuMath.sin(angle) * deviation + 0.0;
        }
    }

    private static void boxMuller32(double[] numbers, int from, float deviation) {
        for (int i = from; i < from + BLOCK / 2; i++) {
            float radius = (float) Math.sqrt(-2 * Cephes.log(1 - (float) numbers[i]));
            float angle = (float) TWO_PI * (float) numbers[i + BLOCK / 2];
            numbers[i] = radius * Cephes.cos(angle) * deviation + 0.0f;
            numbers[i + BLOCK / 2] = radius * Cephes.sin(angle) * deviation + 0.0f;
        }
    }

    /** {@code torch.randperm(count)}: the first place first, each with one of the places from it on. */
    public int[] permutation(int count) {
        int[] rows = Rows.inOrder(count);
        for (int i = 0; i < count - 1; i++) {
            Rows.swap(rows, i, i + Integer.remainderUnsigned(generator.nextInt(), count - i));
        }
        return rows;
    }
}
