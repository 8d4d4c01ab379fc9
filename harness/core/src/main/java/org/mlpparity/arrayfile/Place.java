package org.mlpparity.arrayfile;

import org.mlpparity.input.InputException;
import org.mlpparity.json.Excerpt;

/**
 * An entry of a file, as messages name it: "run.npz, step1/W1".
 *
 * @param source the file
 * @param entry its name in the file; empty for the file itself
 */
public record Place(String source, String entry) {
    /** The file itself. */
    public static Place of(String source) {
        return new Place(source, "");
    }

    /** An entry of the same file. */
    public Place at(String name) {
        return new Place(source, name);
    }

    /** A complaint about it, which begins with a verb: "is cut off". */
    public InputException error(String law) {
        return new InputException(this + ": " + law);
    }

    @Override
    public String toString() {
        return entry.isEmpty() ? source : source + ", " + Excerpt.of(entry);
    }
}
