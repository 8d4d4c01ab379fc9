package org.mlpparity.audit;

/**
 * One printed number held against the exact one.
 *
 * @param entry its number within the block, counted from 1
 * @param place what it is called
 * @param printed as it was printed
 * @param exact what the experiment gives there
 * @param grade what the one is to the other
 */
public record Reading(int entry, String place, Printed printed, double exact, Grade grade) {
    /** The same number, told to be what it was at the start. */
    Reading unmoved() {
        return new Reading(entry, place, printed, exact, Grade.UNMOVED);
    }

    /** What should have been printed. */
    public String expected() {
        return printed.asPrinted(exact);
    }
}
