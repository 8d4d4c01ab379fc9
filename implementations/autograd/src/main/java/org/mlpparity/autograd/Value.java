package org.mlpparity.autograd;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A number that remembers how it was computed, so that {@link #backward} can say how it depends on every number before it.
 *
 * <p>Each operation makes a new Value that knows its operands and, right beside its result, its own derivative with
 * respect to each of them. Those local derivatives are all that the chain rule needs: along a path they are multiplied,
 * over paths they are added.
 */
public final class Value {
    private double data;
    private double gradient; // dr/dthis, where r is the root that backward was called on

    private final Value left; // the operands; null where there is none
    private final Value right;
    private final double byLeft; // ∂this/∂left
    private final double byRight; // ∂this/∂right

    private int awaited; // during backward: the uses of this value whose share of its gradient is still to come

    /** A leaf: a number that was not computed here, such as a parameter or an input. */
    public Value(double data) {
        this(data, null, 0, null, 0);
    }

    private Value(double data, Value operand, double byOperand) {
        this(data, operand, byOperand, null, 0);
    }

    private Value(double data, Value left, double byLeft, Value right, double byRight) {
        this.data = data;
        this.left = left;
        this.byLeft = byLeft;
        this.right = right;
        this.byRight = byRight;
    }

    /** ∂(a + b)/∂a = 1, ∂(a + b)/∂b = 1. */
    public Value add(Value b) {
        return new Value(data + b.data, this, 1, b, 1);
    }

    /** ∂(a − b)/∂a = 1, ∂(a − b)/∂b = −1. */
    public Value subtract(Value b) {
        return new Value(data - b.data, this, 1, b, -1);
    }

    /** ∂(a·b)/∂a = b, ∂(a·b)/∂b = a. */
    public Value multiply(Value b) {
        return new Value(data * b.data, this, b.data, b, data);
    }

    /** ∂(a/b)/∂a = 1/b, ∂(a/b)/∂b = −a/b², which is −(a/b)/b. */
    public Value divide(Value b) {
        double quotient = data / b.data;
        return new Value(quotient, this, 1 / b.data, b, -quotient / b.data);
    }

    /** ∂a²/∂a = 2a. */
    public Value square() {
        return new Value(data * data, this, 2 * data);
    }

    /** ∂aⁿ/∂a = n·aⁿ⁻¹. */
    public Value pow(double n) {
        return new Value(Math.pow(data, n), this, n * Math.pow(data, n - 1));
    }

    /** ∂e^a/∂a = e^a. */
    public Value exp() {
        double power = Math.exp(data);
        return new Value(power, this, power);
    }

    /** ∂ln a/∂a = 1/a. */
    public Value log() {
        return new Value(Math.log(data), this, 1 / data);
    }

    /** max(a, 0): ∂/∂a = 1 for a &gt; 0, else 0. At the kink, a = 0, every slope from 0 to 1 would do; the custom is 0. */
    public Value relu() {
        return new Value(Math.max(data, 0), this, data > 0 ? 1 : 0);
    }

    /** a for a &gt; 0, else slope·a: ∂/∂a = 1 for a &gt; 0, else slope. */
    public Value leakyRelu(double slope) {
        double factor = data > 0 ? 1 : slope;
        return new Value(factor * data, this, factor);
    }

    /** ∂tanh a/∂a = 1 − tanh² a. */
    public Value tanh() {
        double t = Math.tanh(data);
        return new Value(t, this, 1 - t * t);
    }

    /** σ(a) = 1/(1 + e^−a): ∂/∂a = σ(a)·(1 − σ(a)). */
    public Value sigmoid() {
        double s = sigmoid(data);
        return new Value(s, this, s * (1 - s));
    }

    /** ln(1 + e^a), written as max(a, 0) + ln(1 + e^−|a|) so that the exponential cannot overflow: ∂/∂a = σ(a). */
    public Value softplus() {
        return new Value(Math.max(data, 0) + Math.log1p(Math.exp(-Math.abs(data))), this, sigmoid(data));
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    /**
     * Adds dthis/dv to the gradient of every leaf v that this was computed from; values in between start at 0 each time.
     *
     * <p>First it counts how often each value is used. Then gradients flow back, and a value hands its own on to its
     * operands only when a share has come from every use: a topological order (Kahn 1962) without recursion, so that deep
     * expressions need no deep stack.
     */
    public void backward() {
        Deque<Value> agenda = new ArrayDeque<>();
        await(agenda);
        while (!agenda.isEmpty()) {
            Value value = agenda.pop();
            value.left.await(agenda);
            if (value.right != null) {
                value.right.await(agenda);
            }
        }
        receive(1, agenda);
        while (!agenda.isEmpty()) {
            Value value = agenda.pop();
            value.left.receive(value.gradient * value.byLeft, agenda);
            if (value.right != null) {
                value.right.receive(value.gradient * value.byRight, agenda);
            }
        }
    }

    /** Announces one more share; the first one puts this on the list of values whose operands must hear of it too. */
    private void await(Deque<Value> announced) {
        awaited++;
        if (awaited == 1 && !isLeaf()) {
            gradient = 0;
            announced.push(this);
        }
    }

    /** Takes one share of dr/dthis; the last one puts this on the list of values with a complete gradient. */
    private void receive(double share, Deque<Value> complete) {
        gradient += share;
        awaited--;
        if (awaited == 0 && !isLeaf()) {
            complete.push(this);
        }
    }

    private boolean isLeaf() {
        return left == null;
    }

    /** The number itself. */
    public double data() {
        return data;
    }

    /** What {@link #backward} has found so far, summed over its calls. */
    public double gradient() {
        return gradient;
    }

    /** Forgets the gradient. */
    public void clearGradient() {
        gradient = 0;
    }

    /** Gives a leaf another number; expressions that used it before do not change. */
    public void set(double number) {
        if (!isLeaf()) {
            throw new IllegalStateException("value (" + data + ") was computed; only a leaf can be set");
        }
        data = number;
    }
}
