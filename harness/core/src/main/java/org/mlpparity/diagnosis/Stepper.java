package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.formula.Rates;
import org.mlpparity.formula.Rule;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterKind;

/** One tensor under one rule: what its optimizer remembers, with bounds, and its next parameters. */
final class Stepper {
    private final TwistedRule twisted;
    private final Estimates estimates;
    private final Optional<Rule<Estimate>> rule;
    private final Estimate[] state;
    private int updates;

    private Stepper(
            TwistedRule twisted, Estimates estimates, Optional<Rule<Estimate>> rule, Estimate[] state, int updates) {
        this.twisted = twisted;
        this.estimates = estimates;
        this.rule = rule;
        this.state = state;
        this.updates = updates;
    }

    /**
     * One for every tensor of the experiment, none of which remembers anything yet: the twisted rule in place of the experiment's own
     * optimizer. Groups keep theirs, and parameters that stay as they are stay so.
     */
    static List<Stepper> all(TwistedRule twisted, Experiment experiment) {
        Map<Optimizer, Stepper> known = new HashMap<>();
        List<Stepper> steppers = new ArrayList<>();
        for (int l = 0; l < experiment.network().depth(); l++) {
            for (ParameterKind kind : ParameterKind.values()) {
                steppers.add(experiment
                        .optimizer(l, kind, twisted.optimizer())
                        .map(optimizer -> known.computeIfAbsent(optimizer, each -> of(each, twisted, experiment))
                                .copy())
                        .orElseGet(() -> new Stepper(
                                twisted,
                                Estimates.of(experiment, 1, Rates.constant()),
                                Optional.empty(),
                                new Estimate[0],
                                0)));
            }
        }
        return steppers;
    }

    private static Stepper of(Optimizer optimizer, TwistedRule twisted, Experiment experiment) {
        Rates rates = Rates.of(experiment).with(twisted.schedule());
        Estimates estimates = Estimates.of(experiment, twisted.gain(), rates);
        Rule<Estimate> rule = Rule.of(optimizer, estimates);
        return new Stepper(
                twisted, estimates, Optional.of(rule), new Estimate[rule.slots().size()], 0);
    }

    /** Whether an update depends on those before it, or on how many there were. */
    boolean remembers() {
        return rule.filter(each -> !each.slots().isEmpty() || !each.decays().isEmpty() || !estimates.hasConstantRate())
                .isPresent();
    }

    Stepper copy() {
        return new Stepper(twisted, estimates, rule, state.clone(), updates);
    }

    /**
     * θ' after an update with this gradient; the state moves on.
     *
     * @param samples of the batch
     */
    Estimate next(Matrix parameters, Estimate gradient, int samples) {
        if (rule.isEmpty()) {
            return Estimate.exactly(parameters);
        }
        Rule<Estimate> own = rule.get();
        if (updates == 0) {
            Arrays.setAll(state, slot -> start(parameters, own.starts().get(slot)));
        }
        estimates.enterRate(Math.max(0, updates + twisted.early()));
        updates++;
        estimates.enter(updates, own.decays());
        estimates.enterBatch(samples);
        return own.update(Estimate.exactly(parameters), gradient, state);
    }

    private static Estimate start(Matrix parameters, double start) {
        return Estimate.exactly(parameters.map(theta -> start));
    }
}
