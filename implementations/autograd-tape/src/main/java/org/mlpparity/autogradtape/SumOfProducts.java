package org.mlpparity.autogradtape;

import java.util.Arrays;

/**
 * c + Σ_k a_k·b_k over any number of pairs.
 *
 * <p>The lists of operands are kept as they were given: where two nodes were recorded with one list, they share it.
 */
final class SumOfProducts extends NodeRun {
    private final boolean activeA; // whether any a_k takes an adjoint
    private final boolean activeB;
    private int[] c;
    private int[][] a;
    private int[][] b;

    SumOfProducts(int first, int c, int[] a, boolean activeA, int[] b, boolean activeB) {
        super(first);
        this.c = new int[] {c};
        this.a = new int[][] {a};
        this.b = new int[][] {b};
        this.activeA = activeA;
        this.activeB = activeB;
        count = 1;
    }

    @Override
    boolean continuesWith(NodeRun fresh) {
        return fresh instanceof SumOfProducts that && activeA == that.activeA && activeB == that.activeB;
    }

    @Override
    void append(NodeRun fresh) {
        SumOfProducts that = (SumOfProducts) fresh;
        if (count == c.length) {
            resize(2 * count);
        }
        c[count] = that.c[0];
        a[count] = that.a[0];
        b[count++] = that.b[0];
    }

    @Override
    void resize(int nodes) {
        c = Arrays.copyOf(c, nodes);
        a = Arrays.copyOf(a, nodes);
        b = Arrays.copyOf(b, nodes);
    }

    @Override
    void forward(double[] value) {
        for (int i = 0; i < c.length; i++) {
            value[first + i] = sum(value, value[c[i]], a[i], b[i]);
        }
    }

    private static double sum(double[] value, double start, int[] a, int[] b) {
        double sum = start;
        for (int k = 0; k < a.length; k++) {
            sum += value[a[k]] * value[b[k]];
        }
        return sum;
    }

    /** ∂/∂c = 1, ∂/∂a_k = b_k, ∂/∂b_k = a_k. A node whose adjoint is 0 has nothing to hand on. */
    @Override
    void backward(double[] value, double[] adjoint) {
        for (int i = 0; i < c.length; i++) {
            double share = adjoint[first + i];
            if (share != 0) {
                adjoint[c[i]] += share;
                if (activeA) {
                    hand(share, value, b[i], adjoint, a[i]);
                }
                if (activeB) {
                    hand(share, value, a[i], adjoint, b[i]);
                }
            }
        }
    }

    private static void hand(double share, double[] value, int[] derivative, double[] adjoint, int[] operand) {
        for (int k = 0; k < operand.length; k++) {
            adjoint[operand[k]] += share * value[derivative[k]];
        }
    }
}
