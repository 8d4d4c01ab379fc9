package org.mlpparity.benchmarks;

import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;

/**
 * Why a trainer that was certified is not timed all the same.
 *
 * @param status whether what it did in the fork could be observed
 * @param outcome what was found of it
 * @param reason one line
 */
record Refusal(RunStatus status, Outcome outcome, String reason) {
    static Refusal rejected(String reason) {
        return new Refusal(RunStatus.COMPLETED, Outcome.REJECTED, reason);
    }

    /** In one line: "REJECTED: trainEpoch in the timed fork does not do what was certified: …". */
    String words() {
        String label = status == RunStatus.COMPLETED ? outcome.name() : status.name();
        return label + ": trainEpoch in the timed fork does not do what was certified: " + reason;
    }
}
