package org.mlpparity.diagnosis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** Learning rates that change from step to step though none asked for it: a schedule's name for them, or the list. */
final class RateSequences {
    private final Track track;
    private final double[][] factors;
    private final int batches;
    private final List<Sequence> found = new ArrayList<>();

    /**
     * A factor of the rate, step by step.
     *
     * @param id its short name
     * @param words in plain words
     * @param formula of η(t)
     * @param unnamed whether it is a list and no formula
     * @param at its value at a step, counted from 0
     */
    record Sequence(String id, String words, String formula, double cost, boolean unnamed, IntToDoubleFunction at) {
        double factor(int step) {
            return at.applyAsDouble(step);
        }
    }

    /** @param factors what each wrong position of the track leaves for the factor; null at the others, where it is 1 */
    RateSequences(Track track, double[][] factors, int batches) {
        this.track = track;
        this.factors = factors;
        this.batches = batches;
    }

    Optional<Sequence> best() {
        counts();
        powers(1, "update");
        if (batches > 1) {
            powers(batches, "epoch");
        }
        if (found.isEmpty()) {
            list();
        }
        return found.stream().min(Comparator.comparingDouble(Sequence::cost));
    }

    private void counts() {
        add("rate-over-t", "the learning rate is divided by the number of the update", "η/t", 1.2, k -> 1.0 / (k + 1));
        add(
                "rate-over-root-t",
                "the learning rate is divided by the root of the number of the update",
                "η/√t",
                1.4,
                k -> 1 / Math.sqrt(k + 1));
        add(
                "rate-over-epoch",
                "the learning rate is divided by the number of the epoch",
                "η/epoch",
                1.4,
                k -> 1.0 / (k / batches + 1));
    }

    /** γ^k and 1/(1 + d·k), with the constant from the last step that shows it. */
    private void powers(int every, String unit) {
        for (int p = factors.length - 1; p >= 0; p--) {
            int k = track.steps[p] / every;
            if (factors[p] == null || k == 0) {
                continue;
            }
            double low = factors[p][0];
            double high = factors[p][1];
            constant(Math.pow(low, 1.0 / k), Math.pow(high, 1.0 / k))
                    .ifPresent(gamma -> add(
                            "rate-falls-per-" + unit,
                            "the learning rate is multiplied by " + Numbers.text(gamma) + " after every " + unit,
                            "η·" + Numbers.text(gamma) + "^" + (every == 1 ? "(t − 1)" : "(epoch − 1)"),
                            1.6,
                            step -> Math.pow(gamma, step / every)));
            constant((1 / high - 1) / k, (1 / low - 1) / k)
                    .ifPresent(d -> add(
                            "rate-falls-with-time-per-" + unit,
                            "the learning rate is divided by 1 + " + Numbers.text(d) + " times the " + unit
                                    + "s before",
                            "η/(1 + " + Numbers.text(d) + "·" + (every == 1 ? "(t − 1)" : "(epoch − 1)") + ")",
                            1.7,
                            step -> 1 / (1 + d * (step / every))));
            return;
        }
    }

    /** A decimal of at most four digits in a range that is sharper than that. */
    private static Optional<Double> constant(double low, double high) {
        if (!(low <= high) || !(Math.abs(low) > 0) || !Double.isFinite(high - low)) {
            return Optional.empty();
        }
        double middle = low + (high - low) / 2;
        for (int digits = 1; digits <= 4; digits++) {
            double rounded =
                    new BigDecimal(middle).round(new MathContext(digits)).doubleValue();
            boolean sharp = high - low < Math.abs(middle) * Math.pow(10, -digits - 1);
            if (sharp && rounded >= low && rounded <= high) {
                return Optional.of(rounded);
            }
        }
        return Optional.empty();
    }

    private void add(String id, String words, String formula, double cost, IntToDoubleFunction at) {
        for (int p = 0; p < factors.length; p++) {
            double value = at.applyAsDouble(track.steps[p]);
            double off = 1e-13 * Math.abs(value);
            if (factors[p] != null && !(value + off >= factors[p][0] && value - off <= factors[p][1])) {
                return;
            }
        }
        found.add(new Sequence(id, words, formula, cost, false, at));
    }

    private void list() {
        List<String> values = new ArrayList<>();
        int wrong = 0;
        for (int p = 0; p < factors.length; p++) {
            wrong += factors[p] == null ? 0 : 1;
            if (values.size() < 8) {
                double each = factors[p] == null ? 1 : factors[p][0] + (factors[p][1] - factors[p][0]) / 2;
                values.add(track.steps[p] + 1 + ": " + String.format(Locale.ROOT, "%.4g", each));
            }
        }
        if (wrong < 3) {
            return;
        }
        String text = String.join(", ", values);
        found.add(new Sequence(
                "step-factors",
                "the step is multiplied by a factor that changes from update to update (" + text + ", …)",
                "η·c(t)",
                7,
                true,
                step -> {
                    for (int p = 0; p < factors.length; p++) {
                        if (track.steps[p] == step && factors[p] != null) {
                            return factors[p][0] + (factors[p][1] - factors[p][0]) / 2;
                        }
                    }
                    return 1;
                }));
    }
}
