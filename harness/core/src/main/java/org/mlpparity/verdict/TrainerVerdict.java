package org.mlpparity.verdict;

import java.util.Optional;

/**
 * What the referee says of one trainer.
 *
 * @param trainer its id
 * @param version its version
 * @param status whether it could be observed, in its second run too where there was one
 * @param reason why not, one sentence; empty when it could
 * @param repeatability whether a second run gave the same bits
 * @param certificate what was compared; empty when nothing was
 * @param diagnosis why it was rejected; empty when it was not
 */
public record TrainerVerdict(
        String trainer,
        String version,
        RunStatus status,
        String reason,
        Repeatability repeatability,
        Optional<Certificate> certificate,
        Optional<Diagnosis> diagnosis) {
    /** A deviation that was seen counts, also in a run that ended early; a run that ended early is never certified. */
    public Outcome outcome() {
        Outcome judged = certificate.map(Certificate::outcome).orElse(Outcome.UNKNOWN);
        return judged != Outcome.REJECTED && status != RunStatus.COMPLETED ? Outcome.UNKNOWN : judged;
    }
}
