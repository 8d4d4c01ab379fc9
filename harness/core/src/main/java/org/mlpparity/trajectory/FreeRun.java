package org.mlpparity.trajectory;

import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.trace.TrainingTrace;

/**
 * The free run of one trainer whose steps are kept.
 *
 * @param name what sentences call it
 * @param experiment what was trained
 * @param trace its steps
 * @param isCertified whether every step of it is within its bounds; only gaps between certified runs are examined
 * @param sides the sides that its certificate tells, update by update; of updates that are not there they are computed when they are needed
 */
public record FreeRun(String name, Experiment experiment, TrainingTrace trace, boolean isCertified, List<Sides> sides) {
    /** A run whose certificate is not available beyond this outcome. */
    public FreeRun(String name, Experiment experiment, TrainingTrace trace, boolean certified) {
        this(name, experiment, trace, certified, List.of());
    }

    /** The sides that its certificate tells at this update, counted from 0. */
    Sides sides(int update) {
        return update < sides.size() ? sides.get(update) : Sides.UNKNOWN;
    }
}
