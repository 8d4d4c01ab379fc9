package org.mlpparity.trace;

/** Told after every observed step, for a progress bar. */
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
}
