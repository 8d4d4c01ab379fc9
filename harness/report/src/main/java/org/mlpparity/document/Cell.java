package org.mlpparity.document;

/**
 * One cell of a table.
 *
 * @param text what stands in it
 * @param tone how it is coloured, beside what its words say
 */
public record Cell(String text, Tone tone) {
    /** A cell without colour. */
    public Cell(String text) {
        this(text, Tone.NEUTRAL);
    }
}
