package org.mlpparity.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What an update may take for the gradient.
 *
 * @param id its short name; empty for what is due
 * @param words what is wrong with it: "the gradient of the step before is used"; empty for what is due
 * @param symbol how a formula writes it, with {@code {g}} for the gradient
 * @param remedy what to change; may be empty
 * @param cost how far-fetched it is
 * @param cache what it was at the steps asked for so far
 * @param value all tensors of it at a step; empty where there is none
 */
record GradientSource(
        String id,
        String words,
        String symbol,
        String remedy,
        double cost,
        Map<Integer, Optional<List<Estimate>>> cache,
        IntFunction<Optional<List<Estimate>>> value) {
    static GradientSource of(
            String id, String words, String symbol, double cost, IntFunction<Optional<List<Estimate>>> value) {
        return new GradientSource(id, words, symbol, "", cost, new HashMap<>(), value);
    }

    GradientSource remedied(String what) {
        return new GradientSource(id, words, symbol, what, cost, cache, value);
    }

    Optional<List<Estimate>> at(int step) {
        Optional<List<Estimate>> known = cache.get(step);
        if (known == null) {
            known = value.apply(step);
            cache.put(step, known);
        }
        return known;
    }
}
