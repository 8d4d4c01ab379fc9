package org.mlpparity.autogradtape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Writes down how numbers are computed, one elementary operation after another, so that it can be done again.
 *
 * <p>A number is known by its slot, an {@code int}: {@code values[slot]} is what it is, {@code adjoints[slot]} how the result
 * of a {@link Recording} depends on it. The variables have the first slots; constants and results of operations get the next
 * free one. An operation on constants alone is a constant too. What is constant needs no adjoint: operations skip it where
 * that saves something, and elsewhere leave a number that is never read.
 */
final class Tape {
    private final int variables;
    private double[] values;
    private double[] adjoints;
    private int size;
    private final BitSet constants = new BitSet();

    private final List<NodeRun> runs = new ArrayList<>(); // of the recording under way
    private int start;

    /** A tape with this many variables, in the slots from 0 on. */
    Tape(int variables) {
        this.variables = variables;
        values = new double[variables];
        adjoints = new double[variables];
        size = variables;
        start = variables;
    }

    /** A number that is no variable; {@link #set} may change it between replays. */
    int constant(double number) {
        constants.set(size);
        int slot = reserve();
        values[slot] = number;
        return slot;
    }

    int add(int a, int b) {
        return record(new Binary.Add(size, a, active(a), b, active(b)), a, b);
    }

    int subtract(int a, int b) {
        return record(new Binary.Subtract(size, a, active(a), b, active(b)), a, b);
    }

    int multiply(int a, int b) {
        return record(new Binary.Multiply(size, a, active(a), b, active(b)), a, b);
    }

    int divide(int a, int b) {
        return record(new Binary.Divide(size, a, active(a), b, active(b)), a, b);
    }

    int relu(int a) {
        return record(new Unary.Relu(size, a), a);
    }

    int leakyRelu(int a, double slope) {
        return record(new Unary.LeakyRelu(size, a, slope), a);
    }

    int tanh(int a) {
        return record(new Unary.Tanh(size, a), a);
    }

    int sigmoid(int a) {
        return record(new Unary.Sigmoid(size, a), a);
    }

    int softplus(int a) {
        return record(new Unary.Softplus(size, a), a);
    }

    int exp(int a) {
        return record(new Unary.Exp(size, a), a);
    }

    int log(int a) {
        return record(new Unary.Log(size, a), a);
    }

    /** Σ_k a_k. */
    int sum(int... a) {
        return record(new Sum(size, a), a);
    }

    /** c + Σ_k a_k·b_k; both lists must not change afterwards. */
    int sumOfProducts(int c, int[] a, int[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " numbers cannot be multiplied by " + b.length);
        }
        int[] all = Arrays.copyOf(a, 2 * a.length + 1);
        System.arraycopy(b, 0, all, a.length, b.length);
        all[2 * a.length] = c;
        return record(new SumOfProducts(size, c, a, active(a), b, active(b)), all);
    }

    /** max_k a_k as a constant, for expressions that are the same for every constant in its place. */
    int largestAsConstant(int... a) {
        constants.set(size);
        return record(new Largest(size, a), a);
    }

    /** Ends the recording that began when the last one ended. */
    Recording finish() {
        runs.forEach(run -> run.resize(run.count));
        Recording recording = new Recording(this, runs.toArray(NodeRun[]::new), start, size);
        runs.clear();
        start = size;
        return recording;
    }

    private int record(NodeRun node, int... operands) {
        for (int operand : operands) {
            boolean known = operand >= 0 && operand < variables || operand >= start && operand < size;
            if (!known) {
                throw new IllegalArgumentException("slot (" + operand + ") is neither a variable, below " + variables
                        + ", nor of this recording, " + start + " to " + (size - 1));
            }
        }
        if (!active(operands)) {
            constants.set(size);
        }
        if (!runs.isEmpty() && isNext(node, runs.get(runs.size() - 1), operands)) {
            runs.get(runs.size() - 1).append(node);
        } else {
            runs.add(node);
        }
        return reserve();
    }

    /** Whether the node can join the run: the same operation, in the next slot, and on none of the run's own results. */
    private boolean isNext(NodeRun node, NodeRun run, int[] operands) {
        return run.first + run.count == size
                && run.continuesWith(node)
                && Arrays.stream(operands).allMatch(operand -> operand < run.first);
    }

    private boolean active(int... operands) {
        for (int operand : operands) {
            if (!constants.get(operand)) {
                return true;
            }
        }
        return false;
    }

    private int reserve() {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size + 16);
            adjoints = Arrays.copyOf(adjoints, 2 * size + 16);
        }
        return size++;
    }

    int variables() {
        return variables;
    }

    double value(int slot) {
        return values[slot];
    }

    /** Gives a variable or a constant another number; what was computed from it changes with the next replay. */
    void set(int slot, double number) {
        values[slot] = number;
    }

    /** dr/dslot, where r is the result that {@link Recording#backward} was last asked for. */
    double adjoint(int slot) {
        return adjoints[slot];
    }

    /** The numbers themselves, for those who go through all of them; recording may replace the array. */
    double[] values() {
        return values;
    }

    /** Likewise the adjoints. */
    double[] adjoints() {
        return adjoints;
    }
}
