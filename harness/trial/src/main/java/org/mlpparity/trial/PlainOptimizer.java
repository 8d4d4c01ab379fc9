package org.mlpparity.trial;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.Adam;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.Momentum;
import org.mlpparity.model.Optimizer.Nesterov;
import org.mlpparity.model.Optimizer.RmsProp;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;

/** Every update rule of the vocabulary, entry by entry; {@link #remembered} and {@link #time} are there to be got wrong. */
class PlainOptimizer {
    private final Optimizer rule;
    private final Precision precision;
    private final double[][][] first; // the velocity, RMSProp's v, or Adam's m
    private final double[][][] second; // Adam's v
    private int steps;

    PlainOptimizer(Optimizer rule, NetworkSpec network, Precision precision) {
        this(rule, precision, PlainLayout.zeros(network), PlainLayout.zeros(network), 0);
    }

    private PlainOptimizer(Optimizer rule, Precision precision, double[][][] first, double[][][] second, int steps) {
        this.rule = rule;
        this.precision = precision;
        this.first = first;
        this.second = second;
        this.steps = steps;
    }

    /** Takes over what {@code other} remembers. */
    final void adopt(PlainOptimizer other) {
        steps = other.steps;
        for (int l = 0; l < first.length; l++) {
            first[l] = PlainLayout.copy(other.first)[l];
            second[l] = PlainLayout.copy(other.second)[l];
        }
    }

    PlainOptimizer copy() {
        return new PlainOptimizer(rule, precision, PlainLayout.copy(first), PlainLayout.copy(second), steps);
    }

    /**
     * θ ← θ − the decoupled decay − the rule's own step.
     *
     * @param rates η of each layer
     */
    final void step(double[][][] theta, double[][][] gradient, IntToDoubleFunction rates) {
        steps++;
        for (int l = 0; l < theta.length; l++) {
            double rate = rates.applyAsDouble(l);
            for (int j = 0; j < theta[l].length; j++) {
                for (int i = 0; i < theta[l][j].length; i++) {
                    double g = coupled(gradient[l][j][i], theta[l][j][i]);
                    double decayed = decoupled(theta[l][j][i], rate);
                    theta[l][j][i] = round(decayed - move(l, j, i, g, rate));
                }
            }
        }
    }

    /** Its state; empty for SGD, which has none, and for velocities of steps, which are none of gradients. */
    final Optional<OptimizerMemory> memory() {
        return switch (rule.kind()) {
            case SGD -> Optional.empty();
            case MOMENTUM -> ofGradients(((Momentum) rule).velocity());
            case NESTEROV -> ofGradients(((Nesterov) rule).velocity());
            case RMSPROP -> Optional.of(new OptimizerMemory(steps, List.of(PlainLayout.parameters(first))));
            case ADAM ->
                Optional.of(new OptimizerMemory(
                        steps, List.of(PlainLayout.parameters(first), PlainLayout.parameters(second))));
        };
    }

    private Optional<OptimizerMemory> ofGradients(VelocityScale scale) {
        return switch (scale) {
            case GRADIENT -> Optional.of(new OptimizerMemory(steps, List.of(PlainLayout.parameters(first))));
            case STEP -> Optional.empty();
        };
    }

    /** What the velocity of the step before is worth now. */
    double remembered(double velocity) {
        return velocity;
    }

    /** Adam's t: 1 at the first step. */
    int time() {
        return steps;
    }

    private double coupled(double g, double theta) {
        WeightDecay decay = rule.weightDecay();
        boolean coupled = decay.kind() == WeightDecay.Kind.COUPLED_L2;
        return coupled ? round(g + round(decay.coefficient() * theta)) : g;
    }

    private double decoupled(double theta, double rate) {
        WeightDecay decay = rule.weightDecay();
        boolean decoupled = decay.kind() == WeightDecay.Kind.DECOUPLED;
        return decoupled ? round(theta - round(round(rate * decay.coefficient()) * theta)) : theta;
    }

    private double move(int l, int j, int i, double g, double rate) {
        return switch (rule.kind()) {
            case SGD -> round(rate * g);
            case MOMENTUM -> {
                Momentum momentum = (Momentum) rule;
                yield withVelocity(l, j, i, g, rate, momentum.momentum(), momentum.velocity(), false);
            }
            case NESTEROV -> {
                Nesterov nesterov = (Nesterov) rule;
                yield withVelocity(l, j, i, g, rate, nesterov.momentum(), nesterov.velocity(), true);
            }
            case RMSPROP -> rmsProp(l, j, i, g, rate, (RmsProp) rule);
            case ADAM -> adam(l, j, i, g, rate, (Adam) rule);
        };
    }

    private double rmsProp(int l, int j, int i, double g, double rate, RmsProp rmsProp) {
        double v = round(round(rmsProp.rho() * first[l][j][i]) + round(round(1 - rmsProp.rho()) * round(g * g)));
        first[l][j][i] = v;
        double divisor = switch (rmsProp.epsilonPlacement()) {
            case OUTSIDE_ROOT -> round(round(Math.sqrt(v)) + rmsProp.epsilon());
            case INSIDE_ROOT -> round(Math.sqrt(round(v + rmsProp.epsilon())));
        };
        return round(round(rate * g) / divisor);
    }

    private double withVelocity(
            int l, int j, int i, double g, double rate, double mu, VelocityScale scale, boolean lookAhead) {
        double push = scale == VelocityScale.STEP ? round(rate * g) : g;
        double velocity = round(round(mu * remembered(first[l][j][i])) + push);
        first[l][j][i] = velocity;
        double move = lookAhead ? round(round(mu * velocity) + push) : velocity;
        return scale == VelocityScale.STEP ? move : round(rate * move);
    }

    private double adam(int l, int j, int i, double g, double rate, Adam adam) {
        double m = round(round(adam.beta1() * first[l][j][i]) + round(round(1 - adam.beta1()) * g));
        double v = round(round(adam.beta2() * second[l][j][i]) + round(round(1 - adam.beta2()) * round(g * g)));
        first[l][j][i] = m;
        second[l][j][i] = v;
        double c1 = adam.biasCorrection() ? round(1 - Math.pow(adam.beta1(), time())) : 1;
        double c2 = adam.biasCorrection() ? round(1 - Math.pow(adam.beta2(), time())) : 1;
        if (adam.epsilonPlacement() == EpsilonPlacement.EPSILON_HAT) {
            double scaled = round(rate * round(round(Math.sqrt(c2)) / c1));
            return round(round(scaled * m) / round(round(Math.sqrt(v)) + adam.epsilon()));
        }
        double mean = round(m / c1);
        double square = round(v / c2);
        double divisor = adam.epsilonPlacement() == EpsilonPlacement.OUTSIDE_ROOT
                ? round(round(Math.sqrt(square)) + adam.epsilon())
                : round(Math.sqrt(round(square + adam.epsilon())));
        return round(round(rate * mean) / divisor);
    }

    private double round(double value) {
        return precision.round(value);
    }
}
