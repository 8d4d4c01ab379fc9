package org.mlpparity.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.Adagrad;
import org.mlpparity.model.Optimizer.Adam;
import org.mlpparity.model.Optimizer.Adamax;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.Maximum;
import org.mlpparity.model.Optimizer.Momentum;
import org.mlpparity.model.Optimizer.Nesterov;
import org.mlpparity.model.Optimizer.RmsProp;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;

/** Every update rule of the vocabulary, entry by entry; {@link #remembered} and {@link #time} are there to be got wrong. */
class PlainOptimizer {
    private final Optimizer rule;
    private final Precision precision;
    private final double[][][] first; // the velocity, Adagrad's s, RMSProp's v, or Adam's m
    private final double[][][] second; // RMSProp's m, or Adam's v
    private final double[][][] third; // RMSProp's velocity, or Adam's largest v
    private int steps;

    PlainOptimizer(Optimizer rule, NetworkSpec network, Precision precision) {
        this(rule, precision, PlainLayout.zeros(network), PlainLayout.zeros(network), PlainLayout.zeros(network), 0);
        double start = rule instanceof Adagrad adagrad
                ? adagrad.initialAccumulator()
                : rule instanceof RmsProp rmsProp ? rmsProp.initialMeanSquare() : 0;
        for (double[][] layer : first) {
            for (double[] row : layer) {
                Arrays.fill(row, start);
            }
        }
    }

    private PlainOptimizer(
            Optimizer rule,
            Precision precision,
            double[][][] first,
            double[][][] second,
            double[][][] third,
            int steps) {
        this.rule = rule;
        this.precision = precision;
        this.first = first;
        this.second = second;
        this.third = third;
        this.steps = steps;
    }

    /** Takes over what {@code other} remembers. */
    final void adopt(PlainOptimizer other) {
        steps = other.steps;
        for (int l = 0; l < first.length; l++) {
            first[l] = PlainLayout.copy(other.first)[l];
            second[l] = PlainLayout.copy(other.second)[l];
            third[l] = PlainLayout.copy(other.third)[l];
        }
    }

    PlainOptimizer copy() {
        return new PlainOptimizer(
                rule, precision, PlainLayout.copy(first), PlainLayout.copy(second), PlainLayout.copy(third), steps);
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

    /** Whether it takes the gradient elsewhere than at θ. */
    final boolean looksAhead() {
        return rule.looksAhead();
    }

    /** θ − μ·v, where the next gradient is taken; v is that of steps, or η times that of gradients. */
    final double[][][] ahead(double[][][] theta, IntToDoubleFunction rates) {
        Nesterov nesterov = (Nesterov) rule;
        double[][][] ahead = PlainLayout.copy(theta);
        for (int l = 0; l < ahead.length; l++) {
            double rate = rates.applyAsDouble(l);
            for (int j = 0; j < ahead[l].length; j++) {
                for (int i = 0; i < ahead[l][j].length; i++) {
                    double carried = round(nesterov.momentum() * first[l][j][i]);
                    double move = nesterov.velocity() == VelocityScale.STEP ? carried : round(rate * carried);
                    ahead[l][j][i] = round(moved(theta[l][j][i], move));
                }
            }
        }
        return ahead;
    }

    /** θ moved on along the velocity, which points against the steps. */
    double moved(double theta, double move) {
        return theta - move;
    }

    /** Its state; empty for SGD, which has none, and for velocities of steps, which are none of gradients. */
    final Optional<OptimizerMemory> memory() {
        return switch (rule.kind()) {
            case SGD -> Optional.empty();
            case MOMENTUM -> ofGradients(((Momentum) rule).velocity());
            case NESTEROV -> ofGradients(((Nesterov) rule).velocity());
            case ADAGRAD -> memory(first);
            case RMSPROP -> memory((RmsProp) rule);
            case ADAMAX -> memory(first, second);
            case ADAM -> rule.slots() == 3 ? memory(first, second, third) : memory(first, second);
        };
    }

    private Optional<OptimizerMemory> memory(RmsProp rmsProp) {
        if (rmsProp.momentum() == 0) {
            return rmsProp.centered() ? memory(first, second) : memory(first);
        }
        return switch (rmsProp.velocity()) {
            case GRADIENT -> rmsProp.centered() ? memory(first, second, third) : memory(first, third);
            case STEP -> Optional.empty();
        };
    }

    private Optional<OptimizerMemory> memory(double[][][]... slots) {
        return Optional.of(new OptimizerMemory(
                steps, Stream.of(slots).map(PlainLayout::parameters).toList()));
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

    /** What Adagrad's s or AMSGrad's maximum of the step before is worth now. */
    double accumulated(double before) {
        return before;
    }

    /** What of a gradient enters a velocity, dampened by τ: all of the first one. */
    double dampened(double push, double dampening) {
        return steps == 1 || dampening == 0 ? push : round(round(1 - dampening) * push);
    }

    /** v less the square of the mean gradient m. */
    double centered(double v, double m) {
        return round(v - round(m * m));
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
                double entering = dampened(g, momentum.dampening());
                yield withVelocity(l, j, i, entering, rate, momentum.momentum(), momentum.velocity(), false);
            }
            case NESTEROV -> {
                Nesterov nesterov = (Nesterov) rule;
                yield withVelocity(l, j, i, g, rate, nesterov.momentum(), nesterov.velocity(), !rule.looksAhead());
            }
            case ADAGRAD -> adagrad(l, j, i, g, rate, (Adagrad) rule);
            case RMSPROP -> rmsProp(l, j, i, g, rate, (RmsProp) rule);
            case ADAMAX -> adamax(l, j, i, g, rate, (Adamax) rule);
            case ADAM -> adam(l, j, i, g, rate, (Adam) rule);
        };
    }

    private double rmsProp(int l, int j, int i, double g, double rate, RmsProp rmsProp) {
        double v = round(round(rmsProp.rho() * first[l][j][i]) + round(round(1 - rmsProp.rho()) * round(g * g)));
        first[l][j][i] = v;
        double spread = v;
        if (rmsProp.centered()) {
            double m = round(round(rmsProp.rho() * second[l][j][i]) + round(round(1 - rmsProp.rho()) * g));
            second[l][j][i] = m;
            spread = centered(v, m);
        }
        double divisor = root(rmsProp.epsilonPlacement(), spread, rmsProp.epsilon());
        if (rmsProp.momentum() == 0) {
            return round(round(rate * g) / divisor);
        }
        boolean ofSteps = rmsProp.velocity() == VelocityScale.STEP;
        double push = round((ofSteps ? round(rate * g) : g) / divisor);
        double velocity = round(round(rmsProp.momentum() * third[l][j][i]) + push);
        third[l][j][i] = velocity;
        return ofSteps ? velocity : round(rate * velocity);
    }

    private double adagrad(int l, int j, int i, double g, double rate, Adagrad adagrad) {
        double sum = round(accumulated(first[l][j][i]) + round(g * g));
        first[l][j][i] = sum;
        return round(round(rate * g) / root(adagrad.epsilonPlacement(), sum, adagrad.epsilon()));
    }

    private double root(RootEpsilon placement, double square, double epsilon) {
        return switch (placement) {
            case OUTSIDE_ROOT -> round(round(Math.sqrt(square)) + epsilon);
            case INSIDE_ROOT -> round(Math.sqrt(round(square + epsilon)));
        };
    }

    private double withVelocity(
            int l, int j, int i, double g, double rate, double mu, VelocityScale scale, boolean lookAhead) {
        double push = scale == VelocityScale.STEP ? round(rate * g) : g;
        double velocity = round(round(mu * remembered(first[l][j][i])) + push);
        first[l][j][i] = velocity;
        double move = lookAhead ? round(round(mu * velocity) + push) : velocity;
        return scale == VelocityScale.STEP ? move : round(rate * move);
    }

    private double adamax(int l, int j, int i, double g, double rate, Adamax adamax) {
        double m = round(round(adamax.beta1() * first[l][j][i]) + round(round(1 - adamax.beta1()) * g));
        boolean early = adamax.epsilonPlacement() == Optimizer.NormEpsilon.IN_MAXIMUM;
        double norm = early ? round(Math.abs(g) + adamax.epsilon()) : Math.abs(g);
        double u = Math.max(round(adamax.beta2() * accumulated(second[l][j][i])), norm);
        first[l][j][i] = m;
        second[l][j][i] = u;
        double mean = round(m / round(1 - Math.pow(adamax.beta1(), steps)));
        return round(round(rate * mean) / (early ? u : round(u + adamax.epsilon())));
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
            double root = round(Math.sqrt(rooted(largest(adam, l, j, i, v), adam)));
            return round(round(scaled * m) / round(root + adam.epsilon()));
        }
        double mean = round(m / c1);
        double square = rooted(
                switch (adam.maximum()) {
                    case NONE, OF_V -> round(largest(adam, l, j, i, v) / c2);
                    case OF_CORRECTED_V -> largest(adam, l, j, i, round(v / c2));
                },
                adam);
        double divisor = adam.epsilonPlacement() == EpsilonPlacement.OUTSIDE_ROOT
                ? round(round(Math.sqrt(square)) + adam.epsilon())
                : round(Math.sqrt(round(square + adam.epsilon())));
        return round(round(rate * mean) / divisor);
    }

    private double largest(Adam adam, int l, int j, int i, double v) {
        if (adam.maximum() == Maximum.NONE) {
            return v;
        }
        third[l][j][i] = Math.max(accumulated(third[l][j][i]), v);
        return third[l][j][i];
    }

    private double rooted(double square, Adam adam) {
        return adam.epsilonRoot() == 0 ? square : round(square + adam.epsilonRoot());
    }

    private double round(double value) {
        return precision.round(value);
    }
}
