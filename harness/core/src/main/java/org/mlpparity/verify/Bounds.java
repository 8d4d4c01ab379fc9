package org.mlpparity.verify;

import org.mlpparity.model.Matrix;
import org.mlpparity.oracle.Enclosure;

/**
 * Exact values with both grades of bounds; the same object twice where sums are too short for them to differ.
 *
 * @param rigorous what no correct implementation can leave
 * @param probable what a correct implementation leaves with a tiny probability only
 */
record Bounds(Enclosure rigorous, Enclosure probable) {
    /** Numbers that must be met bit for bit. */
    static Bounds exactly(Matrix matrix) {
        Enclosure exact = Enclosure.exactly(matrix);
        return new Bounds(exact, exact);
    }
}
