package org.mlpparity.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * One of several ways in which libraries write a rule of the same name. An experiment always says which it wants; a trainer that knows one way
 * only says so, and is not asked for another.
 */
public enum Dialect implements Term {
    VELOCITY_OF_GRADIENTS("under a learning rate that changes, a velocity of gradients: a step is learningRate * v"),
    VELOCITY_OF_STEPS("under a learning rate that changes, a velocity of steps: a step is v"),
    ROOT_EPSILON_OUTSIDE("RMSProp and Adagrad divide by sqrt(v) + epsilon"),
    ROOT_EPSILON_INSIDE("RMSProp and Adagrad divide by sqrt(v + epsilon)"),
    ADAM_EPSILON_OUTSIDE_ROOT("Adam divides by sqrt(v^) + epsilon"),
    ADAM_EPSILON_HAT("Adam divides by sqrt(v) + epsilon, its corrections folded into the rate"),
    ADAM_EPSILON_INSIDE_ROOT("Adam divides by sqrt(v^ + epsilon)"),
    ADAM_CORRECTED("Adam with bias correction"),
    ADAM_UNCORRECTED("Adam without bias correction"),
    AMSGRAD_OF_V("AMSGrad takes the maximum before bias correction"),
    AMSGRAD_OF_CORRECTED_V("AMSGrad takes the maximum after bias correction"),
    ADAMAX_EPSILON_IN_MAXIMUM("Adamax adds epsilon to |g| in the maximum"),
    ADAMAX_EPSILON_IN_DIVISOR("Adamax adds epsilon to what it divides by");

    private final String meaning;

    Dialect(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /** What this experiment asks for; nothing where its optimizers are written in one way everywhere. */
    public static Set<Dialect> of(Experiment experiment) {
        Set<Dialect> asked = EnumSet.noneOf(Dialect.class);
        boolean isScheduled = experiment.schedule().isPresent();
        experiment.optimizers().forEach(rule -> asked.addAll(of(rule, isScheduled)));
        return asked;
    }

    private static Set<Dialect> of(Optimizer rule, boolean isScheduled) {
        return switch (rule.kind()) {
            case SGD -> Set.of();
            case MOMENTUM -> velocity(((Optimizer.Momentum) rule).velocity(), isScheduled);
            case NESTEROV -> velocity(((Optimizer.Nesterov) rule).velocity(), isScheduled);
            case ADAGRAD -> Set.of(of(((Optimizer.Adagrad) rule).epsilonPlacement()));
            case RMSPROP -> rmsProp((Optimizer.RmsProp) rule, isScheduled);
            case ADAM -> adam((Optimizer.Adam) rule);
            case ADAMAX -> Set.of(of(((Optimizer.Adamax) rule).epsilonPlacement()));
        };
    }

    /** At a rate that stays the same both are one mathematics. */
    private static Set<Dialect> velocity(Optimizer.VelocityScale scale, boolean isScheduled) {
        return !isScheduled
                ? Set.of()
                : switch (scale) {
                    case GRADIENT -> Set.of(VELOCITY_OF_GRADIENTS);
                    case STEP -> Set.of(VELOCITY_OF_STEPS);
                };
    }

    private static Dialect of(Optimizer.RootEpsilon placement) {
        return switch (placement) {
            case OUTSIDE_ROOT -> ROOT_EPSILON_OUTSIDE;
            case INSIDE_ROOT -> ROOT_EPSILON_INSIDE;
        };
    }

    private static Set<Dialect> rmsProp(Optimizer.RmsProp rule, boolean isScheduled) {
        Set<Dialect> asked = EnumSet.of(of(rule.epsilonPlacement()));
        asked.addAll(velocity(rule.velocity(), isScheduled && rule.momentum() > 0));
        return asked;
    }

    private static Set<Dialect> adam(Optimizer.Adam rule) {
        Set<Dialect> asked = EnumSet.of(rule.biasCorrection() ? ADAM_CORRECTED : ADAM_UNCORRECTED);
        asked.add(
                switch (rule.epsilonPlacement()) {
                    case OUTSIDE_ROOT -> ADAM_EPSILON_OUTSIDE_ROOT;
                    case EPSILON_HAT -> ADAM_EPSILON_HAT;
                    case INSIDE_ROOT -> ADAM_EPSILON_INSIDE_ROOT;
                });
        asked.addAll(
                switch (rule.maximum()) {
                    case NONE -> Set.of();
                    case OF_V -> Set.of(AMSGRAD_OF_V);
                    case OF_CORRECTED_V -> Set.of(AMSGRAD_OF_CORRECTED_V);
                });
        return asked;
    }

    private static Dialect of(Optimizer.NormEpsilon placement) {
        return switch (placement) {
            case IN_MAXIMUM -> ADAMAX_EPSILON_IN_MAXIMUM;
            case IN_DIVISOR -> ADAMAX_EPSILON_IN_DIVISOR;
        };
    }
}
