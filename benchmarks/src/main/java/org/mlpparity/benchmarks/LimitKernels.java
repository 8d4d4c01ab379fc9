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

    /** Twelve independent chains a ← a·½ + 1: more than latency × units of any core today, fewer than its registers. */
    static DoubleVector float64MultiplyAdds() {
        DoubleVector half = DoubleVector.broadcast(DOUBLES, 0.5);
        DoubleVector one = DoubleVector.broadcast(DOUBLES, 1);
        DoubleVector a = one;
        DoubleVector b = half;
        DoubleVector c = one;
        DoubleVector d = half;
        DoubleVector e = one;
        DoubleVector f = half;
        DoubleVector g = one;
        DoubleVector h = half;
        DoubleVector i = one;
        DoubleVector j = half;
        DoubleVector k = one;
        DoubleVector l = half;
        int rounds = MULTIPLY_ADDS / (12 * DOUBLES.length());
        for (int round = 0; round < rounds; round++) {
            a = a.fma(half, one);
            b = b.fma(half, one);
            c = c.fma(half, one);
            d = d.fma(half, one);
            e = e.fma(half, one);
            f = f.fma(half, one);
            g = g.fma(half, one);
            h = h.fma(half, one);
            i = i.fma(half, one);
            j = j.fma(half, one);
            k = k.fma(half, one);
            l = l.fma(half, one);
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
        FloatVector half = FloatVector.broadcast(FLOATS, 0.5f);
        FloatVector one = FloatVector.broadcast(FLOATS, 1);
        FloatVector a = one;
        FloatVector b = half;
        FloatVector c = one;
        FloatVector d = half;
        FloatVector e = one;
        FloatVector f = half;
        FloatVector g = one;
        FloatVector h = half;
        FloatVector i = one;
        FloatVector j = half;
        FloatVector k = one;
        FloatVector l = half;
        int rounds = MULTIPLY_ADDS / (12 * FLOATS.length());
        for (int round = 0; round < rounds; round++) {
            a = a.fma(half, one);
            b = b.fma(half, one);
            c = c.fma(half, one);
            d = d.fma(half, one);
            e = e.fma(half, one);
            f = f.fma(half, one);
            g = g.fma(half, one);
            h = h.fma(half, one);
            i = i.fma(half, one);
            j = j.fma(half, one);
            k = k.fma(half, one);
            l = l.fma(half, one);
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
