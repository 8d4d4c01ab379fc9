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
 * @param standing what it is
 * @param remarks what is worth saying
 */
record CheckedEntry(
        String place,
        Printed printed,
        Optional<Double> truth,
        Optional<Double> follows,
        Standing standing,
        List<String> remarks) {
    CheckedEntry {
        remarks = List.copyOf(remarks);
    }

    boolean is(Standing asked) {
        return standing == asked;
    }
}
