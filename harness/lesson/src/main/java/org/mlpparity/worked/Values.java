package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.mlpparity.model.Matrix;
import org.mlpparity.oracle.Enclosure;

/**
 * A matrix of numbers, each with its range, row after row.
 *
 * @param rows how many
 * @param columns how many
 * @param entries rows × columns of them
 */
record Values(int rows, int columns, List<Range> entries) {
    Values {
        entries = List.copyOf(entries);
        if (entries.size() != rows * columns) {
            throw new IllegalArgumentException(
                    entries.size() + " entries do not fill [" + rows + " × " + columns + "]");
        }
    }

    static Values scalar(double value) {
        return new Values(1, 1, List.of(Range.exactly(value)));
    }

    static Values fill(int rows, int columns, IntFunction<Range> entry) {
        List<Range> entries = new ArrayList<>();
        for (int i = 0; i < rows * columns; i++) {
            entries.add(entry.apply(i));
        }
        return new Values(rows, columns, entries);
    }

    static Values exactly(Matrix matrix) {
        return fill(matrix.rows(), matrix.columns(), i -> Range.exactly(matrix.get(i)));
    }

    /** The exact values; ranges are what a correct calculation in the experiment's precision may give. */
    static Values of(Enclosure enclosure) {
        return fill(
                enclosure.rows(), enclosure.columns(), i -> Range.around(enclosure.exact(i), enclosure.allowance(i)));
    }

    Range get(int row, int column) {
        return entries.get(row * columns + column);
    }

    Range get(int index) {
        return entries.get(index);
    }

    int size() {
        return entries.size();
    }

    Values transposed() {
        return fill(columns, rows, i -> get(i % rows, i / rows));
    }

    Values map(UnaryOperator<Range> function) {
        return new Values(rows, columns, entries.stream().map(function).toList());
    }

    /** Entry by entry with that one; one column, or one entry, goes with all of the other's. */
    Values with(Values that, BinaryOperator<Range> function) {
        int width = Math.max(columns, that.columns);
        return fill(
                Math.max(rows, that.rows),
                width,
                i -> function.apply(stretched(i / width, i % width), that.stretched(i / width, i % width)));
    }

    private Range stretched(int row, int column) {
        return get(rows == 1 ? 0 : row, columns == 1 ? 0 : column);
    }

    List<Range> row(int row) {
        return entries.subList(row * columns, (row + 1) * columns);
    }

    /** "[4 × 3]". */
    String shape() {
        return "[" + rows + " × " + columns + "]";
    }
}
