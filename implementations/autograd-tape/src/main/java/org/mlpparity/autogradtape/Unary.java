package org.mlpparity.autogradtape;

import java.util.Arrays;

/** Operations of one number a, each with its derivative right under its value. */
abstract class Unary extends NodeRun {
    int[] a;

    private Unary(int first, int a) {
        super(first);
        this.a = new int[] {a};
        count = 1;
    }

    @Override
    boolean continuesWith(NodeRun fresh) {
        return getClass() == fresh.getClass();
    }

    @Override
    final void append(NodeRun fresh) {
        if (count == a.length) {
            resize(2 * count);
        }
        a[count++] = ((Unary) fresh).a[0];
    }

    @Override
    final void resize(int nodes) {
        a = Arrays.copyOf(a, nodes);
    }

    /** max(a, 0). */
    static final class Relu extends Unary {
        Relu(int first, int a) {
            super(first, a);
        }

        @Override
        void forward(double[] value) {
            for (int i = 0; i < a.length; i++) {
                value[first + i] = Math.max(value[a[i]], 0);
            }
        }

        /** ∂/∂a = 1 for a &gt; 0, else 0. At the kink, a = 0, every slope from 0 to 1 would do; the custom is 0. */
        @Override
        void backward(double[] value, double[] adjoint) {
            for (int i = 0; i < a.length; i++) {
                adjoint[a[i]] += value[a[i]] > 0 ? adjoint[first + i] : 0;
            }
        }
    }

    /** a for a &gt; 0, else slope·a. */
    static final class LeakyRelu extends Unary {
        private final double slope;

        LeakyRelu(int first, int a, double slope) {
            super(first, a);
            this.slope = slope;
        }

        @Override
        boolean continuesWith(NodeRun fresh) {
            return fresh instanceof LeakyRelu that && slope == that.slope;
        }

        @Override
        void forward(double[] value) {
            for (int i = 0; i < a.length; i++) {
                value[first + i] = (value[a[i]] > 0 ? 1 : slope) * value[a[i]];
            }
        }

        /** ∂/∂a = 1 for a &gt; 0, else slope. */
        @Override
        void backward(double[] value, double[] adjoint) {
            for (int i = 0; i < a.length; i++) {
                adjoint[a[i]] += (value[a[i]] > 0 ? 1 : slope) * adjoint[first + i];
            }
        }
    }

    /** tanh a. */
    static final class Tanh extends Unary {
        Tanh(int first, int a) {
            super(first, a);
        }

        @Override
        void forward(double[] value) {
            for (int i = 0; i < a.length; i++) {
                value[first + i] = Math.tanh(value[a[i]]);
            }
        }

        /** ∂/∂a = 1 − tanh² a. */
        @Override
        void backward(double[] value, double[] adjoint) {
            for (int i = 0; i < a.length; i++) {
                double t = value[first + i];
                adjoint[a[i]] += (1 - t * t) * adjoint[first + i];
            }
        }
    }

    /** σ(a) = 1/(1 + e^−a). Where e^−a overflows to ∞ the quotient is 0, as it should be. */
    static final class Sigmoid extends Unary {
        Sigmoid(int first, int a) {
            super(first, a);
        }

        @Override
        void forward(double[] value) {
            for (int i = 0; i < a.length; i++) {
                value[first + i] = 1 / (1 + Math.exp(-value[a[i]]));
            }
        }

        /** ∂/∂a = σ(a)·(1 − σ(a)). */
        @Override
        void backward(double[] value, double[] adjoint) {
            for (int i = 0; i < a.length; i++) {
                double s = value[first + i];
                adjoint[a[i]] += s * (1 - s) * adjoint[first + i];
            }
        }
    }

    /** ln(1 + e^a), written as max(a, 0) + ln(1 + e^−|a|) so that the exponential cannot overflow. */
    static final class Softplus extends Unary {
        Softplus(int first, int a) {
            super(first, a);
        }

        @Override
        void forward(double[] value) {
            for (int i = 0; i < a.length; i++) {
                double x = value[a[i]];
                value[first + i] = Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            }
        }

        /** ∂/∂a = σ(a). */
        @Override
        void backward(double[] value, double[] adjoint) {
            for (int i = 0; i < a.length; i++) {
                adjoint[a[i]] += adjoint[first + i] / (1 + Math.exp(-value[a[i]]));
            }
        }
    }

    /** e^a. */
    static final class Exp extends Unary {
        Exp(int first, int a) {
            super(first, a);
        }

        @Override
        void forward(double[] value) {
            for (int i = 0; i < a.length; i++) {
                value[first + i] = Math.exp(value[a[i]]);
            }
        }

        /** ∂/∂a = e^a. */
        @Override
        void backward(double[] value, double[] adjoint) {
            for (int i = 0; i < a.length; i++) {
                adjoint[a[i]] += value[first + i] * adjoint[first + i];
            }
        }
    }

    /** ln a. */
    static final class Log extends Unary {
        Log(int first, int a) {
            super(first, a);
        }

        @Override
        void forward(double[] value) {
            for (int i = 0; i < a.length; i++) {
                value[first + i] = Math.log(value[a[i]]);
            }
        }

        /** ∂/∂a = 1/a. */
        @Override
        void backward(double[] value, double[] adjoint) {
            for (int i = 0; i < a.length; i++) {
                adjoint[a[i]] += adjoint[first + i] / value[a[i]];
            }
        }
    }
}
