package org.mlpparity.verdict;

import java.util.List;
import java.util.Optional;

/** Certificates by their counts. */
final class Certificates {
    static final Resolution NOTHING = new Resolution(List.of());
    static final Suspicion SUSPICION =
            new Suspicion(Suspicion.Kind.SINGLE, new Place(1, 1, Quantity.WEIGHTS, 1, 1, 1), 7, 6, 1);

    private Certificates() {}

    /** Of 10 steps and 100 numbers. */
    static Certificate of(
            int stepsCertified, long compared, long outside, List<Suspicion> suspicions, Resolution seen) {
        return of(stepsCertified, compared, outside, suspicions, seen, List.of());
    }

    static Certificate of(
            int stepsCertified,
            long compared,
            long outside,
            List<Suspicion> suspicions,
            Resolution seen,
            List<Deviation> worst) {
        return of(stepsCertified, Optional.empty(), compared, outside, suspicions, seen, worst);
    }

    private static Certificate of(
            int stepsCertified,
            Optional<Integer> chosen,
            long compared,
            long outside,
            List<Suspicion> suspicions,
            Resolution seen,
            List<Deviation> worst) {
        return new Certificate(
                stepsCertified,
                10,
                chosen,
                compared,
                100,
                outside,
                worst,
                List.of(),
                Optional.empty(),
                0,
                0,
                suspicions,
                new KinkLedger(0, List.of(), 0),
                true,
                seen,
                List.of());
    }

    /** One that has this outcome. */
    static Certificate of(Outcome outcome) {
        return switch (outcome) {
            case CERTIFIED -> of(10, 100, 0, List.of(), NOTHING);
            case SUSPECT -> of(10, 100, 0, List.of(SUSPICION), NOTHING);
            case REJECTED -> of(9, 100, 1, List.of(), NOTHING);
            case UNRESOLVED -> of(10, 100, 0, List.of(), new Resolution(List.of(tensor(Quantity.WEIGHTS, 1, 4, 1, 1))));
            case SAMPLED -> of(4, Optional.of(4), 100, 0, List.of(), NOTHING, List.of());
            case UNKNOWN -> of(9, 90, 0, List.of(), NOTHING);
        };
    }

    static Resolution.Tensor tensor(Quantity quantity, int layer, int exercised, int resolved, double factor) {
        return new Resolution.Tensor(quantity, layer, 10, exercised, resolved, factor, 10 - factor, 0, 0);
    }
}
