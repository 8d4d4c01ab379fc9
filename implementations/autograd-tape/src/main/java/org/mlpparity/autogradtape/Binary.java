package org.mlpparity.autogradtape;

import java.util.Arrays;

/** Operations of two numbers a and b, each with its derivatives right under its value; a constant needs none. */
abstract class Binary extends NodeRun {
    final boolean activeA; // whether a takes an adjoint
    final boolean activeB;
    int[] a;
    int[] b;

    private Binary(int first, int a, boolean activeA, int b, boolean activeB) {
        super(first);
        this.a = new int[] {a};
        this.b = new int[] {b};
        this.activeA = activeA;
        this.activeB = activeB;
        count = 1;
    }

    @Override
    final boolean continuesWith(NodeRun fresh) {
        return getClass() == fresh.getClass()
                && activeA == ((Binary) fresh).activeA
                && activeB == ((Binary) fresh).activeB;
    }

    @Override
    final void append(NodeRun fresh) {
        if (count == a.length) {
            resize(2 * count);
        }
        a[count] = ((Binary) fresh).a[0];
        b[count++] = ((Binary) fresh).b[0];
    }

    @Override
    final void resize(int nodes) {
        a = Arrays.copyOf(a, nodes);
        b = Arrays.copyOf(b, nodes);
    }

    /** a + b. */
    static final class Add extends Binary {
        Add(int first, int a, boolean activeA, int b, boolean activeB) {
            super(first, a, activeA, b, activeB);
        }

        @Override
        void forward(double[] value) {
            for (int i = 0; i < a.length; i++) {
                value[first + i] = value[a[i]] + value[b[i]];
            }
        }

        /** ∂/∂a = 1, ∂/∂b = 1. */
        @Override
        void backward(double[] value, double[] adjoint) {
            if (activeA) {
                for (int i = 0; i < a.length; i++) {
                    adjoint[a[i]] += adjoint[first + i];
                }
            }
            if (activeB) {
                for (int i = 0; i < b.length; i++) {
                    adjoint[b[i]] += adjoint[first + i];
                }
            }
        }
    }

    /** a − b. */
    static final class Subtract extends Binary {
        Subtract(int first, int a, boolean activeA, int b, boolean activeB) {
            super(first, a, activeA, b, activeB);
        }

        @Override
        void forward(double[] value) {
            for (int i = 0; i < a.length; i++) {
                value[first + i] = value[a[i]] - value[b[i]];
            }
        }

        /** ∂/∂a = 1, ∂/∂b = −1. */
        @Override
        void backward(double[] value, double[] adjoint) {
            if (activeA) {
                for (int i = 0; i < a.length; i++) {
                    adjoint[a[i]] += adjoint[first + i];
                }
            }
            if (activeB) {
                for (int i = 0; i < b.length; i++) {
                    adjoint[b[i]] -= adjoint[first + i];
                }
            }
        }
    }

    /** a·b. */
    static final class Multiply extends Binary {
        Multiply(int first, int a, boolean activeA, int b, boolean activeB) {
            super(first, a, activeA, b, activeB);
        }

        @Override
        void forward(double[] value) {
            for (int i = 0; i < a.length; i++) {
                value[first + i] = value[a[i]] * value[b[i]];
            }
        }

        /** ∂/∂a = b, ∂/∂b = a. */
        @Override
        void backward(double[] value, double[] adjoint) {
            if (activeA) {
                for (int i = 0; i < a.length; i++) {
                    adjoint[a[i]] += value[b[i]] * adjoint[first + i];
                }
            }
            if (activeB) {
                for (int i = 0; i < b.length; i++) {
                    adjoint[b[i]] += value[a[i]] * adjoint[first + i];
                }
            }
        }
    }

    /** a/b. */
    static final class Divide extends Binary {
        Divide(int first, int a, boolean activeA, int b, boolean activeB) {
            super(first, a, activeA, b, activeB);
        }

        @Override
        void forward(double[] value) {
            for (int i = 0; i < a.length; i++) {
                value[first + i] = value[a[i]] / value[b[i]];
            }
        }

        /** ∂/∂a = 1/b, ∂/∂b = −a/b², which is −(a/b)/b. */
        @Override
        void backward(double[] value, double[] adjoint) {
            if (activeA) {
                for (int i = 0; i < a.length; i++) {
                    adjoint[a[i]] += adjoint[first + i] / value[b[i]];
                }
            }
            if (activeB) {
                for (int i = 0; i < b.length; i++) {
                    adjoint[b[i]] -= value[first + i] / value[b[i]] * adjoint[first + i];
                }
            }
        }
    }
}
