package org.mlpparity.benchmarks;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What a core can do at most, on the Vector API: multiply-adds that never leave the registers, and bytes that pass once. */
final class LimitKernels {
    /** Multiply-adds of one call: a multiple of what the chains do at once at any vector length. */
    static final int MULTIPLY_ADDS = 12 * 16 * 4096;

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private LimitKernels() {}

    /**
     * Twelve independent chains a ← a + x·y: more than latency × units of any core today, fewer than its registers. The chain goes
     * through the addend, as in a product of matrices: that is the one form for which the compiler needs no copy.
     */
    static DoubleVector float64MultiplyAdds() {
        DoubleVector x = DoubleVector.broadcast(DOUBLES, 0.5);
        DoubleVector y = DoubleVector.broadcast(DOUBLES, 0.25);
        DoubleVector a = x;
        DoubleVector b = a.add(y);
        DoubleVector c = b.add(y);
        DoubleVector d = c.add(y);
        DoubleVector e = d.add(y);
        DoubleVector f = e.add(y);
        DoubleVector g = f.add(y);
        DoubleVector h = g.add(y);
        DoubleVector i = h.add(y);
        DoubleVector j = i.add(y);
        DoubleVector k = j.add(y);
        DoubleVector l = k.add(y);
        int rounds = MULTIPLY_ADDS / (12 * DOUBLES.length());
        for (int round = 0; round < rounds; round++) {
            a = x.fma(y, a);
            b = x.fma(y, b);
            c = x.fma(y, c);
            d = x.fma(y, d);
            e = x.fma(y, e);
            f = x.fma(y, f);
            g = x.fma(y, g);
            h = x.fma(y, h);
            i = x.fma(y, i);
            j = x.fma(y, j);
            k = x.fma(y, k);
            l = x.fma(y, l);
        }
        return a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l);
    }

    /** The same in single precision. */
    static FloatVector float32MultiplyAdds() {
        FloatVector x = FloatVector.broadcast(FLOATS, 0.5f);
        FloatVector y = FloatVector.broadcast(FLOATS, 0.25f);
        FloatVector a = x;
        FloatVector b = a.add(y);
        FloatVector c = b.add(y);
        FloatVector d = c.add(y);
        FloatVector e = d.add(y);
        FloatVector f = e.add(y);
        FloatVector g = f.add(y);
        FloatVector h = g.add(y);
        FloatVector i = h.add(y);
        FloatVector j = i.add(y);
        FloatVector k = j.add(y);
        FloatVector l = k.add(y);
        int rounds = MULTIPLY_ADDS / (12 * FLOATS.length());
        for (int round = 0; round < rounds; round++) {
            a = x.fma(y, a);
            b = x.fma(y, b);
            c = x.fma(y, c);
            d = x.fma(y, d);
            e = x.fma(y, e);
            f = x.fma(y, f);
            g = x.fma(y, g);
            h = x.fma(y, h);
            i = x.fma(y, i);
            j = x.fma(y, j);
            k = x.fma(y, k);
            l = x.fma(y, l);
        }
        return a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l);
    }

    /** Reads and writes every entry of {@code parameters}. */
    static void rewrite(double[] parameters) {
        int end = DOUBLES.loopBound(parameters.length);
        for (int i = 0; i < end; i += DOUBLES.length()) {
            DoubleVector.fromArray(DOUBLES, parameters, i).neg().intoArray(parameters, i);
        }
        for (int i = end; i < parameters.length; i++) {
            parameters[i] = -parameters[i];
        }
    }

    /** Reads every entry of {@code data}. */
    static double read(double[] data) {
        int width = DOUBLES.length();
        DoubleVector a = DoubleVector.zero(DOUBLES);
        DoubleVector b = a;
        DoubleVector c = a;
        DoubleVector d = a;
        int end = data.length - data.length % (4 * width);
        for (int i = 0; i < end; i += 4 * width) {
            a = a.add(DoubleVector.fromArray(DOUBLES, data, i));
            b = b.add(DoubleVector.fromArray(DOUBLES, data, i + width));
            c = c.add(DoubleVector.fromArray(DOUBLES, data, i + 2 * width));
            d = d.add(DoubleVector.fromArray(DOUBLES, data, i + 3 * width));
        }
        double sum = a.add(b).add(c.add(d)).lane(0);
        for (int i = end; i < data.length; i++) {
            sum += data[i];
        }
        return sum;
    }
}
