package org.mlpparity.autogradtape;

import java.util.Arrays;

/** Σ_k a_k over any number of operands. */
final class Sum extends NodeRun {
    private int[][] operands;

    Sum(int first, int[] operands) {
        super(first);
        this.operands = new int[][] {operands};
        count = 1;
    }

    @Override
    boolean continuesWith(NodeRun fresh) {
        return fresh instanceof Sum;
    }

    @Override
    void append(NodeRun fresh) {
        if (count == operands.length) {
            resize(2 * count);
        }
        operands[count++] = ((Sum) fresh).operands[0];
    }

    @Override
    void resize(int nodes) {
        operands = Arrays.copyOf(operands, nodes);
    }

    @Override
    void forward(double[] value) {
        for (int i = 0; i < operands.length; i++) {
            double sum = 0;
            for (int operand : operands[i]) {
                sum += value[operand];
            }
            value[first + i] = sum;
        }
    }

    /** ∂/∂a_k = 1. */
    @Override
    void backward(double[] value, double[] adjoint) {
        for (int i = 0; i < operands.length; i++) {
            double share = adjoint[first + i];
            for (int operand : operands[i]) {
                adjoint[operand] += share;
            }
        }
    }
}
