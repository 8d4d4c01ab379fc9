package org.mlpparity.verify;

import org.mlpparity.trace.StepTrace;
import org.mlpparity.trajectory.Sides;

/** Takes the steps of a run one after the other, each when it has been judged. */
@FunctionalInterface
public interface StepFollower {
    /**
     * One more step was judged.
     *
     * @param sides on which side of its kinks every unit stands, as far as the certificate tells
     * @param isInOrder whether the run may still be certified
     */
    void judged(StepTrace step, Sides sides, boolean isInOrder);
}
