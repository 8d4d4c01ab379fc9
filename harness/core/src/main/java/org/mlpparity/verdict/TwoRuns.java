package org.mlpparity.verdict;

import java.util.List;
import java.util.Optional;

/**
 * What is said of two runs of which each declares its own experiment.
 *
 * @param left one of them
 * @param right the other
 * @param declared in what their declared experiments differ; empty where they are of one formula
 * @param start where they start from other parameters
 * @param batch where they are fed other samples for the first time
 * @param walk where one of them computes something else than the other
 * @param divergence how far the runs go apart; empty where there is something else to say, or no ensemble of rounding can tell
 */
public record TwoRuns(
        Side left,
        Side right,
        List<Declared> declared,
        Optional<Apart> start,
        Optional<Apart> batch,
        Walk walk,
        Optional<Divergence> divergence) {
    public TwoRuns {
        declared = List.copyOf(declared);
    }

    /** What two runs held against each other come to. */
    public enum Answer {
        /** Wherever both show a number, both compute the same but for rounding, from the same start and batches. */
        AGREE,
        /** They start, are fed or compute differently. */
        DIFFER,
        /** Nothing was found, but not everything could be looked at. */
        UNKNOWN
    }

    /**
     * One of two runs.
     *
     * @param name what reports call it
     * @param steps how many it shows
     * @param declares whether it says itself what it trained; else it is held to what the other one says
     * @param verdict on it by the experiment that it declares
     * @param computesTheOther whether it is certified by the experiment that the other one declares, where that is another one
     */
    public record Side(String name, int steps, boolean declares, TrainerVerdict verdict, boolean computesTheOther) {
        /** Whether every step of it is what it declares. */
        public boolean isCertified() {
            return verdict.outcome() == Outcome.CERTIFIED;
        }
    }

    /**
     * A member of the experiment file that two runs declare differently.
     *
     * @param member its place, "loss.samples"
     * @param left what the one says, as JSON; empty where it does not say it
     * @param right what the other says
     */
    public record Declared(String member, String left, String right) {}

    /**
     * A number of two runs that is not the same but for rounding.
     *
     * @param step the step, counted from 1
     * @param place where in it, in words
     * @param left the number of the one run; NaN where it has no such entry
     * @param right the number of the other
     * @param dueLeft what the operands of the one run give there by the formula that both are held to
     * @param dueRight the same of the other
     * @param allowance how far two correct numbers may be apart there by rounding, from equal operands
     * @param count how many entries of the tensor are so
     * @param size how many it has
     */
    public record Apart(
            int step,
            String place,
            double left,
            double right,
            double dueLeft,
            double dueRight,
            double allowance,
            long count,
            long size) {
        /** Numbers that both were given: equal, or not. */
        public static Apart given(int step, String place, double left, double right, long count, long size) {
            return new Apart(step, place, left, right, left, right, 0, count, size);
        }

        /** Whether the operands of both give the same number there, but for rounding. */
        public boolean fromEqualOperands() {
            return Math.abs(dueLeft - dueRight) <= allowance;
        }
    }

    /**
     * How far the operations of both runs were held against each other.
     *
     * @param steps how many steps were compared to their end
     * @param first the first number, in data-flow order, at which one run computes something else than the other from its own operands
     * @param shared the first place at which both compute the same, but not what is declared; empty where there is none
     * @param ended why the comparison ended before the last step of both; empty where it did not
     */
    public record Walk(int steps, Optional<Apart> first, String shared, String ended) {
        /** Nothing could be compared. */
        public static Walk none(String why) {
            return new Walk(0, Optional.empty(), "", why);
        }
    }

    /** What it comes to. */
    public Answer answer() {
        boolean isUnexplained = divergence
                .filter(each -> each.parting().kind() == Parting.Kind.UNEXPLAINED)
                .isPresent();
        if (start.isPresent() || batch.isPresent() || walk.first().isPresent() || isUnexplained) {
            return Answer.DIFFER;
        }
        return walk.ended().isEmpty() && isJudged(left) && isJudged(right) ? Answer.AGREE : Answer.UNKNOWN;
    }

    /** Whether its bounds would have told. */
    private static boolean isJudged(Side side) {
        return switch (side.verdict().outcome()) {
            case CERTIFIED, REJECTED -> true;
            case SUSPECT, UNRESOLVED, SAMPLED, UNKNOWN -> false;
        };
    }
}
