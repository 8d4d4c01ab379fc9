package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The number t of an update and β^t for each rate β that the optimizer decays by, carried on by one product per update.
 *
 * @param t counted from 1; 0 before the first update
 * @param powers β^t in the order of {@link org.mlpparity.formula.Rule#decays}, each off by at most t·2^-100 of itself as long as it is normal
 */
record UpdateNumber(int t, List<DoubleDouble> powers) {
    UpdateNumber {
        powers = List.copyOf(powers);
    }

    /** Before the first update of an optimizer that decays by so many rates. */
    static UpdateNumber zero(int decays) {
        return new UpdateNumber(0, Collections.nCopies(decays, DoubleDouble.ONE));
    }

    /** The same update, as an optimizer counts it whose rates are {@code count} of these. */
    UpdateNumber part(int from, int count) {
        return new UpdateNumber(t, powers.subList(from, from + count));
    }

    /** The next one, of an optimizer that decays by these rates. */
    UpdateNumber next(List<Double> decays) {
        List<DoubleDouble> next = new ArrayList<>();
        for (int i = 0; i < powers.size(); i++) {
            next.add(powers.get(i).times(decays.get(i)));
        }
        return new UpdateNumber(t + 1, next);
    }
}
