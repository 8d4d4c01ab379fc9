package org.mlpparity.diagnosis;

import org.mlpparity.model.Matrix;

/**
 * What a trainer said at one place, beside what is right given its inputs.
 *
 * @param actual what it said
 * @param right what is due
 * @param trusted whether the certificate found this quantity in order throughout, in bounds sharper than those here
 */
record Observed(Matrix actual, Estimate right, boolean trusted) {
    Observed(Matrix actual, Estimate right) {
        this(actual, right, false);
    }

    /** The same, found in order by the certificate. */
    Observed asTrusted() {
        return new Observed(actual, right, true);
    }

    boolean isWrong(int index) {
        return !trusted && !right.admits(index, actual.get(index));
    }

    /** How many entries are out. */
    int wrong() {
        return trusted ? 0 : right.size() - right.admitted(actual);
    }
}
