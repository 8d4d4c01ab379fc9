package org.mlpparity.trace;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Experiment;

/**
 * What rejected trainers did in a second experiment.
 *
 * @param experiment the second one
 * @param traces one per trainer that was tried on it, in the order of the trainers
 */
public record SecondRuns(Experiment experiment, List<TrainingTrace> traces) {
    public SecondRuns {
        traces = List.copyOf(traces);
    }

    /** The run of this trainer; empty where it was not tried. */
    public Optional<TrainingTrace> of(String trainer) {
        return traces.stream().filter(trace -> trace.trainer().equals(trainer)).findFirst();
    }
}
