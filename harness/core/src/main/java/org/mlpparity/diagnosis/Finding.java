package org.mlpparity.diagnosis;

/**
 * How a hypothesis does at one place of one step.
 *
 * @param moment the step
 * @param slot the place
 * @param wrong whether a number is wrong there
 * @param counted how many numbers tell the twist from what is right, or are wrong
 * @param explained how many of these are as the twist says
 * @param example the index of a wrong number that is explained, or -1
 * @param twisted what the twist says
 */
record Finding(Moment moment, Slot slot, boolean wrong, int counted, int explained, int example, Estimate twisted) {
    /** Whether the hypothesis holds here rather than not. */
    boolean holds() {
        return wrong && 2 * explained > counted;
    }

    /** Whether everything is right here, where the twist would show. */
    boolean contradicts() {
        return !wrong;
    }
}
