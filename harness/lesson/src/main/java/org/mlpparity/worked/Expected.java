package org.mlpparity.worked;

import java.util.Optional;

/**
 * All that a line is held against.
 *
 * @param truth the exact values, where they can be known
 * @param above what the numbers above it give
 * @param repeated what they give as they are repeated for this line; empty where they are not
 * @param sound what the numbers above it give once the wrong ones are put right
 * @param missing what is not given and would be needed; empty when nothing is
 */
record Expected(
        Optional<Values> truth,
        Derivation above,
        Optional<Derivation> repeated,
        Optional<Values> sound,
        Optional<String> missing) {
    boolean isKnown() {
        return above.isKnown() || repeated.filter(Derivation::isKnown).isPresent();
    }

    boolean isTrue(int i, HandNumber printed) {
        return truth.map(values -> values.get(i))
                .filter(exact -> printed.roundsFrom(exact) || printed.isCutFrom(exact))
                .isPresent();
    }

    boolean follows(int i, HandNumber printed) {
        return above.gives(i, printed)
                || repeated.filter(source -> source.gives(i, printed)).isPresent();
    }
}
