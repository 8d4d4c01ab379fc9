package org.mlpparity.diagnosis;

import java.util.Arrays;
import java.util.List;
import org.mlpparity.formula.Rule;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;

/** One tensor under one rule: what its optimizer remembers, with bounds, and its next parameters. */
final class Stepper {
    /** How many entries are worked at once: what a rule computes on the way stays in the processor's cache. */
    private static final int PIECE = 256;

    private final TwistedRule twisted;
    private final Estimates estimates;
    private final Rule<Estimate> rule;
    private final Estimate[] state;
    private int updates;

    private Stepper(TwistedRule twisted, Estimates estimates, Rule<Estimate> rule, Estimate[] state, int updates) {
        this.twisted = twisted;
        this.estimates = estimates;
        this.rule = rule;
        this.state = state;
        this.updates = updates;
    }

    /** One for every tensor of the experiment, none of which remembers anything yet. */
    static List<Stepper> all(TwistedRule twisted, Experiment experiment) {
        Estimates estimates = Estimates.of(experiment, twisted.gain());
        Rule<Estimate> rule = Rule.of(twisted.optimizer(), estimates);
        return Tensors.of(experiment.initial()).stream()
                .map(tensor -> new Stepper(
                        twisted, estimates, rule, new Estimate[rule.slots().size()], 0))
                .toList();
    }

    /** Whether an update depends on those before it. */
    boolean remembers() {
        return !rule.slots().isEmpty() || !rule.decays().isEmpty();
    }

    Stepper copy() {
        return new Stepper(twisted, estimates, rule, state.clone(), updates);
    }

    /** θ' after an update with this gradient; the state moves on. */
    Estimate next(Matrix parameters, Estimate gradient) {
        boolean forgets = twisted.memory() > 0 && updates % twisted.memory() == 0;
        if (forgets || updates == 0) {
            Arrays.setAll(state, slot -> new Estimate(parameters.rows(), parameters.columns()));
        }
        updates++;
        estimates.enter(updates + twisted.clock(), rule.decays());
        Estimate before = Estimate.exactly(parameters);
        Estimate next = new Estimate(before.rows, before.columns);
        Estimate[] after = new Estimate[state.length];
        Arrays.setAll(after, slot -> new Estimate(before.rows, before.columns));
        Estimate[] slots = new Estimate[state.length];
        for (int from = 0; from < next.size(); from += PIECE) {
            int start = from;
            Arrays.setAll(slots, slot -> state[slot].piece(start, PIECE));
            next.put(from, rule.update(before.piece(from, PIECE), gradient.piece(from, PIECE), slots));
            for (int slot = 0; slot < slots.length; slot++) {
                after[slot].put(from, slots[slot]);
            }
        }
        System.arraycopy(after, 0, state, 0, after.length);
        return next;
    }
}
