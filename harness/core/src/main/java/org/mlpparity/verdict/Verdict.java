package org.mlpparity.verdict;

import java.util.List;

/**
 * What the referee says of one run.
 *
 * @param experiment the experiment's name
 * @param trainers one verdict per trainer, in the order of the command line
 * @param divergences one per pair of trainers that were observed
 * @param named the trainers that were asked for by name: of these none may be skipped
 */
public record Verdict(
        String experiment, List<TrainerVerdict> trainers, List<Divergence> divergences, List<String> named) {
    public Verdict {
        trainers = List.copyOf(trainers);
        divergences = List.copyOf(divergences);
        named = List.copyOf(named);
    }

    /** The verdict on trainers of which none was asked for by name. */
    public Verdict(String experiment, List<TrainerVerdict> trainers, List<Divergence> divergences) {
        this(experiment, trainers, divergences, List.of());
    }

    /** The same verdict where these trainers were asked for by name. */
    public Verdict naming(List<String> asked) {
        return new Verdict(experiment, trainers, divergences, asked);
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
     * Rejected when any trainer is, or when nothing explains why two certified ones are apart; else suspect when any is; else unknown when
     * one could not be judged, or was skipped though asked for by name; else unresolved when any is; else sampled when any is; else certified,
     * when one is at least.
     */
    public Outcome outcome() {
        if (count(Outcome.REJECTED) > 0 || !unexplained().isEmpty()) {
            return Outcome.REJECTED;
        }
        if (count(Outcome.SUSPECT) > 0) {
            return Outcome.SUSPECT;
        }
        long skipped = trainers.stream()
                .filter(trainer -> trainer.status() == RunStatus.SKIPPED && !named.contains(trainer.trainer()))
                .count();
        long judged = count(Outcome.CERTIFIED) + count(Outcome.SAMPLED) + count(Outcome.UNRESOLVED);
        if (judged == 0 || judged + skipped != trainers.size()) {
            return Outcome.UNKNOWN;
        }
        if (count(Outcome.UNRESOLVED) > 0) {
            return Outcome.UNRESOLVED;
        }
        return count(Outcome.SAMPLED) > 0 ? Outcome.SAMPLED : Outcome.CERTIFIED;
    }
}
