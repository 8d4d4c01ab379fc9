package org.mlpparity.verdict;

import java.util.List;
import java.util.Optional;

/**
 * What was compared for one trainer, and how it came out. A certificate over nothing cannot exist.
 *
 * @param stepsCertified the steps in which every number was within the bound that every correct implementation keeps
 * @param steps the steps that the experiment asks for
 * @param compared how many numbers were compared
 * @param expected how many a whole run has
 * @param outside how many of the compared are outside the bounds that every correct implementation keeps
 * @param suspect how many are inside those, but outside the sharper ones
 * @param worst the worst case of each quantity, by share of the bound, in data-flow order
 * @param epochs how near it came to the bounds, epoch by epoch
 * @param first the first number outside its bound, in data-flow order of the first bad step
 * @param outsideInFirst how many of {@code comparedInFirst} entries are out beside {@code first}: same step, quantity, layer
 * @param comparedInFirst how many entries that quantity has in that layer
 * @param suspicious the worst of the suspect numbers, by share of the sharper bound
 * @param kinks where a kink could legally be seen from either side
 */
public record Certificate(
        int stepsCertified,
        int steps,
        long compared,
        long expected,
        long outside,
        long suspect,
        List<Deviation> worst,
        List<EpochShare> epochs,
        Optional<Deviation> first,
        long outsideInFirst,
        long comparedInFirst,
        Optional<Deviation> suspicious,
        KinkLedger kinks) {
    public Certificate {
        if (compared < 1) {
            throw new IllegalArgumentException("compared (" + compared + ") must be positive: nothing was looked at");
        }
        worst = List.copyOf(worst);
        epochs = List.copyOf(epochs);
    }

    /** The outcome that these counts mean. */
    public Outcome outcome() {
        if (outside > 0) {
            return Outcome.REJECTED;
        }
        if (stepsCertified != steps || compared != expected) {
            return Outcome.UNKNOWN;
        }
        return suspect > 0 ? Outcome.SUSPECT : Outcome.CERTIFIED;
    }

    /** The worst case over all quantities. */
    public Deviation worstOfAll() {
        return worst.stream().reduce((a, b) -> b.share() > a.share() ? b : a).orElseThrow();
    }
}
