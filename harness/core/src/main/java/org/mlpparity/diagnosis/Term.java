package org.mlpparity.diagnosis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that an operation may compute, or a term that it may add.
 *
 * @param id its short name, "without-bias"; empty for what is due
 * @param words what it is in plain words: "the bias is left out"; empty for what is due
 * @param formula it as a formula in which {@code {l}}, {@code {k}} and {@code {n}} stand for this layer, the one below and the one above
 * @param remedy what to change; may be empty
 * @param cost how far-fetched it is: 0 for what is due, 1 to 3 for one odd operand
 * @param family what changes of other operations it goes with, such as "huber": together they are one cause; empty for none
 * @param value the whole output of the operation at a step; empty where it has none there, as before the first step
 */
record Term(
        String id,
        String words,
        String formula,
        String remedy,
        double cost,
        String family,
        Function<Frame, Optional<Estimate>> value) {
    static Term of(String id, String words, String formula, double cost, Function<Frame, Estimate> value) {
        return new Term(id, words, formula, "", cost, "", frame -> Optional.of(value.apply(frame)));
    }

    static Term maybe(String id, String words, String formula, double cost, Function<Frame, Optional<Estimate>> value) {
        return new Term(id, words, formula, "", cost, "", value);
    }

    /** The same, worked once for a step that is asked for again and again. */
    Term remembering() {
        Map<Frame, Optional<Estimate>> known = new HashMap<>();
        return new Term(id, words, formula, remedy, cost, family, frame -> {
            if (!known.containsKey(frame)) {
                known.put(frame, value.apply(frame));
            }
            return known.get(frame);
        });
    }

    /** Whether another term beside it is one change with it: the two sides of a piecewise function, an output without its bias. */
    boolean takesTerms() {
        return id.equals("function-relu") || id.equals("without-bias");
    }

    Term remedied(String what) {
        return new Term(id, words, formula, what, cost, family, value);
    }

    Term ofFamily(String name) {
        return new Term(id, words, formula, remedy, cost, name, value);
    }
}
