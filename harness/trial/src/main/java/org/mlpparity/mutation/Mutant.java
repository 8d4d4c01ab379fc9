package org.mlpparity.mutation;

import java.util.List;
import java.util.stream.Stream;

/**
 * A changed program.
 *
 * @param program as it is now
 * @param mutations what was changed, in order
 */
record Mutant(Program program, List<Mutation> mutations) {
    Mutant {
        mutations = List.copyOf(mutations);
    }

    /** A program that nothing was changed in. */
    static Mutant of(Program program) {
        return new Mutant(program, List.of());
    }

    /** The same after one more change. */
    Mutant with(Program changed, Mutation mutation) {
        return new Mutant(
                changed, Stream.concat(mutations.stream(), Stream.of(mutation)).toList());
    }
}
