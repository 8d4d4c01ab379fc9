package org.mlpparity.diagnosis;

import java.util.List;
import org.mlpparity.diagnosis.Node.Kind;
import org.mlpparity.formula.UpdateArithmetic;
import org.mlpparity.model.WeightDecay;

/** Writes an optimizer's rule as trees, each of its dialects as the experiment names it. */
final class UpdateSymbols implements UpdateArithmetic<Node> {
    private final boolean hasConstantRate;
    private final List<String> letters;
    private final Node rate;
    private final Node samples;
    private final List<Node> corrections;

    /**
     * @param letters of what is remembered, by slot
     * @param rate η of an update
     * @param samples what a penalty is divided by
     * @param corrections 1 − β^t of an update, by the order of the rule's decays
     */
    UpdateSymbols(boolean hasConstantRate, List<String> letters, Node rate, Node samples, List<Node> corrections) {
        this.hasConstantRate = hasConstantRate;
        this.letters = letters;
        this.rate = rate;
        this.samples = samples;
        this.corrections = corrections;
    }

    @Override
    public Node hyperparameter(String key, String symbol, double value) {
        return Node.constant(symbol, value);
    }

    @Override
    public Node learningRate(double value) {
        return rate;
    }

    @Override
    public Node rate(Node learningRate) {
        return rate;
    }

    @Override
    public boolean hasConstantRate() {
        return hasConstantRate;
    }

    @Override
    public Node complement(Node beta) {
        return minus(exactly(1), beta);
    }

    @Override
    public Node divisor(WeightDecay.DividedBy by) {
        return samples;
    }

    @Override
    public Node step(Node factor, Node x) {
        return times(factor, x);
    }

    @Override
    public Node mean(Node beta, Node complement, Node x, Node y) {
        return plus(times(beta, x), times(complement, y));
    }

    /** Any update but the first. */
    @Override
    public int number() {
        return 2;
    }

    @Override
    public Node correction(int which, Node beta) {
        return corrections.get(which);
    }

    @Override
    public Node over(Node a, Node b, double least) {
        return over(a, b);
    }

    @Override
    public Node loosened(Node x, int roundings) {
        return x;
    }

    @Override
    public Node loosened(Node x, int roundings, Node magnitude) {
        return x;
    }

    @Override
    public Node either(boolean second, Node first, Node other) {
        return second ? other : first;
    }

    @Override
    public Node remembered(int slot, Node x) {
        return x.letter().isEmpty() ? x.called(letters.get(slot)) : x;
    }

    @Override
    public Node exactly(double number) {
        return Node.constant(number);
    }

    @Override
    public Node plus(Node a, Node b) {
        return Node.of(Kind.PLUS, a, b);
    }

    @Override
    public Node minus(Node a, Node b) {
        return Node.of(Kind.MINUS, a, b);
    }

    @Override
    public Node times(Node a, Node b) {
        return Node.of(Kind.TIMES, a, b);
    }

    @Override
    public Node over(Node a, Node b) {
        return Node.of(Kind.OVER, a, b);
    }

    @Override
    public Node squareRoot(Node x) {
        return Edits.ROOT.on(x);
    }

    @Override
    public Node squared(Node x) {
        return Edits.SQUARED.on(x);
    }

    @Override
    public Node positivePart(Node x) {
        return maximum(x, exactly(0));
    }

    @Override
    public Node maximum(Node a, Node b) {
        return Node.of(Kind.MAXIMUM, a, b);
    }

    @Override
    public Node magnitude(Node x) {
        return Edits.MAGNITUDE.on(x);
    }

    @Override
    public Node side(Node x, double below, double above) {
        return Node.of(Kind.WHERE, x, exactly(above), exactly(below));
    }

    @Override
    public Node sign(Node x) {
        return Edits.SIGN.on(x);
    }

    @Override
    public Node clipped(Node x, double limit) {
        return Node.of(Kind.MAXIMUM, Node.of(Kind.MINIMUM, x, exactly(limit)), exactly(-limit));
    }
}
