package org.mlpparity.verify;

import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.trace.SecondRuns;
import org.mlpparity.trace.TrainingTrace;

/** Where the runs of rejected trainers in a second experiment come from: live trainers, or what was kept of them. */
@FunctionalInterface
public interface Retrial {
    /** No trainer is tried on a second experiment. */
    Retrial NONE = trainer -> Optional.empty();

    /**
     * One run.
     *
     * @param experiment the second one
     * @param trace what was observed there
     */
    record Tried(Experiment experiment, TrainingTrace trace) {}

    /** This trainer in the second experiment; empty where there is no such run. */
    Optional<Tried> of(String trainer);

    /** The runs that were kept. */
    static Retrial kept(Optional<SecondRuns> runs) {
        return trainer -> runs.flatMap(kept -> kept.of(trainer).map(trace -> new Tried(kept.experiment(), trace)));
    }
}
