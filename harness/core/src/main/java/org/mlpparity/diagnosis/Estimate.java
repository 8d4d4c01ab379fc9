package org.mlpparity.diagnosis;

import java.util.Arrays;
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

    /** A single number. */
    static Estimate of(double value, double bound) {
        return new Estimate(1, 1, new double[] {value}, new double[] {bound});
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

    /** |value| + bound. */
    double reach(int index) {
        return Math.abs(value[index]) + bound[index];
    }

    /** A single number as often as there are entries in {@code shape}; everything else as it is. */
    Estimate filling(Estimate shape) {
        if (value.length == shape.value.length) {
            return this;
        }
        Estimate filled = new Estimate(shape.rows, shape.columns);
        Arrays.fill(filled.value, value[0]);
        Arrays.fill(filled.bound, bound[0]);
        return filled;
    }

    void set(int index, double newValue, double newBound) {
        value[index] = newValue;
        bound[index] = newBound;
    }

    boolean admits(int index, double observed) {
        return Math.abs(observed - value[index]) <= bound[index];
    }

    /** How many of the observed numbers are within the bounds. */
    int admitted(Matrix observed) {
        return (int) IntStream.range(0, size())
                .filter(i -> admits(i, observed.get(i)))
                .count();
    }

    /** The same numbers, to be changed apart from these. */
    Estimate copy() {
        return new Estimate(rows, columns, value.clone(), bound.clone());
    }

    /** These numbers times {@code factor}: its own rounding and that of the product. */
    Estimate times(double factor, Estimates in) {
        Estimate scaled = new Estimate(rows, columns);
        double roundings = in.gamma(2);
        for (int i = 0; i < size(); i++) {
            double off = Math.abs(factor) * bound[i];
            scaled.set(i, factor * value[i], off + roundings * (Math.abs(factor * value[i]) + off));
        }
        return scaled;
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
