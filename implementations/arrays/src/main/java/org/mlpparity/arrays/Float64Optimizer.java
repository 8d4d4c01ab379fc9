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
    double learningRate; // η

    private Float64Optimizer(Optimizer rule) {
        decay = new Float64WeightDecay(rule);
        learningRate = Float64.of(rule.learningRate());
    }

    /** The learning rate from now on. */
    public final void follow(double rate) {
        learningRate = rate;
        decay.follow(rate);
    }

    /** One update of θ; g is used up. */
    public final void update(double[] parameters, double[] gradient) {
        update(parameters, gradient, 1);
    }

    /** The same, where λ of a penalty is divided by a number of samples. */
    final void update(double[] parameters, double[] gradient, int divisor) {
        decay.before(parameters, gradient, divisor);
        descend(parameters, gradient);
        decay.after(parameters);
    }

    /** What pulls these parameters toward zero. */
    final Float64WeightDecay decay() {
        return decay;
    }

    /** Moves θ to where the gradient of the next update is taken; most rules take it where θ stands. */
    void lookAhead(double[] parameters) {}

    abstract void descend(double[] parameters, double[] gradient);

    /** The state, for a look at it, as {@link org.mlpparity.model.OptimizerMemory} has it; of a velocity only that of gradients. */
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
            case NESTEROV -> nesterov((Optimizer.Nesterov) rule, count);
            case ADAGRAD -> new Adagrad((Optimizer.Adagrad) rule, count);
            case RMSPROP -> new RmsProp((Optimizer.RmsProp) rule, count);
            case ADAM -> new Adam((Optimizer.Adam) rule, count);
            case ADAMAX -> new Adamax((Optimizer.Adamax) rule, count);
            default -> throw NotOffered.of(rule.kind());
        };
    }

    private static Float64Optimizer nesterov(Optimizer.Nesterov rule, int count) {
        return switch (rule.gradientAt()) {
            case PARAMETERS -> new Nesterov(rule, count);
            case LOOK_AHEAD -> new LookAhead(rule, count);
            default -> throw NotOffered.of(rule.gradientAt());
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
        final double[] velocity; // v
        private final Optimizer.VelocityScale scale;

        Velocity(Optimizer rule, double momentum, Optimizer.VelocityScale scale, int count) {
            super(rule);
            this.momentum = momentum;
            this.scale = scale;
            velocity = new double[count];
        }

        final double gain() {
            return switch (scale) {
                case GRADIENT -> 1;
                case STEP -> learningRate;
            };
        }

        final double rate() {
            return switch (scale) {
                case GRADIENT -> learningRate;
                case STEP -> 1;
            };
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

    /** θ ← θ − rate·v. Where the velocity is dampened, only a share of the gradient enters it, but all of the first one. */
    private static final class Momentum extends Velocity {
        private final double share;
        private boolean isFirst = true;

        Momentum(Optimizer.Momentum rule, int count) {
            super(rule, Float64.of(rule.momentum()), rule.velocity(), count);
            share = 1 - Float64.of(rule.dampening());
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            double rate = rate();
            double entering = isFirst ? gain() : gain() * share;
            isFirst = false;
            for (int i = 0; i < parameters.length; i++) {
                velocity[i] = momentum * velocity[i] + entering * gradient[i];
                parameters[i] -= rate * velocity[i];
            }
        }

        @Override
        public void forget() {
            super.forget();
            isFirst = true;
        }
    }

    /** Momentum that looks one step ahead: θ ← θ − rate·(μ·v + gain·g) with the new v. */
    private static final class Nesterov extends Velocity {
        Nesterov(Optimizer.Nesterov rule, int count) {
            super(rule, Float64.of(rule.momentum()), rule.velocity(), count);
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            double gain = gain();
            double rate = rate();
            for (int i = 0; i < parameters.length; i++) {
                velocity[i] = momentum * velocity[i] + gain * gradient[i];
                parameters[i] -= rate * (momentum * velocity[i] + gain * gradient[i]);
            }
        }
    }

    /** The same idea as Sutskever et al. (2013) write it: g is taken at θ − rate·μ·v, and θ moves by the new v. */
    private static final class LookAhead extends Velocity {
        LookAhead(Optimizer.Nesterov rule, int count) {
            super(rule, Float64.of(rule.momentum()), rule.velocity(), count);
        }

        @Override
        void lookAhead(double[] parameters) {
            double rate = rate();
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] -= rate * (momentum * velocity[i]);
            }
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            double gain = gain();
            double rate = rate();
            for (int i = 0; i < parameters.length; i++) {
                velocity[i] = momentum * velocity[i] + gain * gradient[i];
                parameters[i] -= rate * velocity[i];
            }
        }
    }

    /** Adagrad (Duchi, Hazan and Singer 2011): s ← s + g², then a step of η·g / √s, with ε beside the root or under it. */
    private static final class Adagrad extends Float64Optimizer {
        private final Optimizer.Adagrad rule;
        private final double epsilon;
        private final double[] sum; // s

        Adagrad(Optimizer.Adagrad rule, int count) {
            super(rule);
            this.rule = rule;
            epsilon = Float64.of(rule.epsilon());
            sum = new double[count];
            forget();
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            for (int i = 0; i < parameters.length; i++) {
                sum[i] += gradient[i] * gradient[i];
                parameters[i] -= learningRate * gradient[i] / root(rule.epsilonPlacement(), sum[i], epsilon);
            }
        }

        @Override
        public List<double[]> memory() {
            return List.of(sum);
        }

        @Override
        public void forget() {
            fill(sum, Float64.of(rule.initialAccumulator()));
        }
    }

    /** √v, with ε beside the root or under it. */
    private static double root(Optimizer.RootEpsilon placement, double v, double epsilon) {
        return switch (placement) {
            case OUTSIDE_ROOT -> sqrt(v) + epsilon;
            case INSIDE_ROOT -> sqrt(v + epsilon);
        };
    }

    /**
     * RMSProp (Tieleman and Hinton 2012): v ← ρ·v + (1 − ρ)·g², then a step of η·g / √v, with ε beside the root or under it.
     *
     * <p>Centred, m ← ρ·m + (1 − ρ)·g and v − m² stands under the root. With momentum a velocity b remembers the quotients or the steps.
     */
    private static final class RmsProp extends Float64Optimizer {
        private final Optimizer.RmsProp rule;
        private final double rho;
        private final double epsilon;
        private final double momentum; // μ
        private final double[] v;
        private final double[] mean; // m
        private final double[] velocity; // b

        RmsProp(Optimizer.RmsProp rule, int count) {
            super(rule);
            this.rule = rule;
            rho = Float64.of(rule.rho());
            epsilon = Float64.of(rule.epsilon());
            momentum = Float64.of(rule.momentum());
            v = new double[count];
            mean = new double[rule.centered() ? count : 0];
            velocity = new double[rule.momentum() > 0 ? count : 0];
            forget();
        }

        private boolean showsVelocity() {
            return switch (rule.velocity()) {
                case GRADIENT -> true;
                case STEP -> false;
            };
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            double gain = showsVelocity() ? 1 : learningRate;
            for (int i = 0; i < parameters.length; i++) {
                double g = gradient[i];
                v[i] = rho * v[i] + (1 - rho) * g * g;
                double divisor = root(rule.epsilonPlacement(), rule.centered() ? centered(g, i) : v[i], epsilon);
                parameters[i] -= rule.momentum() > 0 ? pushed(gain * g / divisor, i) : learningRate * g / divisor;
            }
        }

        private double centered(double g, int i) {
            mean[i] = rho * mean[i] + (1 - rho) * g;
            return v[i] - mean[i] * mean[i];
        }

        /** b ← μ·b + push. */
        private double pushed(double push, int i) {
            velocity[i] = momentum * velocity[i] + push;
            return showsVelocity() ? learningRate * velocity[i] : velocity[i];
        }

        @Override
        public List<double[]> memory() {
            if (rule.momentum() > 0) {
                if (!showsVelocity()) {
                    return List.of();
                }
                return rule.centered() ? List.of(v, mean, velocity) : List.of(v, velocity);
            }
            return rule.centered() ? List.of(v, mean) : List.of(v);
        }

        @Override
        public void forget() {
            fill(v, Float64.of(rule.initialMeanSquare()));
            fill(mean, 0);
            fill(velocity, 0);
        }
    }

    /**
     * Adam (Kingma and Ba 2015): m ← β1·m + (1 − β1)·g and v ← β2·v + (1 − β2)·g², then a step of η·m / (√v + ε).
     *
     * <p>Both means start at 0 and are too small at first. Bias correction, c1 = 1 − β1^t and c2 = 1 − β2^t at the t-th
     * update, makes up for that; without it both are 1. The powers come from {@link Math#pow}, and only the differences
     * are rounded to the precision of the run: a running product would hand on the rounding of every update before.
     *
     * <p>AMSGrad (Reddi, Kale and Kumar 2018) puts the largest v so far in place of v, before its correction or after it.
     */
    private static final class Adam extends Float64Optimizer {
        private final Optimizer.Adam rule;
        private final double beta1;
        private final double beta2;
        private final double epsilon;
        private final double[] m;
        private final double epsilonRoot;
        private final double[] v;
        private final double[] largest;
        private int t; // updates so far

        Adam(Optimizer.Adam rule, int count) {
            super(rule);
            this.rule = rule;
            beta1 = Float64.of(rule.beta1());
            beta2 = Float64.of(rule.beta2());
            epsilon = Float64.of(rule.epsilon());
            epsilonRoot = Float64.of(rule.epsilonRoot());
            m = new double[count];
            v = new double[count];
            largest = new double[rule.keepsLargest() ? count : 0];
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            t++;
            double c1 = correction(beta1);
            double c2 = correction(beta2);
            for (int i = 0; i < parameters.length; i++) {
                m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
                v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i];
                parameters[i] -= step(m[i], i, c1, c2);
            }
        }

        @Override
        public List<double[]> memory() {
            return largest.length == 0 ? List.of(m, v) : List.of(m, v, largest);
        }

        private double correction(double beta) {
            return rule.biasCorrection() ? Float64.of(1 - Math.pow(beta, t)) : 1;
        }

        /** Where ε stands, and at what scale: beside √v corrected, beside √v as it is, or under the root. */
        private double step(double m, int i, double c1, double c2) {
            return switch (rule.epsilonPlacement()) {
                case OUTSIDE_ROOT -> learningRate * (m / c1) / (sqrt(corrected(i, c2) + epsilonRoot) + epsilon);
                case EPSILON_HAT -> learningRate * (sqrt(c2) / c1) * m / (sqrt(uncorrected(i) + epsilonRoot) + epsilon);
                case INSIDE_ROOT -> learningRate * (m / c1) / sqrt(corrected(i, c2) + epsilonRoot + epsilon);
            };
        }

        private double corrected(int i, double c2) {
            return switch (rule.maximum()) {
                case NONE, OF_V -> uncorrected(i) / c2;
                case OF_CORRECTED_V -> largest(i, v[i] / c2);
                default -> throw NotOffered.of(rule.maximum());
            };
        }

        private double uncorrected(int i) {
            return rule.keepsLargest() ? largest(i, v[i]) : v[i];
        }

        private double largest(int i, double next) {
            largest[i] = Math.max(largest[i], next);
            return largest[i];
        }

        @Override
        public void forget() {
            fill(m, 0);
            fill(v, 0);
            fill(largest, 0);
            t = 0;
        }
    }

    /**
     * Adamax (Kingma and Ba 2015): m ← β1·m + (1 − β1)·g and u ← max(β2·u, |g|), then a step of η·m / (1 − β1^t) / u, with ε in the maximum or
     * beside u.
     */
    private static final class Adamax extends Float64Optimizer {
        private final Optimizer.Adamax rule;
        private final double beta1;
        private final double beta2;
        private final double inMaximum; // ε, or nothing
        private final double besideIt; // ε, or nothing
        private final double[] m;
        private final double[] u;
        private int t; // updates so far

        Adamax(Optimizer.Adamax rule, int count) {
            super(rule);
            this.rule = rule;
            beta1 = Float64.of(rule.beta1());
            beta2 = Float64.of(rule.beta2());
            double epsilon = Float64.of(rule.epsilon());
            boolean early = isInMaximum();
            inMaximum = early ? epsilon : 0;
            besideIt = early ? 0 : epsilon;
            m = new double[count];
            u = new double[count];
        }

        private boolean isInMaximum() {
            return switch (rule.epsilonPlacement()) {
                case IN_MAXIMUM -> true;
                case IN_DIVISOR -> false;
            };
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            t++;
            double correction = Float64.of(1 - Math.pow(beta1, t));
            for (int i = 0; i < parameters.length; i++) {
                m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
                u[i] = Math.max(beta2 * u[i], Math.abs(gradient[i]) + inMaximum);
                parameters[i] -= learningRate / correction * m[i] / (u[i] + besideIt);
            }
        }

        @Override
        public List<double[]> memory() {
            return List.of(m, u);
        }

        @Override
        public void forget() {
            fill(m, 0);
            fill(u, 0);
            t = 0;
        }
    }
}
