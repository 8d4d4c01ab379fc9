package org.mlpparity.worked;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the numbers that a line rests on give: as ranges of everything that their printed digits allow, and as they are written.
 *
 * @param allowed everything that follows from the printed digits; empty where something is not given
 * @param literal what follows when the printed digits are taken for all there is
 */
record Derivation(Optional<Values> allowed, Optional<Values> literal) {
    /** @param repeated what the line's author wrote down again to compute it from; empty for nothing */
    static Derivation of(Line line, HandScope ranges, HandScope literals, Map<String, HandMatrix> repeated) {
        Map<String, Values> allowed = new HashMap<>();
        Map<String, Values> literal = new HashMap<>();
        repeated.forEach((symbol, printed) -> {
            // What is given is exact as it is written, also when it is written again.
            allowed.put(symbol, ranges.isGiven(symbol) ? exactly(printed) : printed.ranges());
            literal.put(symbol, exactly(printed));
        });
        return new Derivation(ranges.evaluate(line.rule(), allowed), literals.evaluate(line.rule(), literal));
    }

    static Values exactly(HandMatrix printed) {
        return Values.fill(
                printed.rows(),
                printed.columns(),
                i -> Range.exactly(printed.get(i).number()));
    }

    boolean isKnown() {
        return allowed.isPresent();
    }

    /** Whether this printed number follows, rounded or cut off. */
    boolean gives(int index, HandNumber printed) {
        return isKnown() && (printed.roundsFrom(allowed.get().get(index)) || cuts(index, printed));
    }

    /** Whether it is what follows from the digits as written, cut off and not rounded. */
    boolean cuts(int index, HandNumber printed) {
        Range exact = literal.orElseThrow().get(index);
        return !printed.roundsFrom(exact) && printed.isCutFrom(exact);
    }

    /** Whether it is exactly what the written digits give. */
    boolean givesLiterally(int index, HandNumber printed) {
        return isKnown() && (printed.roundsFrom(literal.orElseThrow().get(index)) || cuts(index, printed));
    }

    double value(int index) {
        return literal.orElseThrow().get(index).value();
    }
}
