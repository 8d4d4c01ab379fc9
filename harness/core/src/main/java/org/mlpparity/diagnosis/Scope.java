package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.mlpparity.diagnosis.Trial.Finding;

/**
 * Where a hypothesis holds, in words.
 *
 * @param words "only in layer 2"; empty for everywhere
 * @param cost how many restrictions it takes
 * @param holds which places it takes in
 */
record Scope(String words, int cost, Predicate<Finding> holds) {
    private static final int LONGEST_PERIOD = 5;
    private static final Scope EVERYWHERE = new Scope("", 0, finding -> true);

    /** The plainest scope with every place where it holds and none where it shows that it does not; else everywhere. */
    static Scope of(List<Finding> findings, int batchSize) {
        List<Finding> inside = findings.stream().filter(Finding::holds).toList();
        List<Finding> outside = findings.stream().filter(Finding::contradicts).toList();
        if (inside.isEmpty() || outside.isEmpty()) {
            return EVERYWHERE;
        }
        List<Scope> spaces = allTrue(spaces(inside), inside);
        List<Scope> times = allTrue(times(inside, batchSize), inside);
        List<Scope> candidates = new ArrayList<>(spaces);
        candidates.addAll(times);
        spaces.forEach(space -> times.forEach(time -> candidates.add(space.and(time))));
        return candidates.stream()
                .filter(scope -> outside.stream().noneMatch(scope.holds))
                .reduce((best, next) -> next.cost < best.cost ? next : best)
                .orElse(EVERYWHERE);
    }

    private Scope and(Scope other) {
        return new Scope(words + ", " + other.words, cost + other.cost, holds.and(other.holds));
    }

    private static List<Scope> allTrue(List<Scope> scopes, List<Finding> inside) {
        return scopes.stream()
                .filter(scope -> inside.stream().allMatch(scope.holds))
                .toList();
    }

    private static List<Scope> spaces(List<Finding> inside) {
        Finding first = inside.get(0);
        int low = inside.stream().mapToInt(Scope::layer).min().orElse(0);
        int high = inside.stream().mapToInt(Scope::layer).max().orElse(0);
        boolean biases = first.slot().tensor() % 2 == 1;
        String kind = biases ? "biases" : "weights";
        Scope ofKind = new Scope(
                "only in the " + kind,
                1,
                f -> f.slot().tensor() >= 0 && (f.slot().tensor() % 2 == 1) == biases);
        Scope ofLayer = low == high
                ? new Scope("only in layer " + (low + 1), 1, f -> layer(f) == low)
                : new Scope(
                        "only in layers " + (low + 1) + " to " + (high + 1),
                        1,
                        f -> layer(f) >= low && layer(f) <= high);
        return List.of(ofLayer, ofKind, ofLayer.and(ofKind));
    }

    private static int layer(Finding finding) {
        return finding.slot().networkLayer();
    }

    private static List<Scope> times(List<Finding> inside, int batchSize) {
        Finding first = inside.get(0);
        int from = inside.stream().mapToInt(Scope::epoch).min().orElse(1);
        int to = inside.stream().mapToInt(Scope::epoch).max().orElse(1);
        int batch = first.moment().step.batch();
        int samples = first.moment().samples();
        String odd = samples % 2 == 1 ? "an odd" : "an even";
        List<Scope> times = new ArrayList<>(List.of(
                time("from epoch " + from + " on", f -> epoch(f) >= from),
                time("from the second update on", f -> f.moment().index > 0),
                time(
                        "only in batches of " + odd + " number of samples",
                        f -> f.moment().samples() % 2 == samples % 2),
                time("only in batches of " + samples, f -> f.moment().samples() == samples),
                time(
                        "only in batches of fewer than " + batchSize + " samples",
                        f -> f.moment().samples() < batchSize),
                time(
                        "only in batch " + batch + " of each epoch",
                        f -> f.moment().step.batch() == batch),
                time(
                        "in every batch but the first of each epoch",
                        f -> f.moment().step.batch() > 1),
                time("only until epoch " + to, f -> epoch(f) <= to),
                time(
                        from == to ? "only in epoch " + from : "only in epochs " + from + " to " + to,
                        f -> epoch(f) >= from && epoch(f) <= to)));
        for (int p = 2; p <= LONGEST_PERIOD; p++) {
            int period = p;
            int phase = first.moment().index % p;
            String words = p == 2 ? "only in every other update" : "only in one of " + p + " updates";
            times.add(time(words, f -> f.moment().index % period == phase));
        }
        return times;
    }

    private static Scope time(String words, Predicate<Finding> holds) {
        return new Scope(words, 1, holds);
    }

    private static int epoch(Finding finding) {
        return finding.moment().step.epoch();
    }
}
