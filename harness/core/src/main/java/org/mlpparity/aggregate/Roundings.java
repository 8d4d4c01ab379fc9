package org.mlpparity.aggregate;

import java.io.Serializable;

/**
 * One tensor [rows × columns] of one operation of one step: its errors, and the variance that rounding allows each of them.
 *
 * <p>The variance σ² of an entry has three parts. <em>Local</em>: roundings that no other entry shares. <em>Shared</em>: of
 * the bias, which is added to every row of a column alike. <em>Inherited</em>: of operands that are derived and not shown, and
 * of scalars like 1/m that the whole tensor shares; nothing is assumed about how these depend on each other.
 *
 * <p>Arrays are row-major, read and never changed or copied; {@code null} stands for all zeros. An entry takes part where its
 * variance is a positive normal number, so one whose variance underflows is left to its bound.
 */
public final class Roundings implements Serializable {
    private static final long serialVersionUID = 1;

    private final int rows;
    private final int columns;
    private final double[] errors;
    private final double[] exact;
    private final double[] local;
    private final double[] shared;
    private final double[] inherited;
    private final double range;

    /**
     * The errors of a tensor.
     *
     * @param errors shown − exact
     * @param exact the exact values
     * @param local the local part of σ²
     * @param shared the part that the rows of a column share
     * @param inherited the part that comes with the operands
     * @param range the largest (bound/σ)² of an entry, about the number of roundings of a sum: no T of numbers within
     *     their bounds exceeds it; infinite where it is not known
     * @throws IllegalArgumentException when an array does not fill the shape
     */
    public Roundings(
            int rows,
            int columns,
            double[] errors,
            double[] exact,
            double[] local,
            double[] shared,
            double[] inherited,
            double range) {
        this.rows = rows;
        this.columns = columns;
        this.errors = filling("errors", errors);
        this.exact = filling("exact values", exact);
        this.local = filling("local variances", local);
        this.shared = filling("shared variances", shared);
        this.inherited = filling("inherited variances", inherited);
        this.range = range;
    }

    private double[] filling(String name, double[] array) {
        if (array != null && array.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(
                    array.length + " " + name + " do not fill the shape [" + rows + " × " + columns + "]");
        }
        return array;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The number of entries, rows × columns. */
    public int size() {
        return rows * columns;
    }

    /** The first look: σ² as it was given. */
    public Look firstLook(Thresholds thresholds) {
        return Sums.of(this, Variances.given(this)).look(thresholds);
    }

    /** The second look: σ² from the terms of every sum, which is dearer and holds for more kinds of data. */
    public Look secondLook(Thresholds thresholds, SumOperands operands) {
        return Sums.of(this, SecondLook.variances(this, operands)).look(thresholds);
    }

    /** The same errors with zero variance, which takes no part, wherever {@code takesPart} is false. */
    Roundings only(boolean[] takesPart) {
        return new Roundings(
                rows,
                columns,
                errors,
                exact,
                only(takesPart, local),
                only(takesPart, shared),
                only(takesPart, inherited),
                range);
    }

    private static double[] only(boolean[] takesPart, double[] variances) {
        if (variances == null) {
            return null;
        }
        double[] kept = variances.clone();
        for (int i = 0; i < kept.length; i++) {
            kept[i] = takesPart[i] ? kept[i] : 0;
        }
        return kept;
    }

    double error(int entry) {
        return at(errors, entry);
    }

    double exact(int entry) {
        return at(exact, entry);
    }

    double local(int entry) {
        return at(local, entry);
    }

    double shared(int entry) {
        return at(shared, entry);
    }

    double inherited(int entry) {
        return at(inherited, entry);
    }

    /** σ² at the first look. */
    double variance(int entry) {
        return local(entry) + shared(entry) + inherited(entry);
    }

    double range() {
        return range;
    }

    double[] locals() {
        return local;
    }

    double[] shareds() {
        return shared;
    }

    private static double at(double[] array, int entry) {
        return array == null ? 0 : array[entry];
    }
}
