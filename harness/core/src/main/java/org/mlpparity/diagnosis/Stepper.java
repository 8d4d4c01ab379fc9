package org.mlpparity.diagnosis;

import java.util.Arrays;
import java.util.List;
import org.mlpparity.formula.Rule;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;

/** One tensor under one rule: what its optimizer remembers, with bounds, and its next parameters. */
final class Stepper {
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
        return rule.update(Estimate.exactly(parameters), gradient, state);
    }
}
