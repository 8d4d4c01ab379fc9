package org.mlpparity.autogradtape;

import java.util.Arrays;
import java.util.List;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.NotOffered;

/**
 * The rule that moves parameters θ by their gradients g, with what it remembers of each parameter beside it.
 *
 * <p>Parameters are the first {@code count} numbers of the arrays that it is given.
 */
abstract class TapeOptimizer {
    private final WeightDecay decay;
    final double learningRate; // η
    final int count;

    private TapeOptimizer(Optimizer rule, int count) {
        decay = rule.weightDecay();
        learningRate = rule.learningRate();
        this.count = count;
    }

    /** The rule, with a memory for this many parameters. */
    static TapeOptimizer of(Optimizer rule, int count) {
        return switch (rule.kind()) {
            case SGD -> new Sgd(rule, count);
            case MOMENTUM -> new Momentum((Optimizer.Momentum) rule, count);
            case NESTEROV -> new Nesterov((Optimizer.Nesterov) rule, count);
            case ADAM -> new Adam((Optimizer.Adam) rule, count);
            default -> throw NotOffered.of(rule.kind());
        };
    }

    /** One update of θ; g is used up. The decay, λ its coefficient, comes first: no rule looks at θ to find its step. */
    final void update(double[] parameters, double[] gradient) {
        switch (decay.kind()) {
            case NONE -> {}
            case COUPLED_L2 -> addTo(gradient, parameters);
            case DECOUPLED -> shrink(parameters);
            default -> throw NotOffered.of(decay.kind());
        }
        descend(parameters, gradient);
    }

    /** g ← g + λ·θ, the gradient of L + ½λ·Σθ². */
    private void addTo(double[] gradient, double[] parameters) {
        double coefficient = decay.coefficient();
        for (int i = 0; i < count; i++) {
            gradient[i] += coefficient * parameters[i];
        }
    }

    /** θ ← θ − η·λ·θ. */
    private void shrink(double[] parameters) {
        double coefficient = decay.coefficient();
        for (int i = 0; i < count; i++) {
            parameters[i] -= learningRate * coefficient * parameters[i];
        }
    }

    abstract void descend(double[] parameters, double[] gradient);

    /** What is remembered, for a look at it: v where it is a sum of gradients; of Adam m, then v. */
    List<double[]> memory() {
        return List.of();
    }

    /** Goes back to the memory before the first update. */
    abstract void forget();

    /** Gradient descent: θ ← θ − η·g. */
    private static final class Sgd extends TapeOptimizer {
        Sgd(Optimizer rule, int count) {
            super(rule, count);
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            for (int i = 0; i < count; i++) {
                parameters[i] -= learningRate * gradient[i];
            }
        }

        @Override
        void forget() {}
    }

    /**
     * A velocity that remembers earlier gradients: v ← μ·v + gain·g.
     *
     * <p>The learning rate is the gain, or else the rate by which the velocity moves θ; the other one is 1, and a product with 1 is
     * exact.
     */
    private abstract static class Velocity extends TapeOptimizer {
        final double momentum; // μ
        final double gain;
        final double rate;
        final double[] v;
        private final Optimizer.VelocityScale scale;

        Velocity(Optimizer rule, double momentum, Optimizer.VelocityScale scale, int count) {
            super(rule, count);
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
            v = new double[count];
        }

        @Override
        List<double[]> memory() {
            return switch (scale) {
                case GRADIENT -> List.of(v);
                case STEP -> List.of();
            };
        }

        @Override
        void forget() {
            Arrays.fill(v, 0);
        }
    }

    /** θ ← θ − rate·v. */
    private static final class Momentum extends Velocity {
        Momentum(Optimizer.Momentum rule, int count) {
            super(rule, rule.momentum(), rule.velocity(), count);
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            for (int i = 0; i < count; i++) {
                v[i] = momentum * v[i] + gain * gradient[i];
                parameters[i] -= rate * v[i];
            }
        }
    }

    /** Momentum that looks one step ahead: θ ← θ − rate·(μ·v + gain·g) with the new v. */
    private static final class Nesterov extends Velocity {
        Nesterov(Optimizer.Nesterov rule, int count) {
            super(rule, rule.momentum(), rule.velocity(), count);
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            for (int i = 0; i < count; i++) {
                v[i] = momentum * v[i] + gain * gradient[i];
                parameters[i] -= rate * (momentum * v[i] + gain * gradient[i]);
            }
        }
    }

    /**
     * Adam (Kingma and Ba 2015): m ← β1·m + (1 − β1)·g and v ← β2·v + (1 − β2)·g², then a step of η·m / (√v + ε).
     *
     * <p>Both means start at 0 and are too small at first. Bias correction, c1 = 1 − β1^t and c2 = 1 − β2^t at the t-th
     * update with the powers from {@link Math#pow}, makes up for that; without it both are 1.
     */
    private static final class Adam extends TapeOptimizer {
        private final Optimizer.Adam rule;
        private final double beta1;
        private final double beta2;
        private final double epsilon;
        private final double[] m;
        private final double[] v;
        private int t; // updates so far

        Adam(Optimizer.Adam rule, int count) {
            super(rule, count);
            this.rule = rule;
            beta1 = rule.beta1();
            beta2 = rule.beta2();
            epsilon = rule.epsilon();
            m = new double[count];
            v = new double[count];
        }

        @Override
        void descend(double[] parameters, double[] gradient) {
            t++;
            double c1 = correction(beta1);
            double c2 = correction(beta2);
            for (int i = 0; i < count; i++) {
                m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
                v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i];
                parameters[i] -= step(m[i], v[i], c1, c2);
            }
        }

        @Override
        List<double[]> memory() {
            return List.of(m, v);
        }

        private double correction(double beta) {
            return rule.biasCorrection() ? 1 - Math.pow(beta, t) : 1;
        }

        /** Where ε stands, and at what scale: beside √v corrected, beside √v as it is, or under the root. */
        private double step(double m, double v, double c1, double c2) {
            return switch (rule.epsilonPlacement()) {
                case OUTSIDE_ROOT -> learningRate * (m / c1) / (Math.sqrt(v / c2) + epsilon);
                case EPSILON_HAT -> learningRate * (Math.sqrt(c2) / c1) * m / (Math.sqrt(v) + epsilon);
                case INSIDE_ROOT -> learningRate * (m / c1) / Math.sqrt(v / c2 + epsilon);
            };
        }

        @Override
        void forget() {
            Arrays.fill(m, 0);
            Arrays.fill(v, 0);
            t = 0;
        }
    }
}
