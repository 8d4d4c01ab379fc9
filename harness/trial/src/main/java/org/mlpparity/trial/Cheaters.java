package org.mlpparity.trial;

import java.util.List;
import java.util.stream.Stream;

/** Trainers that cheat: each shows right numbers when it is watched, and a referee must certify none of them. */
public final class Cheaters {
    private Cheaters() {}

    /** Every cheater. */
    public static List<Cheater> all() {
        return Stream.of(StepCheaters.all(), EpochCheaters.all(), AnswerCheaters.all(), timed())
                .flatMap(List::stream)
                .toList();
    }

    /** Those whose cheat matters when they are timed; each is a public class that a fork can make by itself. */
    public static List<Cheater> timed() {
        return TimedCheaters.all();
    }
}
