package org.mlpparity.aggregate;

import java.io.Serializable;
import org.mlpparity.model.Precision;

/**
 * What the sums of a tensor [rows × columns] were made of: entry [r, c] is φ[r, c]·(Σ_k left[r, k]·right[k, c] + bias[c]).
 *
 * <p>So z = a·Wᵀ + b has left = a, right = Wᵀ; dW = δᵀ·a has left = δᵀ; db has a column of ones on one side. They are read
 * at the second look only. What is {@link #held} may be serialized.
 *
 * @param precision the format in which the sums were made
 * @param terms how many products a sum has
 * @param left [rows × terms]
 * @param right [terms × columns]
 * @param bias row 0 is the bias, [1 × columns]; {@code null} for none
 * @param factors φ, by which a sum is multiplied afterwards, [rows × columns]; {@code null} for 1
 * @param scalings how many roundings such multiplications add to an entry
 * @param derived whether these are the centres of enclosures and not numbers that were shown
 */
public record SumOperands(
        Precision precision,
        int terms,
        Entries left,
        Entries right,
        Entries bias,
        Entries factors,
        int scalings,
        boolean derived)
        implements Serializable {

    /** Numbers in rows and columns, {@code Matrix::get} for example. */
    @FunctionalInterface
    public interface Entries {
        double at(int row, int column);
    }

    /** Held numbers, row after row or column after column. */
    private record Held(double[] numbers, int toNextRow, int toNextColumn) implements Entries, Serializable {
        @Override
        public double at(int row, int column) {
            return numbers[row * toNextRow + column * toNextColumn];
        }
    }

    /** A product of shown numbers, without bias and without factors. */
    public static SumOperands product(Precision precision, int terms, Entries left, Entries right) {
        return new SumOperands(precision, terms, left, right, null, null, 0, false);
    }

    /** The same with this bias, [1 × columns], added to every row. */
    public SumOperands withBias(Entries row) {
        return new SumOperands(precision, terms, left, right, row, factors, scalings, derived);
    }

    /** The same with every sum multiplied by a factor, which takes so many roundings. */
    public SumOperands withFactors(Entries perEntry, int roundings) {
        return new SumOperands(precision, terms, left, right, bias, perEntry, roundings, derived);
    }

    /** The same as the centres of enclosures: what the trainer used was not shown. */
    public SumOperands asDerived() {
        return new SumOperands(precision, terms, left, right, bias, factors, scalings, true);
    }

    /** The same for a tensor of this shape, with all numbers read once and held: they are asked for many times. */
    public SumOperands held(int rows, int columns) {
        int summands = summands();
        double[] ofRows = new double[rows * summands];
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < summands; k++) {
                ofRows[r * summands + k] = left(r, k);
            }
        }
        double[] ofColumns = new double[columns * summands];
        for (int c = 0; c < columns; c++) {
            for (int k = 0; k < summands; k++) {
                ofColumns[c * summands + k] = right(k, c);
            }
        }
        double[] ofEntries = new double[factors == null ? 0 : rows * columns];
        for (int i = 0; i < ofEntries.length; i++) {
            ofEntries[i] = factors.at(i / columns, i % columns);
        }
        return new SumOperands(
                precision,
                summands,
                new Held(ofRows, summands, 1),
                new Held(ofColumns, 1, summands),
                null,
                factors == null ? null : new Held(ofEntries, columns, 1),
                scalings,
                derived);
    }

    /** About how many numbers are held for a tensor and its {@link #held} operands. */
    long numbers(Roundings roundings) {
        return (long) terms * (roundings.rows() + roundings.columns()) + 6L * roundings.size();
    }

    /** How many terms a sum has, the bias among them. */
    int summands() {
        return bias == null ? terms : terms + 1;
    }

    /** The left operand of a term; the bias is multiplied by 1. */
    double left(int row, int term) {
        return term == terms ? 1 : left.at(row, term);
    }

    /** The right operand of a term. */
    double right(int term, int column) {
        return term == terms ? bias.at(0, column) : right.at(term, column);
    }

    double factor(int row, int column) {
        return factors == null ? 1 : factors.at(row, column);
    }
}
