package org.mlpparity.verdict;

import java.util.List;

/**
 * What the referee says of one run.
 *
 * @param experiment the experiment's name
 * @param trainers one verdict per trainer, in the order of the command line
 * @param divergences one per pair of trainers that were observed
 */
public record Verdict(String experiment, List<TrainerVerdict> trainers, List<Divergence> divergences) {
    public Verdict {
        trainers = List.copyOf(trainers);
        divergences = List.copyOf(divergences);
    }

    /** How many trainers came out so. */
    public long count(Outcome outcome) {
        return trainers.stream().filter(trainer -> trainer.outcome() == outcome).count();
    }

    /** The pairs of certified trainers whose gap nothing explains. */
    public List<Divergence> unexplained() {
        return divergences.stream()
                .filter(pair -> pair.parting().kind() == Parting.Kind.UNEXPLAINED)
                .toList();
    }

    /**
     * Rejected when any trainer is, or when nothing explains why two certified ones are apart; else suspect when any is; else unknown
     * when one could not be judged; else unresolved when any is; certified when every trainer that was not skipped is, and one at least.
     */
    public Outcome outcome() {
        if (count(Outcome.REJECTED) > 0 || !unexplained().isEmpty()) {
            return Outcome.REJECTED;
        }
        if (count(Outcome.SUSPECT) > 0) {
            return Outcome.SUSPECT;
        }
        long skipped = trainers.stream()
                .filter(trainer -> trainer.status() == RunStatus.SKIPPED)
                .count();
        long judged = count(Outcome.CERTIFIED) + count(Outcome.UNRESOLVED);
        if (judged == 0 || judged + skipped != trainers.size()) {
            return Outcome.UNKNOWN;
        }
        return count(Outcome.UNRESOLVED) > 0 ? Outcome.UNRESOLVED : Outcome.CERTIFIED;
    }
}
