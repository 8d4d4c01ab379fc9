package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.document.Formula;

/**
 * What a wrong number is the result of.
 *
 * @param computed the formula that gives it; empty where it is a matter of digits
 * @param formulas both formulas in a clause, "A3 − y, expected 2 (A3 − y)"; empty where there are none
 * @param words what is wrong with it, and what to change
 * @param ties other things that give the same numbers, each a clause
 */
record SlipName(Optional<Formula> computed, String formulas, String words, List<String> ties) {
    SlipName {
        ties = List.copyOf(ties);
    }

    static SlipName ofDigits(String words, List<String> ties) {
        return new SlipName(Optional.empty(), "", words, ties);
    }

    SlipName or(String tie) {
        List<String> all = new ArrayList<>(ties);
        all.add(tie);
        return new SlipName(computed, formulas, words, all);
    }

    /** In plain words, to follow "this" or a number. */
    String sentence() {
        String own = formulas.isEmpty() ? words : "it is " + formulas + ": " + words;
        return own
                + (ties.isEmpty()
                        ? ""
                        : "; these numbers cannot tell it from another slip: " + String.join("; or: ", ties));
    }
}
