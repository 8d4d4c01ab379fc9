package org.mlpparity.diagnosis;

import org.mlpparity.model.Optimizer;

/**
 * An optimizer's rule, right or with a twist.
 *
 * @param optimizer the rule itself
 * @param clock what is added to the number of every update
 * @param memory after how many updates state is forgotten; 0 for never
 * @param gain by what the gradient is multiplied when it enters a velocity
 */
record TwistedRule(Optimizer optimizer, int clock, int memory, double gain) {
    static TwistedRule of(Optimizer optimizer) {
        return new TwistedRule(optimizer, 0, 0, 1);
    }

    TwistedRule withClock(int offset) {
        return new TwistedRule(optimizer, offset, memory, gain);
    }

    /** State is forgotten before every update whose number is a multiple of {@code updates}. */
    TwistedRule forgettingEvery(int updates) {
        return new TwistedRule(optimizer, clock, updates, gain);
    }

    TwistedRule withGain(double factor) {
        return new TwistedRule(optimizer, clock, memory, factor);
    }
}
