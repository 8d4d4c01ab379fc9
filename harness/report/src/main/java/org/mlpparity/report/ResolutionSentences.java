package org.mlpparity.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mlpparity.document.Numbers;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Resolution;

/** What a certificate could have seen, in words. */
final class ResolutionSentences {
    /** A factor with more decimals than this is written as 1 and its excess. */
    private static final int DECIMALS = 6;

    private static final MathContext TWO_DIGITS_UP = new MathContext(2, RoundingMode.CEILING);

    private ResolutionSentences() {}

    /** One line: the smallest factor that would have been refused, or what a zero would have passed for; and what was never exercised. */
    static String of(Certificate certificate) {
        Resolution resolution = certificate.resolution();
        List<Resolution.Tensor> unresolved = resolution.unresolved();
        String seen = unresolved.isEmpty() ? seen(resolution) : unresolved(unresolved, certificate.onePass());
        return seen
                + notExercised(resolution).stream()
                        .map(sentence -> "; " + sentence)
                        .collect(Collectors.joining());
    }

    private static String seen(Resolution resolution) {
        return resolution
                .least()
                .map(least -> "would have seen " + aFactor(least.factor()) + " on any " + learning(least)
                        + atWorst(resolution, least) + "; least in layer " + least.layer())
                .orElse("no gradient and no update was ever anything but zero");
    }

    private static String learning(Resolution.Tensor least) {
        return least.quantity() == Quantity.WEIGHTS || least.quantity() == Quantity.BIASES ? "update" : "gradient";
    }

    /** The factor is that of a median step; at its worst step a certificate sees less. */
    private static String atWorst(Resolution resolution, Resolution.Tensor least) {
        String worst = resolution
                .leastAtWorst()
                .map(each -> factor(each.worstFactor()))
                .orElse("");
        return worst.equals(factor(least.factor())) ? "" : " (" + worst + " at the worst step)";
    }

    private static String aFactor(double excess) {
        if (excess == 0) {
            return "any factor";
        }
        return Double.isInfinite(excess) ? "no factor" : "a factor of " + factor(excess);
    }

    private static String unresolved(List<Resolution.Tensor> unresolved, boolean onePass) {
        Resolution.Tensor first = unresolved.get(0);
        return "not resolved: a zero in place of the " + first.words() + " would have passed at "
                + Numbers.count((long) first.exercised() - first.resolved()) + " of "
                + Sentences.plural(first.exercised(), "step")
                + (unresolved.size() == 1
                        ? ""
                        : ", and so with " + Sentences.plural(unresolved.size() - 1L, "tensor") + " more")
                + (onePass ? "" : "; a trainer that shows its work in one pass is judged by narrower bounds");
    }

    /** "1.00006", or "1 + 1.4e-07" where more decimals would be needed: the excess with two digits, rounded up. */
    static String factor(double excess) {
        if (excess == 0) {
            return "any";
        }
        if (Double.isInfinite(excess)) {
            return "none";
        }
        if (excess >= 1) {
            return "more than 2";
        }
        BigDecimal rounded = BigDecimal.valueOf(excess).round(TWO_DIGITS_UP).stripTrailingZeros();
        return rounded.scale() <= DECIMALS
                ? BigDecimal.ONE.add(rounded).stripTrailingZeros().toPlainString()
                : "1 + " + Numbers.magnitude(rounded.doubleValue());
    }

    /** What was exactly zero throughout, a clause per layer that says why. */
    static List<String> notExercised(Resolution resolution) {
        Map<Integer, Set<Quantity>> idle = new TreeMap<>();
        resolution
                .notExercised()
                .forEach(tensor -> idle.computeIfAbsent(tensor.layer(), layer -> EnumSet.noneOf(Quantity.class))
                        .add(tensor.quantity()));
        List<String> clauses = new ArrayList<>();
        idle.forEach((layer, quantities) -> {
            quantities.removeAll(
                    inputsAreZero(idle, layer) ? Set.of(Quantity.WEIGHT_GRADIENT, Quantity.WEIGHTS) : Set.of());
            if (!quantities.isEmpty()) {
                clauses.add(
                        layer == 0 ? words(quantities) + " exactly zero throughout" : notExercised(layer, quantities));
            }
        });
        return clauses;
    }

    /** Every output of the layer below is always zero; the clause of that layer says so. */
    private static boolean inputsAreZero(Map<Integer, Set<Quantity>> idle, int layer) {
        return idle.getOrDefault(layer - 1, Set.of()).contains(Quantity.ACTIVATIONS);
    }

    private static String notExercised(int layer, Set<Quantity> idle) {
        String never = "layer " + layer + " was never exercised: its ";
        if (idle.contains(Quantity.ACTIVATIONS)) {
            return never + "activations were exactly zero";
        }
        if (idle.contains(Quantity.DELTAS)) {
            return never + "deltas were exactly zero";
        }
        if (idle.containsAll(Set.of(Quantity.WEIGHT_GRADIENT, Quantity.BIAS_GRADIENT))) {
            return never + "gradient was exactly zero";
        }
        if (idle.containsAll(Set.of(Quantity.WEIGHTS, Quantity.BIASES))) {
            return never + "exact updates were zero";
        }
        return words(idle) + " exactly zero throughout in layer " + layer;
    }

    /** "loss was", "weight gradient and weights were". */
    private static String words(Set<Quantity> quantities) {
        List<String> words = quantities.stream().map(Quantity::words).toList();
        boolean one = words.size() == 1 && !words.get(0).endsWith("s");
        return Sentences.list(words) + (one || words.equals(List.of(Quantity.LOSS.words())) ? " was" : " were");
    }
}
