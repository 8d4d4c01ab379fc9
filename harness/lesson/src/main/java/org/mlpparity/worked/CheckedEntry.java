package org.mlpparity.worked;

import java.util.List;
import java.util.Optional;

/**
 * One number of a person, and what it turned out to be.
 *
 * @param place in its line: "entry 3", "[4,1]", or nothing where the line is one number
 * @param printed the number
 * @param truth the exact value, where it can be known
 * @param follows what the numbers above it give, where those are given
 * @param mark what it is
 * @param name what a slip is the result of, where that can be told
 * @param remarks what is worth saying
 */
record CheckedEntry(
        String place,
        HandNumber printed,
        Optional<Double> truth,
        Optional<Double> follows,
        Mark mark,
        Optional<SlipName> name,
        List<String> remarks) {
    CheckedEntry {
        remarks = List.copyOf(remarks);
    }

    /** What it stands for: itself where nothing had to be rounded, such as the 0 of a ReLU; else everything that rounds to it. */
    Range range() {
        boolean isExact = truth.filter(this::isPrinted).isPresent()
                || follows.filter(this::isPrinted).isPresent();
        return isExact ? Range.exactly(printed.number()) : printed.range();
    }

    private boolean isPrinted(double value) {
        return value == printed.number();
    }

    boolean is(Mark asked) {
        return mark == asked;
    }
}
