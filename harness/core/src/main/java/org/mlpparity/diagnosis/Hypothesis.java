package org.mlpparity.diagnosis;

import java.util.Optional;

/**
 * One way to be wrong.
 *
 * @param id its short name, such as "gradient-doubled"
 * @param sentence what is wrong if it is true
 * @param detail what this variant of it adds, "in layer 2 only"; may be empty
 * @param rank how specific it is
 * @param restricted whether the variant restricts the fault to a part
 * @param twist what a trainer that does this would say at one step; empty where that cannot be told
 */
record Hypothesis(String id, String sentence, String detail, Rank rank, boolean restricted, Guesser twist) {
    /** How specific a hypothesis is, most specific first. */
    enum Rank {
        /** Says where the fault arises: a sample is left out. */
        MECHANISM,
        /** A factor that comes from the experiment: ×samples. */
        COUNT,
        /** A factor: ×2. */
        FACTOR,
        /** A factor that was fitted to the numbers. */
        FITTED
    }

    /** The twisted step. */
    interface Guesser {
        Optional<Guess> at(Moment moment);
    }

    static Hypothesis of(String id, String sentence, Rank rank, Guesser twist) {
        return new Hypothesis(id, sentence, "", rank, false, twist);
    }

    Hypothesis detailed(String words) {
        return new Hypothesis(id, sentence, words, rank, restricted, twist);
    }

    /** This variant holds in a part only. */
    Hypothesis only(String words) {
        return new Hypothesis(id, sentence, words, rank, true, twist);
    }
}
