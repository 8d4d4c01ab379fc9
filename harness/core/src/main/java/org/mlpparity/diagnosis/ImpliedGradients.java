package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.formula.Pull;
import org.mlpparity.formula.Rates;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.WeightDecay;

/**
 * The gradients that the updates of a trainer imply which shows none, if its optimizer is the one that is due.
 *
 * <p>With d = (θ − θ')/η less the weight decay, gradient descent implies g = d. With momentum v' = d and g = v' − μ·v; with Nesterov's
 * d = g + μ·v' and v' = μ·v + g, so v' = (d + μ·v)/(1 + μ). Of other rules, and of clipped gradients, nothing is implied here.
 *
 * <p>d is a difference of numbers that are close to each other: the roundings of θ' and of the trainer's products and sums fall on |θ| and
 * |θ'|, and are divided by η with it.
 */
final class ImpliedGradients {
    /** In the trainer at most: decay's factor, product and sum, velocity's product and sum, rate, step, difference; as many here. */
    private static final int ROUNDINGS = 16;

    private final Evidence evidence;
    private final Experiment experiment;
    private final Estimates in;
    private final Rates rates;
    private final boolean implied;
    private final List<List<Estimate>> known = new ArrayList<>();
    private final Estimate[] velocities;

    ImpliedGradients(Evidence evidence) {
        this.evidence = evidence;
        experiment = evidence.experiment;
        in = evidence.passes.estimates;
        rates = Rates.of(experiment);
        velocities = new Estimate[2 * experiment.network().depth()];
        boolean shown = evidence.trace.steps().stream()
                .anyMatch(step -> step.gradient().isPresent() || !step.deltas().isEmpty());
        implied = !shown && experiment.clipping().isEmpty() && areInvertible();
    }

    private boolean areInvertible() {
        for (int t = 0; t < velocities.length; t++) {
            if (!optimizer(t).map(this::isInvertible).orElse(true)) {
                return false;
            }
        }
        return true;
    }

    private boolean isInvertible(Optimizer optimizer) {
        return switch (optimizer.kind()) {
            case SGD -> true;
            case MOMENTUM -> rates.areConstant() && ((Optimizer.Momentum) optimizer).dampening() == 0;
            case NESTEROV -> rates.areConstant() && !optimizer.looksAhead();
            case ADAGRAD, RMSPROP, ADAM, ADAMAX -> false;
        };
    }

    private Optional<Optimizer> optimizer(int tensor) {
        return experiment.optimizer(tensor / 2, tensor % 2 == 0 ? ParameterKind.WEIGHTS : ParameterKind.BIASES);
    }

    /** The gradient of every tensor that an update used, counted from 0, null for those that are not trained; empty where none is implied. */
    Optional<List<Estimate>> at(int step) {
        while (implied && known.size() <= step) {
            int k = known.size();
            Optional<Parameters> after = evidence.after(k);
            if (after.isEmpty()) {
                return Optional.empty();
            }
            List<Estimate> gradient = new ArrayList<>();
            for (int t = 0; t < velocities.length; t++) {
                int tensor = t;
                Matrix next = Tensors.of(after.get(), t);
                gradient.add(optimizer(t)
                        .map(rule -> gradient(k, tensor, rule, next))
                        .orElse(null));
            }
            known.add(gradient);
        }
        return implied ? Optional.of(known.get(step)) : Optional.empty();
    }

    private Estimate gradient(int step, int tensor, Optimizer rule, Matrix after) {
        Matrix theta = Tensors.of(evidence.trace.steps().get(step).parameters(), tensor);
        Estimate moved = moved(step, rule, theta, after);
        Estimate entered = switch (rule.kind()) {
            case SGD -> moved;
            case MOMENTUM -> ofVelocity(tensor, ((Optimizer.Momentum) rule).momentum(), moved);
            case NESTEROV -> {
                double momentum = ((Optimizer.Nesterov) rule).momentum();
                Estimate kept = kept(tensor, momentum, moved);
                yield ofVelocity(tensor, momentum, in.over(in.plus(moved, kept), in.exactly(1 + momentum)));
            }
            case ADAGRAD, RMSPROP, ADAM, ADAMAX -> throw new AssertionError(rule.kind() + " implies no gradient");
        };
        WeightDecay decay = rule.weightDecay();
        if (!decay.kind().isPenalty() || decay.inGradient()) {
            return entered;
        }
        in.enterBatch(evidence.batch(step).samples());
        return in.minus(entered, Pull.of(decay, in).on(Estimate.exactly(theta)));
    }

    /** g of the velocity v' after the update, which is remembered. */
    private Estimate ofVelocity(int tensor, double momentum, Estimate after) {
        Estimate entered = in.minus(after, kept(tensor, momentum, after));
        velocities[tensor] = after;
        return entered;
    }

    private Estimate kept(int tensor, double momentum, Estimate shape) {
        Estimate before = velocities[tensor];
        return before == null ? new Estimate(shape.rows, shape.columns) : in.times(in.exactly(momentum), before);
    }

    /** (θ − θ')/η without decoupled decay. */
    private Estimate moved(int step, Optimizer rule, Matrix theta, Matrix after) {
        double rate = rates.at(step, rule.learningRate());
        WeightDecay decay = rule.weightDecay();
        double lambda = decay.kind() == WeightDecay.Kind.DECOUPLED ? decay.coefficient() : 0;
        boolean shrinksAfter = lambda != 0 && decay.when() == WeightDecay.When.AFTER;
        double roundings = in.gamma(ROUNDINGS + in.scalings() + rates.roundings(step));
        Estimate moved = new Estimate(theta.rows(), theta.columns());
        for (int i = 0; i < moved.size(); i++) {
            double old = shrinksAfter ? theta.get(i) : (1 - rate * lambda) * theta.get(i);
            double now = shrinksAfter ? after.get(i) / (1 - rate * lambda) : after.get(i);
            double size = Math.abs(theta.get(i)) + Math.abs(old) + Math.abs(now);
            moved.set(i, (old - now) / rate, roundings * size / rate);
        }
        return moved;
    }
}
