package org.mlpparity.worked;

import java.util.List;

/**
 * One line of a person's calculation, entry by entry.
 *
 * @param hand the line
 * @param entries row after row
 */
record CheckedLine(HandLine hand, List<CheckedEntry> entries) {
    CheckedLine {
        entries = List.copyOf(entries);
    }

    long count(Mark mark) {
        return entries.stream().filter(entry -> entry.is(mark)).count();
    }

    /** "entry 3", "[4,1]", or nothing. */
    static String place(int index, int rows, int columns) {
        if (rows * columns == 1) {
            return "";
        }
        return rows == 1 || columns == 1
                ? "entry " + (index + 1)
                : "[" + (index / columns + 1) + "," + (index % columns + 1) + "]";
    }
}
