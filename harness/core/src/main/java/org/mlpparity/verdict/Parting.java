package org.mlpparity.verdict;

/**
 * Why the free runs of two trainers are apart.
 *
 * @param kind what explains the gap
 * @param epoch where it begins; 0 when it has no single beginning
 * @param sentence the explanation for the report
 * @param notExamined what kept the whole gap from being examined, a predicate whose subject is the gap; empty where nothing did
 */
public record Parting(Kind kind, int epoch, String sentence, String notExamined) {
    /** What explains a gap between two certified runs. */
    public enum Kind {
        /** The runs are the same to the last bit. */
        NONE,
        /** A ReLU stands on different sides of its kink in the two runs. */
        SIGN_FLIP,
        /** The gap is no larger than what rounding alone grows to in an ensemble of perturbed runs. */
        ROUNDING,
        /** Nothing explains the gap: a failure. */
        UNEXPLAINED,
        /** One of the two is not certified, so there is nothing to explain; or no ensemble covers the experiment. */
        NOT_ASKED
    }

    /** A gap that was examined from end to end, or was not asked for its reason. */
    public Parting(Kind kind, int epoch, String sentence) {
        this(kind, epoch, sentence, "");
    }
}
