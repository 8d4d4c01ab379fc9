package org.mlpparity.verify;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A number per step, zero or more, of which the median, the mean and the largest are asked. Up to {@value #EXACT} steps all are kept, in
 * order, and the answers are exact. Beyond that they are counted by their first {@value #BITS} binary digits, so that a run of any length takes
 * bounded memory: the median is then the upper end of its class, at most 2^-10 above it, and the mean of numbers up to 1 is that of
 * multiples of 2^-31. What is answered depends on the numbers and their order only, not on how the steps are grouped.
 */
final class Samples implements Serializable {
    private static final long serialVersionUID = 1;

    /** As many steps are kept one by one. */
    static final int EXACT = 1 << 14;

    /** Digits of the significand after its first, by which numbers are counted. */
    private static final int BITS = 10;

    private static final int SHIFT = 52 - BITS;
    private static final double UNIT = 0x1p-31;

    private double[] values = new double[1];
    private int kept;
    private long count;
    private double largest;
    private long units;
    private final TreeMap<Long, Long> classes = new TreeMap<>();

    void add(double value) {
        makeRoom(1);
        values[kept++] = value;
        count++;
        largest = Math.max(largest, value);
        countIfMany();
    }

    /** Those of later steps. */
    void add(Samples next) {
        makeRoom(next.kept);
        System.arraycopy(next.values, 0, values, kept, next.kept);
        kept += next.kept;
        count += next.count;
        largest = Math.max(largest, next.largest);
        units += next.units;
        next.classes.forEach((bits, many) -> classes.merge(bits, many, Long::sum));
        countIfMany();
    }

    private void makeRoom(int more) {
        if (kept + more > values.length) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, kept + more));
        }
    }

    private void countIfMany() {
        if (count <= EXACT) {
            return;
        }
        for (int i = 0; i < kept; i++) {
            classes.merge(Double.doubleToLongBits(values[i]) >> SHIFT, 1L, Long::sum);
            units += Math.round(values[i] / UNIT);
        }
        kept = 0;
        values = new double[1];
    }

    /** The upper median; 0 where there is none. */
    double median() {
        if (count > EXACT) {
            return medianOfClasses();
        }
        return count == 0 ? 0 : median(Arrays.copyOf(values, kept), kept);
    }

    private double medianOfClasses() {
        long before = 0;
        for (Map.Entry<Long, Long> each : classes.entrySet()) {
            before += each.getValue();
            if (before > count / 2) {
                return upperEnd(each.getKey());
            }
        }
        throw new IllegalStateException(before + " of " + count + " numbers are counted");
    }

    /** The largest number of a class; infinity and NaN are alone in theirs, and zero stands for its own. */
    private static double upperEnd(long bits) {
        double lower = Double.longBitsToDouble(bits << SHIFT);
        return bits != 0 && Double.isFinite(lower) ? Double.longBitsToDouble((bits + 1 << SHIFT) - 1) : lower;
    }

    /** The largest; 0 where there is none. */
    double largest() {
        return largest;
    }

    /** The mean of numbers up to 1, summed in the order of the steps; 0 where there is none. */
    double mean() {
        if (count > EXACT) {
            return units * UNIT / count;
        }
        double sum = 0;
        for (int i = 0; i < kept; i++) {
            sum += values[i];
        }
        return count == 0 ? 0 : sum / count;
    }

    /** The upper median of the first {@code count}, which are sorted by this. */
    static double median(double[] values, int count) {
        Arrays.sort(values, 0, count);
        return values[count / 2];
    }
}
