package org.mlpparity.diagnosis;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.mlpparity.model.Matrix;

/** Numbers [rows × columns] in plain doubles, and beside each how far an honest computation of it may be from it. */
final class Estimate {
    final int rows;
    final int columns;
    final double[] value;
    final double[] bound;

    Estimate(int rows, int columns) {
        this(rows, columns, new double[rows * columns], new double[rows * columns]);
    }

    private Estimate(int rows, int columns, double[] value, double[] bound) {
        this.rows = rows;
        this.columns = columns;
        this.value = value;
        this.bound = bound;
    }

    /** Numbers that everyone was given: bound 0. */
    static Estimate exactly(Matrix matrix) {
        return new Estimate(matrix.rows(), matrix.columns(), matrix.toArray(), new double[matrix.size()]);
    }

    /** Observed numbers in the place of {@code right}, with its bounds scaled by the ratio of the largest magnitudes. */
    static Estimate observed(Matrix matrix, Estimate right) {
        double[] value = matrix.toArray();
        double scale = Math.max(1, largest(value) / Math.max(largest(right.value), Double.MIN_NORMAL));
        return new Estimate(right.rows, right.columns, value, map(right.bound, b -> b == 0 ? 0 : b * scale));
    }

    int size() {
        return value.length;
    }

    void set(int index, double newValue, double newBound) {
        value[index] = newValue;
        bound[index] = newBound;
    }

    boolean admits(int index, double observed) {
        return Math.abs(observed - value[index]) <= bound[index];
    }

    /** Whether these numbers and the other's cannot be the same at this place. */
    boolean differs(int index, Estimate other) {
        return !(Math.abs(value[index] - other.value[index]) <= bound[index] + other.bound[index]);
    }

    /** How many of the observed numbers are within the bounds. */
    int admitted(Matrix observed) {
        return (int) IntStream.range(0, size())
                .filter(i -> admits(i, observed.get(i)))
                .count();
    }

    /** These numbers times {@code factor}, one more rounding each. */
    Estimate times(double factor, double unit) {
        Estimate scaled = new Estimate(rows, columns);
        for (int i = 0; i < size(); i++) {
            double product = factor * value[i];
            scaled.set(i, product, Math.abs(factor) * bound[i] + 2 * unit * Math.abs(product));
        }
        return scaled;
    }

    Estimate plus(Estimate other, double unit) {
        Estimate sum = new Estimate(rows, columns);
        for (int i = 0; i < size(); i++) {
            double magnitude = Math.abs(value[i]) + Math.abs(other.value[i]);
            sum.set(i, value[i] + other.value[i], bound[i] + other.bound[i] + 2 * unit * magnitude);
        }
        return sum;
    }

    /** The same numbers in another order: entry i is this one's {@code source[i]}. */
    Estimate reordered(int[] source) {
        Estimate other = new Estimate(rows, columns);
        for (int i = 0; i < size(); i++) {
            other.set(i, value[source[i]], bound[source[i]]);
        }
        return other;
    }

    private static double largest(double[] numbers) {
        double largest = 0;
        for (double number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    private static double[] map(double[] numbers, DoubleUnaryOperator function) {
        double[] mapped = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            mapped[i] = function.applyAsDouble(numbers[i]);
        }
        return mapped;
    }
}
