package org.mlpparity.diagnosis;

import java.util.Set;
import java.util.function.IntPredicate;

/** At which steps something holds, in words. */
final class StepWords {
    private static final int LONGEST_PERIOD = 5;

    private StepWords() {}

    /**
     * The plainest words that take in all steps of {@code holds} and none of {@code not}.
     *
     * @param holds counted from 0
     */
    static String of(Set<Integer> holds, Set<Integer> not, Evidence evidence) {
        int first = holds.stream().mapToInt(k -> k).min().orElse(0);
        int last = holds.stream().mapToInt(k -> k).max().orElse(0);
        int batches = evidence.batchesPerEpoch();
        if (fits(holds, not, k -> k >= first)) {
            return first % batches == 0 && batches > 1
                    ? "from epoch " + (first / batches + 1) + " on"
                    : "from update " + (first + 1) + " on";
        }
        if (fits(holds, not, k -> k <= last)) {
            return "only until update " + (last + 1);
        }
        int samples = evidence.batch(first).samples();
        if (fits(holds, not, k -> evidence.batch(k).samples() == samples)) {
            return "only in batches of " + samples;
        }
        for (int period = 2; period <= Math.max(LONGEST_PERIOD, batches); period++) {
            int p = period;
            if (fits(holds, not, k -> k % p == first % p)) {
                return p == 2
                        ? "only in every other update"
                        : p == batches
                                ? "only in batch " + (first % p + 1) + " of each epoch"
                                : "only in one of " + p + " updates";
            }
            if (p == batches
                    && not.stream().allMatch(k -> k % p == 0)
                    && holds.stream().noneMatch(k -> k % p == 0)) {
                return "in every batch but the first of each epoch";
            }
        }
        return "at " + holds.size() + " of " + (holds.size() + not.size()) + " steps looked at";
    }

    private static boolean fits(Set<Integer> holds, Set<Integer> not, IntPredicate is) {
        return holds.stream().allMatch(is::test) && not.stream().noneMatch(is::test);
    }
}
