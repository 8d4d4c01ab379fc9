package org.mlpparity.diagnosis;

import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.WeightDecay;

/** One tensor under one rule: its optimizer state, with bounds, and its next parameters. */
final class Stepper {
    private final Rule rule;
    private final double unit;
    private final Estimate first;
    private final Estimate second;
    private int updates;

    /** @param shape any estimate of the tensor's shape */
    Stepper(Rule rule, double unit, Matrix shape) {
        this(rule, unit, new Estimate(shape.rows(), shape.columns()), new Estimate(shape.rows(), shape.columns()), 0);
    }

    private Stepper(Rule rule, double unit, Estimate first, Estimate second, int updates) {
        this.rule = rule;
        this.unit = unit;
        this.first = first;
        this.second = second;
        this.updates = updates;
    }

    Stepper copy() {
        return new Stepper(rule, unit, first.times(1, 0), second.times(1, 0), updates);
    }

    /** θ' after an update with this gradient; the state moves on. */
    Estimate next(Matrix parameters, Estimate gradient) {
        if (rule.memory() > 0 && updates % rule.memory() == 0) {
            forget();
        }
        double eta = rule.optimizer().learningRate() * rule.rate().applyAsDouble(updates);
        WeightDecay decay = rule.optimizer().weightDecay();
        updates++;
        Estimate next = new Estimate(parameters.rows(), parameters.columns());
        for (int i = 0; i < next.size(); i++) {
            double theta = parameters.get(i);
            double g = gradient.value[i];
            double off = gradient.bound[i];
            double pull = decay.coefficient() * theta;
            if (decay.kind() == WeightDecay.Kind.COUPLED_L2) {
                off += 3 * unit * (Math.abs(g) + Math.abs(pull));
                g += pull;
            }
            double[] move = move(i, g, off);
            double beside = decay.kind() == WeightDecay.Kind.DECOUPLED ? eta * pull : 0;
            double value = theta - eta * move[0] - beside;
            double size = Math.abs(eta * move[0]) + Math.abs(beside);
            next.set(i, value, Math.abs(eta) * move[1] + 4 * unit * size + 2 * unit * (Math.abs(theta) + size));
        }
        return next;
    }

    private void forget() {
        for (int i = 0; i < first.size(); i++) {
            first.set(i, 0, 0);
            second.set(i, 0, 0);
        }
    }

    /** The direction that is multiplied by the rate, and its bound. */
    private double[] move(int i, double g, double off) {
        Optimizer optimizer = rule.optimizer();
        if (optimizer instanceof Optimizer.Momentum momentum) {
            velocity(i, momentum.momentum(), g, off);
            return new double[] {first.value[i], first.bound[i]};
        }
        if (optimizer instanceof Optimizer.Nesterov nesterov) {
            double mu = nesterov.momentum();
            velocity(i, mu, g, off);
            double ahead = mu * first.value[i];
            double size = Math.abs(g) + Math.abs(ahead);
            return new double[] {g + ahead, off + mu * first.bound[i] + 4 * unit * size};
        }
        return optimizer instanceof Optimizer.Adam adam ? adam(i, adam, g, off) : new double[] {g, off};
    }

    private void velocity(int i, double mu, double g, double off) {
        double gain = rule.gain();
        double size = Math.abs(mu * first.value[i]) + Math.abs(gain * g);
        first.set(i, mu * first.value[i] + gain * g, mu * first.bound[i] + Math.abs(gain) * off + 4 * unit * size);
    }

    private double[] adam(int i, Optimizer.Adam adam, double g, double off) {
        double b1 = adam.beta1();
        double b2 = adam.beta2();
        mean(first, i, b1, g, off);
        mean(second, i, b2, g * g, off * (2 * Math.abs(g) + off));
        double t = updates + (double) rule.clock();
        double c1 = adam.biasCorrection() ? 1 - Math.pow(b1, t) : 1;
        double c2 = adam.biasCorrection() ? 1 - Math.pow(b2, t) : 1;
        double m = first.value[i] / c1;
        double v = second.value[i] / c2;
        double offV = second.bound[i] / c2 + cancelled(t, c2) * v;
        double root = Math.sqrt(v);
        double offRoot = root == 0 ? Math.sqrt(offV) : Math.min(offV / root, Math.sqrt(offV));
        double scale = Math.sqrt(c2);
        double below = switch (adam.epsilonPlacement()) {
            case OUTSIDE_ROOT -> root + adam.epsilon();
            case INSIDE_ROOT -> Math.sqrt(v + adam.epsilon());
            case EPSILON_HAT -> root + adam.epsilon() / scale;
        };
        double move = below == 0 ? 0 : m / below;
        double offM = first.bound[i] / c1 + cancelled(t, c1) * Math.abs(m);
        double least = below - offRoot;
        double bound = least > 0 ? (offM + Math.abs(move) * offRoot) / least : Double.POSITIVE_INFINITY;
        return new double[] {move, bound + 10 * unit * Math.abs(move)};
    }

    private void mean(Estimate mean, int i, double beta, double x, double off) {
        double size = Math.abs(beta * mean.value[i]) + Math.abs((1 - beta) * x);
        double value = beta * mean.value[i] + (1 - beta) * x;
        mean.set(i, value, beta * mean.bound[i] + (1 - beta) * off + 6 * unit * size);
    }

    /** The relative error of 1 − β^t, where β^t carries t roundings and the difference cancels. */
    private double cancelled(double t, double correction) {
        return correction == 1 ? 0 : (t + 2) * unit * (1 - correction) / Math.abs(correction);
    }
}
