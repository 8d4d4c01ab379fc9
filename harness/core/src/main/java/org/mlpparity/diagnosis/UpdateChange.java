package org.mlpparity.diagnosis;

import java.util.List;
import java.util.function.Function;

/**
 * One way to make an update.
 *
 * @param id its short name; empty for what is due
 * @param words what is wrong with it in plain words, without a full stop: "the weight decay is half of what is due"
 * @param formula with {@code {w}} for the parameters and {@code {g}} for their gradient
 * @param remedy what to change; may be empty
 * @param cost how far-fetched it is
 * @param generic whether it only describes what more special changes have a name for
 * @param unnamed whether a constant in it is nobody's
 * @param others the same under other names of its constants: id, words, formula and what would tell both apart
 * @param after θ' at every position of a track; null where it has no value
 */
record UpdateChange(
        String id,
        String words,
        String formula,
        String remedy,
        double cost,
        boolean generic,
        boolean unnamed,
        List<Other> others,
        Function<Track, Estimate[]> after) {
    /**
     * The same numbers under another name.
     *
     * @param isLiteral whether that is a plain number where the change is named by constants or sizes of the experiment
     */
    record Other(String id, String words, String formula, String apart, boolean isLiteral) {}

    static UpdateChange of(
            String id, String words, String formula, String remedy, double cost, Function<Track, Estimate[]> after) {
        return new UpdateChange(id, words, formula, remedy, cost, false, false, List.of(), after);
    }

    UpdateChange describing() {
        return new UpdateChange(id, words, formula, remedy, cost, true, unnamed, others, after);
    }

    UpdateChange nobodys(boolean is) {
        return new UpdateChange(id, words, formula, remedy, cost, generic, is, others, after);
    }

    UpdateChange orElse(List<Other> names) {
        return new UpdateChange(id, words, formula, remedy, cost, generic, unnamed, names, after);
    }
}
