package org.mlpparity.diagnosis;

import org.mlpparity.model.Matrix;

/**
 * What a trainer said at one place, beside what is right given its inputs.
 *
 * @param actual what it said
 * @param right what is due
 */
record Observed(Matrix actual, Estimate right) {
    boolean isWrong(int index) {
        return !right.admits(index, actual.get(index));
    }

    /** How many entries are out. */
    int wrong() {
        return right.size() - right.admitted(actual);
    }
}
