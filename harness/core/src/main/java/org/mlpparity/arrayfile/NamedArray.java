package org.mlpparity.arrayfile;

import java.util.List;
import java.util.stream.Collectors;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/**
 * One array of numbers of a run.
 *
 * @param place where it stands
 * @param type the format that its numbers were written in
 * @param shape its extents: none of a single number, at most two
 * @param entries the numbers, row after row: [1 × n] for a list of n
 */
public record NamedArray(Place place, NumberType type, List<Integer> shape, Matrix entries) {
    /** The most dimensions that an array may have. */
    static final int MOST_DIMENSIONS = 2;

    /** The most entries that it may have. */
    static final int MOST_ENTRIES = Integer.MAX_VALUE / Double.BYTES;

    public NamedArray {
        shape = List.copyOf(shape);
    }

    /** These entries in row-major order in this shape. */
    static NamedArray of(Place place, NumberType type, List<Integer> shape, double[] entries) {
        boolean isTable = shape.size() == MOST_DIMENSIONS;
        int rows = isTable ? shape.get(0) : 1;
        int columns = isTable ? shape.get(1) : entries.length;
        return new NamedArray(place, type, shape, Matrix.of(rows, columns, entries));
    }

    /** The same as numbers of this precision: decimal digits stand for the nearest one, numbers in binary are what they are. */
    public NamedArray in(Precision precision) {
        return type == NumberType.DECIMAL ? new NamedArray(place, type, shape, entries.map(precision::round)) : this;
    }

    /** Whether it has one dimension. */
    public boolean isList() {
        return shape.size() == 1;
    }

    /** How many numbers it has. */
    public int size() {
        return entries.size();
    }

    /** It as a matrix of this shape. Lists fit where they have as many numbers and one side is 1; else an array must have this very shape. */
    public Matrix as(int rows, int columns, String what) {
        boolean fits = entries.rows() == rows && entries.columns() == columns
                || shape.size() < MOST_DIMENSIONS && (rows == 1 || columns == 1) && size() == rows * columns;
        if (!fits) {
            boolean turned = rows != columns && entries.rows() == columns && entries.columns() == rows;
            throw place.error("is " + shown() + ", but " + what + " is [" + rows + " × " + columns + "]"
                    + (turned ? ": transpose it" : ""));
        }
        return entries.rows() == rows ? entries : Matrix.of(rows, columns, entries.toArray());
    }

    /** Its shape as people write it: [4 × 3], [4] or "a single number". */
    public String shown() {
        return shown(shape);
    }

    static String shown(List<Integer> extents) {
        return extents.isEmpty()
                ? "a single number"
                : extents.stream().map(String::valueOf).collect(Collectors.joining(" × ", "[", "]"));
    }
}
