package org.mlpparity.trace;

/** Takes the steps of a run while it goes on. */
@FunctionalInterface
public interface StepTaker {
    /** One of those that are looked at. */
    void take(StepTrace step);

    /** One that is observed only because the optimizer remembers something: what it shows of that is where the next step starts. */
    default void lead(StepTrace step) {}

    /** The next step is not looked at, but for its parameters, to which the last one that was taken has led. */
    default void pause(StepTrace next) {}
}
