package org.mlpparity.diagnosis;

import org.mlpparity.model.Matrix;

/**
 * What a trainer said at one place, beside what is right given its inputs.
 *
 * @param actual what it said
 * @param right what is due
 * @param trusted whether the certificate found this quantity in order throughout, in bounds sharper than those here
 * @param wrong how many entries are out
 */
record Observed(Matrix actual, Estimate right, boolean trusted, int wrong) {
    Observed(Matrix actual, Estimate right) {
        this(actual, right, false);
    }

    Observed(Matrix actual, Estimate right, boolean trusted) {
        this(actual, right, trusted, trusted ? 0 : right.size() - right.admitted(actual));
    }

    /** The same, found in order by the certificate. */
    Observed asTrusted() {
        return new Observed(actual, right, true);
    }

    boolean isWrong(int index) {
        return !trusted && !right.admits(index, actual.get(index));
    }
}
