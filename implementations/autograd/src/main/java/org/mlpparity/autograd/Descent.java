package org.mlpparity.autograd;

import java.util.List;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.NotOffered;

/**
 * The rule that moves parameters θ by their gradients g, with what it remembers of each parameter beside it.
 * A new object remembers nothing.
 */
abstract class Descent {
    private final WeightDecay decay;
    final double learningRate; // η

    private Descent(Optimizer rule) {
        decay = rule.weightDecay();
        learningRate = rule.learningRate();
    }

    /** The rule, with a memory for this many parameters. */
    static Descent of(Optimizer rule, int count) {
        return switch (rule.kind()) {
            case SGD -> new Sgd(rule);
            case MOMENTUM -> new Momentum((Optimizer.Momentum) rule, count);
            case NESTEROV -> new Nesterov((Optimizer.Nesterov) rule, count);
            case ADAM -> new Adam((Optimizer.Adam) rule, count);
            default -> throw NotOffered.of(rule.kind());
        };
    }

    /** Announces the next update; then {@link #moved} is asked once for every parameter. */
    void nextUpdate() {}

    /** Where the i-th parameter goes from θ with gradient g. λ, the coefficient of the decay, pulls it toward zero. */
    final double moved(int i, double parameter, double gradient) {
        double coefficient = decay.coefficient();
        return switch (decay.kind()) {
            case NONE -> parameter - step(i, gradient);
            case COUPLED_L2 -> parameter - step(i, gradient + coefficient * parameter);
            case DECOUPLED -> parameter - learningRate * coefficient * parameter - step(i, gradient);
            default -> throw NotOffered.of(decay.kind());
        };
    }

    /** How far the i-th parameter goes down, once per update. */
    abstract double step(int i, double g);

    /** What is remembered, for a look at it: v where it is a sum of gradients; of Adam m, then v. */
    List<double[]> memory() {
        return List.of();
    }

    private static List<double[]> shown(Optimizer.VelocityScale scale, double[] velocity) {
        return switch (scale) {
            case GRADIENT -> List.of(velocity);
            case STEP -> List.of();
        };
    }

    /** Gradient descent: η·g. */
    private static final class Sgd extends Descent {
        Sgd(Optimizer rule) {
            super(rule);
        }

        @Override
        double step(int i, double g) {
            return learningRate * g;
        }
    }

    /** A velocity that remembers earlier gradients; where η enters makes the dialect. */
    private static final class Momentum extends Descent {
        private final Optimizer.Momentum rule;
        private final double[] v;

        Momentum(Optimizer.Momentum rule, int count) {
            super(rule);
            this.rule = rule;
            v = new double[count];
        }

        /** v ← μ·v + g and η·v, or v ← μ·v + η·g and v. */
        @Override
        double step(int i, double g) {
            return switch (rule.velocity()) {
                case GRADIENT -> {
                    v[i] = rule.momentum() * v[i] + g;
                    yield learningRate * v[i];
                }
                case STEP -> {
                    v[i] = rule.momentum() * v[i] + learningRate * g;
                    yield v[i];
                }
            };
        }

        @Override
        List<double[]> memory() {
            return shown(rule.velocity(), v);
        }
    }

    /** Momentum that looks one step ahead: where v would be used, μ·v plus what g just added to v. */
    private static final class Nesterov extends Descent {
        private final Optimizer.Nesterov rule;
        private final double[] v;

        Nesterov(Optimizer.Nesterov rule, int count) {
            super(rule);
            this.rule = rule;
            v = new double[count];
        }

        /** v ← μ·v + g and η·(g + μ·v), or v ← μ·v + η·g and μ·v + η·g, both with the new v. */
        @Override
        double step(int i, double g) {
            double mu = rule.momentum();
            return switch (rule.velocity()) {
                case GRADIENT -> {
                    v[i] = mu * v[i] + g;
                    yield learningRate * (g + mu * v[i]);
                }
                case STEP -> {
                    v[i] = mu * v[i] + learningRate * g;
                    yield mu * v[i] + learningRate * g;
                }
            };
        }

        @Override
        List<double[]> memory() {
            return shown(rule.velocity(), v);
        }
    }

    /**
     * Adam (Kingma and Ba 2015): running means m of g and v of g², then η·m / (√v + ε).
     *
     * <p>Both means start at 0 and are too small at first. Bias correction, c1 = 1 − β1^t and c2 = 1 − β2^t at the t-th
     * update with the powers from {@link Math#pow}, makes up for that; without it both are 1.
     */
    private static final class Adam extends Descent {
        private final Optimizer.Adam rule;
        private final double[] m;
        private final double[] v;
        private int t; // updates so far, with the one under way
        private double c1 = 1;
        private double c2 = 1;

        Adam(Optimizer.Adam rule, int count) {
            super(rule);
            this.rule = rule;
            m = new double[count];
            v = new double[count];
        }

        @Override
        void nextUpdate() {
            t++;
            if (rule.biasCorrection()) {
                c1 = 1 - Math.pow(rule.beta1(), t);
                c2 = 1 - Math.pow(rule.beta2(), t);
            }
        }

        /** m ← β1·m + (1 − β1)·g, v ← β2·v + (1 − β2)·g²; ε stands beside √(v/c2), beside √v, or under the root. */
        @Override
        double step(int i, double g) {
            m[i] = rule.beta1() * m[i] + (1 - rule.beta1()) * g;
            v[i] = rule.beta2() * v[i] + (1 - rule.beta2()) * g * g;
            double epsilon = rule.epsilon();
            return switch (rule.epsilonPlacement()) {
                case OUTSIDE_ROOT -> learningRate * (m[i] / c1) / (Math.sqrt(v[i] / c2) + epsilon);
                case EPSILON_HAT -> learningRate * (Math.sqrt(c2) / c1) * m[i] / (Math.sqrt(v[i]) + epsilon);
                case INSIDE_ROOT -> learningRate * (m[i] / c1) / Math.sqrt(v[i] / c2 + epsilon);
            };
        }

        @Override
        List<double[]> memory() {
            return List.of(m, v);
        }
    }
}
