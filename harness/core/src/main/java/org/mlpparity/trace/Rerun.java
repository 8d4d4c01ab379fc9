package org.mlpparity.trace;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.verdict.RunStatus;

/**
 * What is kept of a trainer's second run from the same start, in which nothing is read before the last update is made.
 *
 * @param status whether it came to its end
 * @param reason why not, one sentence; empty when it did
 * @param end θ after the last update; empty when it did not come to its end
 * @param probes the predictions for {@link Probes}, at {@code end}
 * @param updates if {@code end} differs from the end of the observed run: θ before every update of a third run and
 *     after the last
 *     one, in which nothing but the parameters is read; else empty
 */
public record Rerun(
        RunStatus status, String reason, Optional<Parameters> end, List<Matrix> probes, List<Parameters> updates) {
    public Rerun {
        probes = List.copyOf(probes);
        updates = List.copyOf(updates);
    }

    /** One that did not come to its end. */
    static Rerun early(RunStatus status, String reason) {
        return new Rerun(status, reason, Optional.empty(), List.of(), List.of());
    }
}
