package org.mlpparity.verify;

import java.util.Arrays;

/** A number per step, in the order of the steps: few enough that a median over all steps is exact, however runs of steps are put together. */
final class Samples {
    private double[] values = new double[1];
    private int count;

    void add(double value) {
        makeRoom(1);
        values[count++] = value;
    }

    /** Those of later steps. */
    void add(Samples next) {
        makeRoom(next.count);
        System.arraycopy(next.values, 0, values, count, next.count);
        count += next.count;
    }

    private void makeRoom(int more) {
        if (count + more > values.length) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, count + more));
        }
    }

    /** The upper median; 0 where there is none. */
    double median() {
        return count == 0 ? 0 : median(Arrays.copyOf(values, count), count);
    }

    /** The largest; 0 where there is none, or none is positive. */
    double largest() {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, values[i]);
        }
        return largest;
    }

    /** The mean, summed in the order of the steps; 0 where there is none. */
    double mean() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
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
