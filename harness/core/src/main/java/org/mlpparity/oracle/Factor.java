package org.mlpparity.oracle;

/**
 * A matrix as a factor of a product: the enclosure, or its transpose without a copy.
 *
 * @param of the numbers
 * @param isTurned whether the transpose is meant
 */
record Factor(Enclosure of, boolean isTurned) {
    static Factor of(Enclosure numbers) {
        return new Factor(numbers, false);
    }

    Factor turned() {
        return new Factor(of, !isTurned);
    }

    int rows() {
        return isTurned ? of.columns : of.rows;
    }

    int columns() {
        return isTurned ? of.rows : of.columns;
    }

    /** How far apart the entries of a column stand in the arrays of the enclosure. */
    int rowStride() {
        return isTurned ? 1 : of.columns;
    }

    /** How far apart the entries of a row stand. */
    int columnStride() {
        return isTurned ? of.columns : 1;
    }

    /** The matrix that is meant, with its rows one after the other. */
    Enclosure upright() {
        return isTurned ? of.transposed() : of;
    }
}
