package org.mlpparity.diagnosis;

import java.util.function.IntToDoubleFunction;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;

/**
 * An optimizer's rule, right or with a twist.
 *
 * @param optimizer the rule itself
 * @param rate by what the learning rate is multiplied, per update counted from 0
 * @param clock what is added to Adam's step count
 * @param memory after how many updates state is forgotten; 0 for never
 * @param gain by what the gradient is multiplied when it enters the velocity
 */
record Rule(Optimizer optimizer, IntToDoubleFunction rate, int clock, int memory, double gain) {
    /** The rule of the experiment. */
    static Rule of(Experiment experiment) {
        return of(experiment.optimizer());
    }

    static Rule of(Optimizer optimizer) {
        return new Rule(optimizer, update -> 1, 0, 0, 1);
    }

    Rule withRate(IntToDoubleFunction factor) {
        return new Rule(optimizer, factor, clock, memory, gain);
    }

    Rule withClock(int offset) {
        return new Rule(optimizer, rate, offset, memory, gain);
    }

    /** State is forgotten before every update whose number is a multiple of {@code updates}. */
    Rule forgettingEvery(int updates) {
        return new Rule(optimizer, rate, clock, updates, gain);
    }

    Rule withGain(double factor) {
        return new Rule(optimizer, rate, clock, memory, factor);
    }

    boolean hasState() {
        return optimizer.kind() != Optimizer.Kind.SGD;
    }
}
