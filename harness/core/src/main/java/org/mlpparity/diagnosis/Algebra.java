package org.mlpparity.diagnosis;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import org.mlpparity.model.Activation;

/**
 * What formulas of changed operations are made of: whole tensors in plain doubles, each entry with the bound of a running error analysis.
 */
final class Algebra {
    private static final double SELU_SCALE = 1.0507009873554805;

    static final double SELU_ALPHA = 1.6732632423543772;
    /** Products with fewer columns are made entry by entry. */
    private static final int NARROW = 16;

    final Estimates in;
    final Functions functions;

    Algebra(Functions functions, Estimates in) {
        this.in = in;
        this.functions = functions;
    }

    Estimate plus(Estimate a, Estimate b) {
        return in.plus(a, b);
    }

    Estimate minus(Estimate a, Estimate b) {
        return in.minus(a, b);
    }

    Estimate times(Estimate a, Estimate b) {
        return in.times(a, b);
    }

    Estimate over(Estimate a, Estimate b) {
        return in.over(a, b);
    }

    /** c·a. */
    Estimate times(double c, Estimate a) {
        return c == 1 ? a : c == -1 ? negated(a) : a.times(c, in);
    }

    Estimate negated(Estimate a) {
        Estimate negated = a.copy();
        for (int i = 0; i < a.size(); i++) {
            negated.value[i] = -a.value[i];
        }
        return negated;
    }

    Estimate number(double value) {
        return Estimate.of(value, 0);
    }

    /** A tensor of this shape whose entries are all {@code value}. */
    static Estimate full(int rows, int columns, double value) {
        Estimate full = new Estimate(rows, columns);
        Arrays.fill(full.value, value);
        return full;
    }

    /** aᵀ. */
    static Estimate transposed(Estimate a) {
        Estimate transposed = new Estimate(a.columns, a.rows);
        for (int i = 0; i < a.rows; i++) {
            for (int j = 0; j < a.columns; j++) {
                transposed.set(j * a.rows + i, a.value[i * a.columns + j], a.bound[i * a.columns + j]);
            }
        }
        return transposed;
    }

    /** The same numbers in row-major order under another shape. */
    static Estimate reshaped(Estimate a, int rows, int columns) {
        Estimate reshaped = new Estimate(rows, columns);
        System.arraycopy(a.value, 0, reshaped.value, 0, a.size());
        System.arraycopy(a.bound, 0, reshaped.bound, 0, a.size());
        return reshaped;
    }

    /** a·bᵀ: [m × k] by [n × k]. */
    Estimate productTransposed(Estimate a, Estimate b) {
        return product(a, transposed(b));
    }

    /** a·b: [m × k] by [k × n], every sum in the order of k. */
    Estimate product(Estimate a, Estimate b) {
        int k = a.columns;
        int n = b.columns;
        if (n < NARROW) {
            return narrowProduct(a, b);
        }
        Estimate product = new Estimate(a.rows, n);
        boolean exact = isExact(a) && isExact(b);
        double[][] values = lines(b.value, k, n);
        double[][] bounds = exact ? null : lines(b.bound, k, n);
        double[] sum = new double[n];
        double[] size = new double[n];
        double[] inherited = new double[n];
        for (int i = 0; i < a.rows; i++) {
            Arrays.fill(sum, 0);
            Arrays.fill(size, 0);
            Arrays.fill(inherited, 0);
            for (int p = 0; p < k; p++) {
                addMultiple(a.value[i * k + p], values[p], sum, size);
                if (!exact) {
                    inherit(a.value[i * k + p], a.bound[i * k + p], values[p], bounds[p], inherited);
                }
            }
            for (int j = 0; j < n; j++) {
                product.set(i * n + j, sum[j], inherited[j] + in.summed(k, size[j] + inherited[j], k));
            }
        }
        return product;
    }

    /** The same, entry by entry. */
    private Estimate narrowProduct(Estimate a, Estimate b) {
        int k = a.columns;
        int n = b.columns;
        Estimate product = new Estimate(a.rows, n);
        for (int i = 0; i < a.rows; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                double size = 0;
                double inherited = 0;
                int x = i * k;
                int y = j;
                for (int p = 0; p < k; p++) {
                    double term = a.value[x] * b.value[y];
                    sum += term;
                    size += Math.abs(term);
                    inherited += a.bound[x] * (Math.abs(b.value[y]) + b.bound[y]) + Math.abs(a.value[x]) * b.bound[y];
                    x++;
                    y += n;
                }
                product.set(i * n + j, sum, inherited + in.summed(k, size + inherited, k));
            }
        }
        return product;
    }

    /** Row by row: loops over one index of several arrays are what a compiler makes vector instructions of. */
    private static double[][] lines(double[] numbers, int rows, int columns) {
        double[][] lines = new double[rows][];
        for (int i = 0; i < rows; i++) {
            lines[i] = Arrays.copyOfRange(numbers, i * columns, (i + 1) * columns);
        }
        return lines;
    }

    private static void addMultiple(double x, double[] y, double[] sum, double[] size) {
        for (int j = 0; j < y.length; j++) {
            double term = x * y[j];
            sum[j] += term;
            size[j] += Math.abs(term);
        }
    }

    private static void inherit(double x, double off, double[] y, double[] offs, double[] inherited) {
        double magnitude = Math.abs(x);
        for (int j = 0; j < y.length; j++) {
            inherited[j] += off * (Math.abs(y[j]) + offs[j]) + magnitude * offs[j];
        }
    }

    private static boolean isExact(Estimate a) {
        for (double bound : a.bound) {
            if (bound != 0) {
                return false;
            }
        }
        return true;
    }

    /** Every row of a plus the row b [1 × n]. */
    Estimate plusRow(Estimate a, Estimate b) {
        return in.plus(a, repeatedRow(b, a.rows));
    }

    /** The row a [1 × n], as often as asked. */
    static Estimate repeatedRow(Estimate a, int rows) {
        Estimate repeated = new Estimate(rows, a.columns);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(a.value, 0, repeated.value, i * a.columns, a.columns);
            System.arraycopy(a.bound, 0, repeated.bound, i * a.columns, a.columns);
        }
        return repeated;
    }

    /** The column a [m × 1], as often as asked. */
    static Estimate repeatedColumn(Estimate a, int columns) {
        Estimate repeated = new Estimate(a.rows, columns);
        for (int i = 0; i < a.rows; i++) {
            for (int j = 0; j < columns; j++) {
                repeated.set(i * columns + j, a.value[i], a.bound[i]);
            }
        }
        return repeated;
    }

    /** Σ over the rows: [1 × n]. */
    Estimate columnSums(Estimate a) {
        Estimate sums = new Estimate(1, a.columns);
        for (int j = 0; j < a.columns; j++) {
            double sum = 0;
            double size = 0;
            double inherited = 0;
            for (int i = 0; i < a.rows; i++) {
                double x = a.value[i * a.columns + j];
                sum += x;
                size += Math.abs(x);
                inherited += a.bound[i * a.columns + j];
            }
            sums.set(j, sum, inherited + in.summed(a.rows, size + inherited, a.rows));
        }
        return sums;
    }

    /** Σ over the columns: [m × 1]. */
    Estimate rowSums(Estimate a) {
        return transposed(columnSums(transposed(a)));
    }

    /** Σ of all: [1 × 1]. */
    Estimate sum(Estimate a) {
        return columnSums(reshaped(a, a.size(), 1));
    }

    /** Some of the columns. */
    static Estimate columns(Estimate a, int[] chosen) {
        Estimate columns = new Estimate(a.rows, chosen.length);
        for (int i = 0; i < a.rows; i++) {
            for (int j = 0; j < chosen.length; j++) {
                int from = i * a.columns + chosen[j];
                columns.set(i * chosen.length + j, a.value[from], a.bound[from]);
            }
        }
        return columns;
    }

    /** Up to so many of {@code count} places, evenly spread. */
    static int[] spread(int count, int most) {
        int[] places = new int[Math.min(count, most)];
        for (int i = 0; i < places.length; i++) {
            places[i] = (int) ((long) i * count / places.length);
        }
        return places;
    }

    /** Row by row in another order. */
    static Estimate rows(Estimate a, int[] order) {
        Estimate rows = new Estimate(order.length, a.columns);
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(a.value, order[i] * a.columns, rows.value, i * a.columns, a.columns);
            System.arraycopy(a.bound, order[i] * a.columns, rows.bound, i * a.columns, a.columns);
        }
        return rows;
    }

    /** The last row first. */
    static Estimate reversedRows(Estimate a) {
        int[] order = new int[a.rows];
        Arrays.setAll(order, i -> a.rows - 1 - i);
        return rows(a, order);
    }

    /** The same with zeros in the rows that are not kept. */
    static Estimate keepingRows(Estimate a, IntPredicate kept) {
        Estimate rest = a.copy();
        for (int i = 0; i < a.size(); i++) {
            if (!kept.test(i / a.columns)) {
                rest.set(i, 0, 0);
            }
        }
        return rest;
    }

    /** φ(z) of an activation, entry by entry or over whole rows. */
    Estimate apply(Activation activation, Estimate z) {
        return functions.apply(activation, z);
    }

    /** φ'(z) of an activation that works entry by entry. */
    Estimate slopes(Activation activation, Estimate z) {
        return functions.slopes(activation, z, functions.apply(activation, z)).orElseThrow();
    }

    /** A function that moves at most {@code rate} times as fast as its argument and costs {@code units} roundings of its result. */
    Estimate map(Estimate x, DoubleUnaryOperator function, DoubleUnaryOperator rate, double units) {
        Estimate mapped = new Estimate(x.rows, x.columns);
        for (int i = 0; i < x.size(); i++) {
            double value = function.applyAsDouble(x.value[i]);
            double inherited = x.bound[i] == 0 ? 0 : 2 * rate.applyAsDouble(x.value[i]) * x.bound[i];
            mapped.set(i, value, inherited + in.gamma(units) * Math.abs(value) + in.underflow(2));
        }
        return mapped;
    }

    Estimate log(Estimate x) {
        return map(x, Math::log, a -> 1 / Math.abs(a), 3);
    }

    Estimate exp(Estimate x) {
        return map(x, Math::exp, Math::exp, 3);
    }

    Estimate magnitude(Estimate x) {
        return in.magnitude(x);
    }

    Estimate sign(Estimate x) {
        return in.sign(x);
    }

    /** Entries in [low, high]. */
    static Estimate clipped(Estimate x, double low, double high) {
        Estimate clipped = x.copy();
        for (int i = 0; i < x.size(); i++) {
            clipped.value[i] = Math.min(high, Math.max(low, x.value[i]));
        }
        return clipped;
    }

    /** Where the predicate holds x, else other. */
    static Estimate where(IntPredicate condition, Estimate x, Estimate other) {
        Estimate chosen = x.copy();
        for (int i = 0; i < x.size(); i++) {
            if (!condition.test(i)) {
                chosen.set(i, other.value[i], other.bound[i]);
            }
        }
        return chosen;
    }

    /** Numbers taken as they are. */
    static Estimate exact(int rows, int columns, double[] values) {
        Estimate exact = new Estimate(rows, columns);
        System.arraycopy(values, 0, exact.value, 0, values.length);
        return exact;
    }

    /** The derivative as it is written in a, of another argument x: x(1 − x) or 1 − x² or x + α; empty for functions without such a writing. */
    Optional<Estimate> slopesOfValue(Activation activation, Estimate x) {
        if (activation.equals(Activation.SIGMOID)) {
            return Optional.of(times(x, minus(number(1), x)));
        }
        return activation.equals(Activation.TANH) ? Optional.of(minus(number(1), times(x, x))) : Optional.empty();
    }
}
