package org.mlpparity.mutation;

import java.util.Collection;
import java.util.Collections;

/** How good what was said of a wrong operation is, best first. */
enum Grade {
    /** One cause, and the same one in a further experiment. */
    EXACT("exactly"),
    /** One cause, which gives the numbers of a further experiment too, where another is likelier. */
    EQUIVALENT("equivalently"),
    /** Several causes that cannot be told apart, of which one holds in a further experiment. */
    TIE("tie with it"),
    /** A cause that could not be checked: the fault shows in no further experiment. */
    UNCHECKED("unchecked"),
    /** The right operation and a formula for it, with a constant that has no name. */
    FORMULA("formula only"),
    /** The right operation, and no cause. */
    UNKNOWN("unknown"),
    /** An operation that is in order, or a cause that does not hold in further experiments. */
    WRONG("wrong");

    private final String words;

    Grade(String words) {
        this.words = words;
    }

    /** The name on the page. */
    String words() {
        return words;
    }

    /** Whether the fault is named, as far as can be checked. */
    boolean isGood() {
        return compareTo(TIE) <= 0;
    }

    /** The worst of these; unknown where there is none. */
    static Grade worst(Collection<Grade> grades) {
        return grades.isEmpty() ? UNKNOWN : Collections.max(grades);
    }
}
