package org.mlpparity.arrayssimd;

import static java.util.Arrays.fill;
import static org.mlpparity.arrayssimd.Float32.sqrt;

import java.util.List;
import org.mlpparity.model.Optimizer;

/**
 * The rule that moves one array of parameters θ by its gradient g, with the state that it keeps for that array beside it.
 *
 * <p>Weight decay comes first: see {@link Float32WeightDecay}.
 */
abstract class Float32Optimizer {
    private final Float32WeightDecay decay;
    final float learningRate; // η

    private Float32Optimizer(Optimizer rule) {
        decay = new Float32WeightDecay(rule);
        learningRate = Float32.of(rule.learningRate());
    }

    /** One update of θ; g is used up. */
    final void update(float[] parameters, float[] gradient) {
        decay.pull(parameters, gradient);
        descend(parameters, gradient);
    }

    abstract void descend(float[] parameters, float[] gradient);

    /** The state, for a look at it: v where it is a sum of gradients; of Adam m, then v. */
    List<float[]> memory() {
        return List.of();
    }

    /** Goes back to the state before the first update. */
    abstract void forget();

    /** The rule, with room for the state of this many parameters. */
    static Float32Optimizer of(Optimizer rule, int count) {
        return switch (rule.kind()) {
            case SGD -> new Sgd(rule);
            case MOMENTUM -> new Momentum((Optimizer.Momentum) rule, count);
            case NESTEROV -> new Nesterov((Optimizer.Nesterov) rule, count);
            case ADAM -> new Adam((Optimizer.Adam) rule, count);
        };
    }

    /** Gradient descent: θ ← θ − η·g. */
    private static final class Sgd extends Float32Optimizer {
        Sgd(Optimizer rule) {
            super(rule);
        }

        @Override
        void descend(float[] parameters, float[] gradient) {
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] -= learningRate * gradient[i];
            }
        }

        @Override
        void forget() {}
    }

    /**
     * A velocity that remembers earlier gradients: v ← μ·v + gain·g, then θ ← θ − rate·v.
     *
     * <p>The learning rate is the rate, or else the gain; the other one is 1, and a product with 1 is exact.
     */
    private static final class Momentum extends Float32Optimizer {
        private final float momentum; // μ
        private final float gain;
        private final float rate;
        private final float[] velocity; // v

        Momentum(Optimizer.Momentum rule, int count) {
            super(rule);
            momentum = Float32.of(rule.momentum());
            gain = rule.velocity() == Optimizer.VelocityScale.STEP ? learningRate : 1;
            rate = rule.velocity() == Optimizer.VelocityScale.STEP ? 1 : learningRate;
            velocity = new float[count];
        }

        @Override
        void descend(float[] parameters, float[] gradient) {
            for (int i = 0; i < parameters.length; i++) {
                velocity[i] = momentum * velocity[i] + gain * gradient[i];
                parameters[i] -= rate * velocity[i];
            }
        }

        @Override
        List<float[]> memory() {
            return gain == 1 ? List.of(velocity) : List.of();
        }

        @Override
        void forget() {
            fill(velocity, 0);
        }
    }

    /**
     * Momentum that looks one step ahead: v ← μ·v + gain·g, then θ ← θ − rate·(μ·v + gain·g) with the new v.
     *
     * <p>The learning rate is the rate, or else the gain, as for momentum.
     */
    private static final class Nesterov extends Float32Optimizer {
        private final float momentum; // μ
        private final float gain;
        private final float rate;
        private final float[] velocity; // v

        Nesterov(Optimizer.Nesterov rule, int count) {
            super(rule);
            momentum = Float32.of(rule.momentum());
            gain = rule.velocity() == Optimizer.VelocityScale.STEP ? learningRate : 1;
            rate = rule.velocity() == Optimizer.VelocityScale.STEP ? 1 : learningRate;
            velocity = new float[count];
        }

        @Override
        void descend(float[] parameters, float[] gradient) {
            for (int i = 0; i < parameters.length; i++) {
                velocity[i] = momentum * velocity[i] + gain * gradient[i];
                parameters[i] -= rate * (momentum * velocity[i] + gain * gradient[i]);
            }
        }

        @Override
        List<float[]> memory() {
            return gain == 1 ? List.of(velocity) : List.of();
        }

        @Override
        void forget() {
            fill(velocity, 0);
        }
    }

    /**
     * Adam (Kingma and Ba 2015): m ← β1·m + (1 − β1)·g and v ← β2·v + (1 − β2)·g², then a step of η·m / (√v + ε).
     *
     * <p>Both means start at 0 and are too small at first. Bias correction, c1 = 1 − β1^t and c2 = 1 − β2^t at the t-th
     * update, makes up for that; without it both are 1. The powers come from {@link Math#pow}, and only the differences
     * are rounded to the precision at hand: a running product would hand on the rounding of every update before.
     */
    private static final class Adam extends Float32Optimizer {
        private final Optimizer.Adam rule;
        private final float beta1;
        private final float beta2;
        private final float epsilon;
        private final float[] m;
        private final float[] v;
        private int t; // updates so far

        Adam(Optimizer.Adam rule, int count) {
            super(rule);
            this.rule = rule;
            beta1 = Float32.of(rule.beta1());
            beta2 = Float32.of(rule.beta2());
            epsilon = Float32.of(rule.epsilon());
            m = new float[count];
            v = new float[count];
        }

        @Override
        void descend(float[] parameters, float[] gradient) {
            t++;
            float c1 = correction(beta1);
            float c2 = correction(beta2);
            for (int i = 0; i < parameters.length; i++) {
                m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
                v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i];
                parameters[i] -= step(m[i], v[i], c1, c2);
            }
        }

        @Override
        List<float[]> memory() {
            return List.of(m, v);
        }

        private float correction(float beta) {
            return rule.biasCorrection() ? Float32.of(1 - Math.pow(beta, t)) : 1;
        }

        /** Where ε stands, and at what scale: beside √v corrected, beside √v as it is, or under the root. */
        private float step(float m, float v, float c1, float c2) {
            return switch (rule.epsilonPlacement()) {
                case OUTSIDE_ROOT -> learningRate * (m / c1) / (sqrt(v / c2) + epsilon);
                case EPSILON_HAT -> learningRate * (sqrt(c2) / c1) * m / (sqrt(v) + epsilon);
                case INSIDE_ROOT -> learningRate * (m / c1) / sqrt(v / c2 + epsilon);
            };
        }

        @Override
        void forget() {
            fill(m, 0);
            fill(v, 0);
            t = 0;
        }
    }
}
