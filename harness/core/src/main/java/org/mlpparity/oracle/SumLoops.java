package org.mlpparity.oracle;

import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The loops of {@link ExactProducts}. For every entry (r, c) they go through k = 0, 1, … in turn, with t the product of x[r, k] and
 * y[k, c]:
 *
 * <pre>
 *   before = hi;  hi = fl(before + t);  lo = fl(lo + fl(t − (hi − before)));  magnitude = fl(magnitude + |t|)
 * </pre>
 *
 * where each fl(… t …) is a fused multiply-add. The operations of an entry are always these, in this order: what the loops block, share or
 * leave out (a product with 0 changes nothing) is seen in the time alone. So all implementations give the same bits.
 */
interface SumLoops {
    /** Up to here, in multiply-adds, a product is too short to pack its factors for vectors. A choice. */
    int SHORT = 1 << 14;

    /** From here on it is long enough to be shared between processors. A choice. */
    int LONG = 1 << 20;

    /**
     * Adds all products.
     *
     * @param x [R × K]
     * @param y [K × C]
     * @param hi what every sum starts from [R × C], and what it comes to
     * @param lo what the roundings of hi add up to [R × C]; null where nobody asks
     * @param magnitude Σ|t| [R × C]
     */
    void add(Factor x, Factor y, double[] hi, double[] lo, double[] magnitude);

    /** The fastest for a product of this many multiply-adds in this JVM. */
    static SumLoops of(long multiplyAdds) {
        return multiplyAdds < SHORT ? Fastest.PLAIN : Fastest.LONG;
    }

    /** Does these parts of a product, on all processors where it is long; none of them sees what another one writes. */
    static void each(int parts, long multiplyAdds, IntConsumer part) {
        IntStream all = IntStream.range(0, parts);
        (multiplyAdds < LONG ? all : all.parallel()).forEach(part);
    }

    /** What this JVM has. */
    final class Fastest {
        private static final SumLoops PLAIN = new PlainLoops();
        private static final SumLoops LONG = vectors().orElse(PLAIN);

        private Fastest() {}

        /** On the Vector API, where the JVM was started with its module. */
        static Optional<SumLoops> vectors() {
            if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(Class.forName("org.mlpparity.oracle.VectorLoops")
                        .asSubclass(SumLoops.class)
                        .getDeclaredConstructor()
                        .newInstance());
            } catch (ReflectiveOperationException e) {
                throw new AssertionError("VectorLoops is part of this module", e);
            }
        }
    }
}
