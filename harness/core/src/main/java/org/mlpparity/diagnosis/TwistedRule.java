package org.mlpparity.diagnosis;

import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Schedule;

/**
 * An optimizer's rule, right or with a twist.
 *
 * @param optimizer the rule itself
 * @param clock what is added to the number of every update
 * @param memory after how many updates state is forgotten; 0 for never
 * @param gain by what the gradient is multiplied when it enters a velocity
 * @param schedule of the learning rate
 * @param early by how many updates the schedule is ahead
 */
record TwistedRule(Optimizer optimizer, int clock, int memory, double gain, Optional<Schedule> schedule, int early) {
    /** As the experiment asks for it. */
    static TwistedRule of(Experiment experiment) {
        return new TwistedRule(experiment.optimizer(), 0, 0, 1, experiment.schedule(), 0);
    }

    TwistedRule with(Optimizer other) {
        return new TwistedRule(other, clock, memory, gain, schedule, early);
    }

    TwistedRule withClock(int offset) {
        return new TwistedRule(optimizer, offset, memory, gain, schedule, early);
    }

    /** State is forgotten before every update whose number is a multiple of {@code updates}. */
    TwistedRule forgettingEvery(int updates) {
        return new TwistedRule(optimizer, clock, updates, gain, schedule, early);
    }

    TwistedRule withGain(double factor) {
        return new TwistedRule(optimizer, clock, memory, factor, schedule, early);
    }

    TwistedRule with(Optional<Schedule> other) {
        return new TwistedRule(optimizer, clock, memory, gain, other, early);
    }

    /** The schedule is so many updates ahead; behind, where they are less than 0. */
    TwistedRule ahead(int updates) {
        return new TwistedRule(optimizer, clock, memory, gain, schedule, updates);
    }
}
