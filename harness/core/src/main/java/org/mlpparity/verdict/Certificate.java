package org.mlpparity.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was compared for one trainer, and how it came out. A certificate over nothing cannot exist.
 *
 * @param stepsCertified the steps in which every number was within the bound that every correct implementation keeps
 * @param steps the steps that the experiment asks for
 * @param chosen how many of them were to be looked at; empty for all
 * @param compared how many numbers were compared
 * @param expected how many the steps that are looked at have
 * @param outside how many of the compared are outside the bounds that every correct implementation keeps
 * @param worst the worst case of each quantity, by share of the bound, in data-flow order
 * @param epochs how near it came to the bounds, epoch by epoch
 * @param first the first number outside its bound, in data-flow order of the first bad step
 * @param outsideInFirst how many of the {@code comparedInFirst} entries are outside, {@code first} included: same step,
 *     quantity, layer
 * @param comparedInFirst how many entries that quantity has in that layer
 * @param suspicions what a correct trainer does not do, though its numbers are inside their bounds
 * @param kinks where a kink could legally be seen from either side
 * @param onePass whether every step showed its own work in one pass
 * @param resolution the smallest faults that would have been refused
 * @param remarks what the verdict must say beside the counts, each a predicate whose subject is the trainer
 */
public record Certificate(
        int stepsCertified,
        int steps,
        Optional<Integer> chosen,
        long compared,
        long expected,
        long outside,
        List<Deviation> worst,
        List<EpochShare> epochs,
        Optional<Deviation> first,
        long outsideInFirst,
        long comparedInFirst,
        List<Suspicion> suspicions,
        KinkLedger kinks,
        boolean onePass,
        Resolution resolution,
        List<String> remarks) {
    public Certificate {
        if (compared < 1) {
            throw new IllegalArgumentException("compared (" + compared + ") must be positive: nothing was looked at");
        }
        worst = List.copyOf(worst);
        epochs = List.copyOf(epochs);
        suspicions = List.copyOf(suspicions);
        remarks = List.copyOf(remarks);
    }

    /** The outcome that these counts mean. */
    public Outcome outcome() {
        if (outside > 0) {
            return Outcome.REJECTED;
        }
        if (stepsCertified != chosen.orElse(steps) || compared != expected) {
            return Outcome.UNKNOWN;
        }
        if (!suspicions.isEmpty()) {
            return Outcome.SUSPECT;
        }
        if (!resolution.unresolved().isEmpty()) {
            return Outcome.UNRESOLVED;
        }
        return chosen.isPresent() ? Outcome.SAMPLED : Outcome.CERTIFIED;
    }

    /** The same with these remarks after its own. */
    public Certificate remarking(List<String> more) {
        List<String> all = new ArrayList<>(remarks);
        all.addAll(more);
        return new Certificate(
                stepsCertified,
                steps,
                chosen,
                compared,
                expected,
                outside,
                worst,
                epochs,
                first,
                outsideInFirst,
                comparedInFirst,
                suspicions,
                kinks,
                onePass,
                resolution,
                all);
    }

    /** The worst case over all quantities. */
    public Deviation worstOfAll() {
        return worst.stream().reduce((a, b) -> b.share() > a.share() ? b : a).orElseThrow();
    }
}
