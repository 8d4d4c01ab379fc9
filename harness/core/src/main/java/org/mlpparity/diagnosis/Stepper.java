package org.mlpparity.diagnosis;

import java.util.List;
import java.util.stream.IntStream;
import org.mlpparity.formula.Rule;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;

/** One tensor under one rule: what its optimizer remembers, with bounds, and its next parameters. */
final class Stepper {
    private final TwistedRule twisted;
    private final Estimates estimates;
    private final Rule<Approximation> rule;
    private final List<Estimate> state;
    private int updates;

    private Stepper(
            TwistedRule twisted, Estimates estimates, Rule<Approximation> rule, List<Estimate> state, int updates) {
        this.twisted = twisted;
        this.estimates = estimates;
        this.rule = rule;
        this.state = state;
        this.updates = updates;
    }

    /** One for every tensor of the experiment, none of which remembers anything yet. */
    static List<Stepper> all(TwistedRule twisted, Experiment experiment) {
        Estimates estimates = Estimates.of(experiment, twisted.gain());
        Rule<Approximation> rule = Rule.of(twisted.optimizer(), estimates);
        return Tensors.of(experiment.initial()).stream()
                .map(tensor -> new Stepper(twisted, estimates, rule, nothing(rule, tensor), 0))
                .toList();
    }

    private static List<Estimate> nothing(Rule<Approximation> rule, Matrix shape) {
        return IntStream.range(0, rule.slots().size())
                .mapToObj(slot -> new Estimate(shape.rows(), shape.columns()))
                .toList();
    }

    /** Whether an update depends on those before it. */
    boolean remembers() {
        return !rule.slots().isEmpty() || !rule.decays().isEmpty();
    }

    Stepper copy() {
        return new Stepper(
                twisted, estimates, rule, state.stream().map(Estimate::copy).toList(), updates);
    }

    /** θ' after an update with this gradient; the state moves on. */
    Estimate next(Matrix parameters, Estimate gradient) {
        if (twisted.memory() > 0 && updates % twisted.memory() == 0) {
            state.forEach(Estimate::clear);
        }
        updates++;
        estimates.enter(updates + twisted.clock(), rule.decays());
        Estimate next = new Estimate(parameters.rows(), parameters.columns());
        Approximation[] slots = new Approximation[state.size()];
        for (int i = 0; i < next.size(); i++) {
            for (int s = 0; s < slots.length; s++) {
                slots[s] = state.get(s).at(i);
            }
            next.set(i, rule.update(Approximation.exactly(parameters.get(i)), gradient.at(i), slots));
            for (int s = 0; s < slots.length; s++) {
                state.get(s).set(i, slots[s]);
            }
        }
        return next;
    }
}
