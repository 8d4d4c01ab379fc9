package org.mlpparity.arrayfile;

import java.io.IOException;
import java.util.List;
import org.mlpparity.model.Matrix;

/**
 * An array of any number of dimensions as samples, which may still be scaled where they stand.
 *
 * @param place where it stands
 * @param entries [samples × numbers of a sample]
 */
public record SampleArray(Place place, Matrix.Builder entries) {
    /** Reads the numbers of a matrix of this shape. */
    interface Numbers {
        Matrix.Builder read(int rows, int columns) throws IOException;
    }

    /** The array of these extents. */
    static SampleArray of(Place place, List<Integer> extents, long size, Budget budget, Numbers numbers)
            throws IOException {
        if (extents.isEmpty() || size == 0) {
            throw place.error(
                    "is " + NamedArray.shown(extents) + "; an array of samples has one entry or more for each");
        }
        if (size > NamedArray.MOST_ENTRIES) {
            throw place.error("declares " + NamedArray.shown(extents) + " entries, more than any array that is read");
        }
        budget.take(size * Double.BYTES, place);
        int rows = extents.get(0);
        return new SampleArray(place, numbers.read(rows, (int) (size / rows)));
    }
}
