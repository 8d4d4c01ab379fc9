package org.mlpparity.audit;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The same numbers, printed twice.
 *
 * @param title what they are
 * @param first where they stand first
 * @param again where they stand again
 * @param numbers as they stand first
 * @param repeated as they stand again, as many
 * @param columns how many of them make a row
 */
public record Repetition(
        String title, String first, String again, List<Printed> numbers, List<Printed> repeated, int columns) {
    public Repetition {
        numbers = List.copyOf(numbers);
        repeated = List.copyOf(repeated);
    }

    /** The entries, counted from 0, whose two values differ; 0.30 and 0.3 are one value. */
    public List<Integer> conflicts() {
        return IntStream.range(0, numbers.size())
                .filter(i -> numbers.get(i).value().compareTo(repeated.get(i).value()) != 0)
                .boxed()
                .toList();
    }

    /** Where an entry stands, counted from 1: "entry 3", or "entry [4, 1]" of a matrix. */
    public String place(int index) {
        return columns == 1
                ? "entry " + (index + 1)
                : "entry [" + (index / columns + 1) + ", " + (index % columns + 1) + "]";
    }
}
