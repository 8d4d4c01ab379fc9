package org.mlpparity.trace;

/** Told after every observed step, for a progress bar, and asked before the next whether there is to be one. */
@FunctionalInterface
public interface StepListener {
    /** Listens to nothing. */
    StepListener NONE = (trainer, done, steps) -> {};

    /**
     * One more step was observed.
     *
     * @param trainer the id of the trainer, and for its second run a word that says so
     * @param done how many of its steps are observed now
     * @param steps how many there will be
     */
    void observed(String trainer, int done, int steps);

    /** Whether the run is to end before its next step. */
    default boolean isInterrupted() {
        return false;
    }
}
