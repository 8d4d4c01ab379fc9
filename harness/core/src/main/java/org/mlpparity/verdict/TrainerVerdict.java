package org.mlpparity.verdict;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Accuracies;

/**
 * What the referee says of one trainer.
 *
 * @param trainer its id
 * @param version its version
 * @param accuracies how accurate it declares its elementary functions to be, which is what they were judged by
 * @param status whether it could be observed, in its second run too where there was one
 * @param reason why not, one sentence; empty when it could
 * @param repeatability whether a second, unobserved run came to the same parameters
 * @param remarks what a reader should know beside the certificate, a sentence each
 * @param certificate what was compared; empty when nothing was
 * @param diagnosis why it was rejected; empty when it was not
 */
public record TrainerVerdict(
        String trainer,
        String version,
        Accuracies accuracies,
        RunStatus status,
        String reason,
        Repeatability repeatability,
        List<String> remarks,
        Optional<Certificate> certificate,
        Optional<Diagnosis> diagnosis) {
    public TrainerVerdict {
        remarks = List.copyOf(remarks);
    }

    /** A deviation that was seen counts, also in a run that ended early; a run that ended early is never certified. */
    public Outcome outcome() {
        Outcome judged = certificate.map(Certificate::outcome).orElse(Outcome.UNKNOWN);
        if (judged == Outcome.REJECTED || repeatability == Repeatability.WRONG) {
            return Outcome.REJECTED;
        }
        return status == RunStatus.COMPLETED ? withUnobserved(judged) : Outcome.UNKNOWN;
    }

    private Outcome withUnobserved(Outcome judged) {
        boolean passes = judged == Outcome.CERTIFIED || judged == Outcome.SAMPLED;
        boolean inOrder = passes || judged == Outcome.UNRESOLVED;
        return switch (repeatability) {
            case SUSPECT -> inOrder ? Outcome.SUSPECT : judged;
            case UNRESOLVED -> passes ? Outcome.UNRESOLVED : judged;
            case REPEATS, DIFFERS, UNCHECKED, WRONG -> judged;
        };
    }
}
