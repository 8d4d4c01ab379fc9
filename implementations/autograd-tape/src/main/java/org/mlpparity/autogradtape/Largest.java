package org.mlpparity.autogradtape;

import java.util.Arrays;

/**
 * The largest of some numbers, taken for a constant: for expressions that are the same for every constant in its place,
 * such as softmax, and only need one of the right size.
 */
final class Largest extends NodeRun {
    private int[][] operands;

    Largest(int first, int[] operands) {
        super(first);
        this.operands = new int[][] {operands};
        count = 1;
    }

    @Override
    boolean continuesWith(NodeRun fresh) {
        return fresh instanceof Largest;
    }

    @Override
    void append(NodeRun fresh) {
        if (count == operands.length) {
            resize(2 * count);
        }
        operands[count++] = ((Largest) fresh).operands[0];
    }

    @Override
    void resize(int nodes) {
        operands = Arrays.copyOf(operands, nodes);
    }

    @Override
    void forward(double[] value) {
        for (int i = 0; i < operands.length; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int operand : operands[i]) {
                largest = Math.max(largest, value[operand]);
            }
            value[first + i] = largest;
        }
    }

    /** A constant has no derivatives. */
    @Override
    void backward(double[] value, double[] adjoint) {}
}
