package org.mlpparity.worked;

/**
 * A change of one operation of a line.
 *
 * @param computed what is computed in the line's place
 * @param words what is wrong with it, and what to change
 * @param rank 0 for the commonest; of another rank it counts only where none of a lower one gives the same numbers
 */
record Change(Expression computed, String words, int rank) {
    Change(Expression computed, String words) {
        this(computed, words, 0);
    }

    /** Another factor than one that the formula has. */
    static Change factor(Expression computed, String words) {
        return new Change(computed, words, 1);
    }

    /** Another function or another layer. */
    static Change rare(Expression computed, String words) {
        return new Change(computed, words, 2);
    }

    /** The same change inside of another operation. */
    Change in(Expression whole) {
        return new Change(whole, words, rank);
    }
}
