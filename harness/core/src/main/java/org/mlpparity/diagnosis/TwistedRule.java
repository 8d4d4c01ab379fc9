package org.mlpparity.diagnosis;

import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Schedule;

/**
 * An optimizer's rule, right or with a twist.
 *
 * @param optimizer the rule itself
 * @param gain by what the gradient is multiplied when it enters a velocity
 * @param schedule of the learning rate
 * @param early by how many updates the schedule is ahead
 */
record TwistedRule(Optimizer optimizer, double gain, Optional<Schedule> schedule, int early) {
    /** As the experiment asks for it. */
    static TwistedRule of(Experiment experiment) {
        return new TwistedRule(experiment.optimizer(), 1, experiment.schedule(), 0);
    }

    TwistedRule with(Optimizer other) {
        return new TwistedRule(other, gain, schedule, early);
    }

    TwistedRule withGain(double factor) {
        return new TwistedRule(optimizer, factor, schedule, early);
    }

    TwistedRule with(Optional<Schedule> other) {
        return new TwistedRule(optimizer, gain, other, early);
    }

    /** The schedule is so many updates ahead; behind, where they are less than 0. */
    TwistedRule ahead(int updates) {
        return new TwistedRule(optimizer, gain, schedule, updates);
    }
}
