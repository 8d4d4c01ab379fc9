package org.mlpparity.timing;

import java.util.List;
import java.util.Optional;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;

/**
 * One trainer on one network: what the referee said of it in this very run, and its times only if that was a certificate.
 *
 * @param trainer its id
 * @param version its version
 * @param status whether the referee could look
 * @param outcome what it found
 * @param agreement what the referee says, in one line: "CERTIFIED at 200 of 200 steps", "REJECTED: …"
 * @param jvmFlags flags of its JVM beside those of all rows
 * @param timing empty if the trainer was not timed
 */
public record TimedRow(
        String trainer,
        String version,
        RunStatus status,
        Outcome outcome,
        String agreement,
        List<String> jvmFlags,
        Optional<Timing> timing) {
    public TimedRow {
        jvmFlags = List.copyOf(jvmFlags);
        if (timing.isPresent() && outcome != Outcome.CERTIFIED) {
            throw new IllegalArgumentException(trainer + " is " + outcome + " and must not be timed");
        }
    }
}
