package org.mlpparity.arrays;

import static java.util.Arrays.fill;
import static org.mlpparity.arrays.Float64.sqrt;

import java.util.List;
import org.mlpparity.model.Optimizer;
import org.mlpparity.trainer.NotOffered;

/**
 * The rule that moves one array of parameters θ by its gradient g, with the state that it keeps for that array beside it.
 *
 * <p>Weight decay comes first: see {@code Float64WeightDecay}. The rule does not depend on the layout: parameters, gradient and
 * state stand in the same places, whatever these are.
 */
public abstract class Float64Optimizer {
    private final Float64WeightDecay decay;
    final double learningRate; // η

    private Float64Optimizer(Optimizer rule) {
        decay = new Float64WeightDecay(rule);
        learningRate = Float64.of(rule.learningRate());
    }

    /** One update of θ; g is used up. */
    public final void update(double[] parameters, double[] gradient) {
        decay.pull(parameters, gradient);
        descend(parameters, gradient);
    }

    abstract void descend(double[] parameters, double[] gradient);

    /** The state, for a look at it: v where it is a sum of gradients; of RMSProp v; of Adam m, then v. */
    public List<double[]> memory() {
        return List.of();
    }

    /** Goes back to the state before the first update. */
    public abstract void forget();

    /** The rule, with room for the state of this many parameters. */
    public static Float64Optimizer of(Optimizer rule, int count) {
        return switch (rule.kind()) {
            case SGD -> new Sgd(rule);
            case MOMENTUM -> new Momentum((Optimizer.Momentum) rule, count);
            case NESTEROV -> new Nesterov((Optimizer.Nesterov) rule, count);
            case RMSPROP -> new RmsProp((Optimizer.RmsProp) rule, count);
            case ADAM -> new Adam((Optimizer.Adam) rule, count);
            default -> throw NotOffered.of(rule.kind());
        };
    }

    /** Gradient descent: θ ← θ − η·g. */
    private static final class Sgd extends Float64Optimizer {
        Sgd(Optimizer rule) {
            super(rule);
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] -= learningRate * gradient[i];
            }
        }

        @Override
        public void forget() {}
    }

    /**
     * A velocity that remembers earlier gradients: v ← μ·v + gain·g.
     *
     * <p>The learning rate is the gain, or else the rate by which the velocity moves θ; the other one is 1, and a product with 1 is
     * exact.
     */
    private abstract static class Velocity extends Float64Optimizer {
        final double momentum; // μ
        final double gain;
        final double rate;
        final double[] velocity; // v
        private final Optimizer.VelocityScale scale;

        Velocity(Optimizer rule, double momentum, Optimizer.VelocityScale scale, int count) {
            super(rule);
            this.momentum = momentum;
            this.scale = scale;
            gain = switch (scale) {
                case GRADIENT -> 1;
                case STEP -> learningRate;
            };
            rate = switch (scale) {
                case GRADIENT -> learningRate;
                case STEP -> 1;
            };
            velocity = new double[count];
        }

        @Override
        public List<double[]> memory() {
            return switch (scale) {
                case GRADIENT -> List.of(velocity);
                case STEP -> List.of();
            };
        }

        @Override
        public void forget() {
            fill(velocity, 0);
        }
    }

    /** θ ← θ − rate·v. */
    private static final class Momentum extends Velocity {
        Momentum(Optimizer.Momentum rule, int count) {
            super(rule, Float64.of(rule.momentum()), rule.velocity(), count);
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            for (int i = 0; i < parameters.length; i++) {
                velocity[i] = momentum * velocity[i] + gain * gradient[i];
                parameters[i] -= rate * velocity[i];
            }
        }
    }

    /** Momentum that looks one step ahead: θ ← θ − rate·(μ·v + gain·g) with the new v. */
    private static final class Nesterov extends Velocity {
        Nesterov(Optimizer.Nesterov rule, int count) {
            super(rule, Float64.of(rule.momentum()), rule.velocity(), count);
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            for (int i = 0; i < parameters.length; i++) {
                velocity[i] = momentum * velocity[i] + gain * gradient[i];
                parameters[i] -= rate * (momentum * velocity[i] + gain * gradient[i]);
            }
        }
    }

    /** RMSProp (Tieleman and Hinton 2012): v ← ρ·v + (1 − ρ)·g², then a step of η·g / √v, with ε beside the root or under it. */
    private static final class RmsProp extends Float64Optimizer {
        private final Optimizer.RmsProp rule;
        private final double rho;
        private final double epsilon;
        private final double[] v;

        RmsProp(Optimizer.RmsProp rule, int count) {
            super(rule);
            this.rule = rule;
            rho = Float64.of(rule.rho());
            epsilon = Float64.of(rule.epsilon());
            v = new double[count];
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            for (int i = 0; i < parameters.length; i++) {
                v[i] = rho * v[i] + (1 - rho) * gradient[i] * gradient[i];
                parameters[i] -= learningRate * gradient[i] / divisor(v[i]);
            }
        }

        private double divisor(double v) {
            return switch (rule.epsilonPlacement()) {
                case OUTSIDE_ROOT -> sqrt(v) + epsilon;
                case INSIDE_ROOT -> sqrt(v + epsilon);
            };
        }

        @Override
        public List<double[]> memory() {
            return List.of(v);
        }

        @Override
        public void forget() {
            fill(v, 0);
        }
    }

    /**
     * Adam (Kingma and Ba 2015): m ← β1·m + (1 − β1)·g and v ← β2·v + (1 − β2)·g², then a step of η·m / (√v + ε).
     *
     * <p>Both means start at 0 and are too small at first. Bias correction, c1 = 1 − β1^t and c2 = 1 − β2^t at the t-th
     * update, makes up for that; without it both are 1. The powers come from {@link Math#pow}, and only the differences
     * are rounded to the precision of the run: a running product would hand on the rounding of every update before.
     */
    private static final class Adam extends Float64Optimizer {
        private final Optimizer.Adam rule;
        private final double beta1;
        private final double beta2;
        private final double epsilon;
        private final double[] m;
        private final double[] v;
        private int t; // updates so far

        Adam(Optimizer.Adam rule, int count) {
            super(rule);
            this.rule = rule;
            beta1 = Float64.of(rule.beta1());
            beta2 = Float64.of(rule.beta2());
            epsilon = Float64.of(rule.epsilon());
            m = new double[count];
            v = new double[count];
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            t++;
            double c1 = correction(beta1);
            double c2 = correction(beta2);
            for (int i = 0; i < parameters.length; i++) {
                m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
                v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i];
                parameters[i] -= step(m[i], v[i], c1, c2);
            }
        }

        @Override
        public List<double[]> memory() {
            return List.of(m, v);
        }

        private double correction(double beta) {
            return rule.biasCorrection() ? Float64.of(1 - Math.pow(beta, t)) : 1;
        }

        /** Where ε stands, and at what scale: beside √v corrected, beside √v as it is, or under the root. */
        private double step(double m, double v, double c1, double c2) {
            return switch (rule.epsilonPlacement()) {
                case OUTSIDE_ROOT -> learningRate * (m / c1) / (sqrt(v / c2) + epsilon);
                case EPSILON_HAT -> learningRate * (sqrt(c2) / c1) * m / (sqrt(v) + epsilon);
                case INSIDE_ROOT -> learningRate * (m / c1) / sqrt(v / c2 + epsilon);
            };
        }

        @Override
        public void forget() {
            fill(m, 0);
            fill(v, 0);
            t = 0;
        }
    }
}
