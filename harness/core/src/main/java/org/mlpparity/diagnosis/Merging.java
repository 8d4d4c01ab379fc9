package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.mlpparity.formula.Operation;

/**
 * One change that explains an operation in several layers is likelier than a change for each: of the changes that give the numbers of
 * operations of one kind, those are taken that explain all of them at the least cost together.
 */
final class Merging {
    private Merging() {}

    /** The same in the same order, each starting with the change that is shared most cheaply. */
    static List<Found> merged(List<Found> found) {
        List<Found> merged = new ArrayList<>(found);
        for (Kind kind : Kind.values()) {
            cover(merged, each -> Kind.of(each.kind()) == kind);
        }
        return merged;
    }

    /** Operations that one cause changes together. */
    private enum Kind {
        FORWARD_PRODUCT,
        ACTIVATION,
        LOSS,
        OUTPUT_DELTA,
        HIDDEN_DELTA,
        GRADIENT,
        UPDATE;

        static Kind of(Operation.Kind kind) {
            return switch (kind) {
                case AFFINE -> FORWARD_PRODUCT;
                case ACTIVATION -> ACTIVATION;
                case LOSS -> LOSS;
                case OUTPUT_DELTA -> OUTPUT_DELTA;
                case BACK_PROJECTION, ACTIVATION_DELTA -> HIDDEN_DELTA;
                case WEIGHT_GRADIENT, BIAS_GRADIENT -> GRADIENT;
                case WEIGHT_UPDATE, BIAS_UPDATE -> UPDATE;
            };
        }
    }

    private static void cover(List<Found> all, Predicate<Found> ofKind) {
        List<Integer> pending = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (ofKind.test(all.get(i))
                    && all.get(i).best().filter(best -> !best.isUnnamed()).isPresent()) {
                pending.add(i);
            }
        }
        while (pending.size() > 1) {
            Map<String, List<Choice>> choices = new LinkedHashMap<>();
            for (int i : pending) {
                Map<String, Choice> own = new LinkedHashMap<>();
                for (Solution solution : all.get(i).solutions()) {
                    if (!solution.isUnnamed()) {
                        solution.variants().forEach(each -> own.putIfAbsent(each.id(), new Choice(i, each)));
                    }
                }
                own.forEach((id, choice) ->
                        choices.computeIfAbsent(id, key -> new ArrayList<>()).add(choice));
            }
            List<Choice> best = choices.values().stream()
                    .min(Comparator.comparingDouble(Merging::costOfEach))
                    .orElseThrow();
            best.forEach(
                    choice -> all.set(choice.index(), all.get(choice.index()).startingWith(choice.solution())));
            pending.removeAll(best.stream().map(Choice::index).toList());
        }
    }

    private record Choice(int index, Solution solution) {}

    private static double costOfEach(List<Choice> choices) {
        return choices.stream()
                        .mapToDouble(choice -> choice.solution().cost())
                        .max()
                        .orElseThrow()
                / choices.size();
    }
}
