package org.mlpparity.arrayfile;

import java.io.IOException;
import java.util.List;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/**
 * An array of any number of dimensions as samples, which may still be scaled where they stand.
 *
 * @param place where it stands
 * @param entries [samples × numbers of a sample]
 */
public record SampleArray(Place place, Matrix.Builder entries) {
    /** Reads the numbers of a matrix of this shape, to be held in this precision. */
    interface Numbers {
        Matrix.Builder read(int rows, int columns, Precision held) throws IOException;
    }

    /** The array of these extents with numbers of this type. */
    static SampleArray of(
            Place place, List<Integer> extents, long size, NumberType type, Budget budget, Numbers numbers)
            throws IOException {
        if (extents.isEmpty() || size == 0) {
            throw place.error(
                    "is " + NamedArray.shown(extents) + "; an array of samples has one entry or more for each");
        }
        if (size > NamedArray.MOST_ENTRIES) {
            throw place.error("declares " + NamedArray.shown(extents) + " entries, more than any array that is read");
        }
        Precision held = type.isFloat32() ? budget.precision() : Precision.FLOAT64;
        budget.take(size * held.bytes(), place);
        int rows = extents.get(0);
        return new SampleArray(place, numbers.read(rows, (int) (size / rows), held));
    }
}
