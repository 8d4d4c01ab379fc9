package org.mlpparity.trace;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.verdict.RunStatus;

/**
 * The free run of one trainer, step by step.
 *
 * @param trainer its id
 * @param version its version
 * @param status whether the run could be observed to its end
 * @param reason why not, one sentence; empty when it could
 * @param steps every update that was observed whole, in order
 * @param end what stood after the last update; empty when the run ended early
 * @param rerun what is kept of a second run from the same start; empty when there was none
 */
public record TrainingTrace(
        String trainer,
        String version,
        RunStatus status,
        String reason,
        List<StepTrace> steps,
        Optional<FinalTrace> end,
        Optional<Rerun> rerun) {
    public TrainingTrace {
        steps = List.copyOf(steps);
        if (end.isPresent() != (status == RunStatus.COMPLETED)) {
            throw new IllegalArgumentException(
                    "a run that is " + status + (end.isPresent() ? " has an" : " lacks its") + " end");
        }
    }

    /** A run that was the only one. */
    public TrainingTrace(
            String trainer,
            String version,
            RunStatus status,
            String reason,
            List<StepTrace> steps,
            Optional<FinalTrace> end) {
        this(trainer, version, status, reason, steps, end, Optional.empty());
    }

    /** The same run, and this second one beside it. */
    public TrainingTrace with(Rerun second) {
        return new TrainingTrace(trainer, version, status, reason, steps, end, Optional.of(second));
    }

    /** What keeps this from being a trace of {@code experiment}, such as a shape, in one sentence; empty when nothing does. */
    public Optional<String> misfit(Experiment experiment) {
        return new TraceShapes(experiment).misfit(this);
    }
}
