package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mlpparity.diagnosis.Node.Kind;
import org.mlpparity.formula.Operation;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Precision;

/**
 * Every change of one place of a formula: another operator, function, operand or axis, a term or a factor left out or put in, samples left
 * out, a mask, a clip, a shorter format. Where the change has a number of its own it is fitted: {@link NumberFit}.
 */
final class Edits {
    /** A function that a person may put in, leave out or take for another. */
    record Unary(String text, double cost, Node.Shape shape) {
        Node on(Node x) {
            return Node.function(text, shape, x);
        }
    }

    static final Unary EXP = entrywise("exp", 1.3, Algebra::exp);
    static final Unary LOG = entrywise("ln", 1.3, Algebra::log);
    static final Unary LOG_1P = entrywise("ln1p", 1.4, (in, x) -> in.map(x, Math::log1p, a -> 1 / Math.abs(1 + a), 3));
    static final Unary EXPM1 = entrywise("expm1", 1.4, (in, x) -> in.map(x, Math::expm1, Math::exp, 3));
    static final Unary TANH = entrywise("tanh", 1.3, (in, x) -> in.apply(Activation.TANH, x));
    static final Unary SIGMOID = entrywise("σ", 1.3, (in, x) -> in.apply(Activation.SIGMOID, x));
    static final Unary SQUARED = entrywise("squared", 1.2, (in, x) -> in.times(x, x));
    static final Unary ROOT = entrywise("√", 1.4, (in, x) -> in.in.squareRoot(x));
    static final Unary MAGNITUDE = entrywise("abs", 1.2, Algebra::magnitude);
    static final Unary NEGATED = entrywise("−", 1.1, Algebra::negated);
    static final Unary SIGN = entrywise("sign", 1.3, Algebra::sign);
    static final Unary RELU = entrywise("max0", 1.3, (in, x) -> in.in.positivePart(x));
    static final Unary COMPLEMENT = entrywise("1−", 1.3, (in, x) -> in.minus(in.number(1), x));
    static final Unary INVERSE = entrywise("1/", 1.4, (in, x) -> in.over(in.number(1), x));
    static final Unary TRANSPOSED = new Unary("ᵀ", 1.3, (in, x) -> Algebra.transposed(x));

    static final Unary SUM = new Unary("Σ", 1.3, Algebra::sum);
    static final Unary SUM_OVER_SAMPLES = new Unary("Σ over samples", 1.3, Algebra::columnSums);
    static final Unary SUM_OVER_UNITS = new Unary("Σ over units", 1.3, Algebra::rowSums);
    static final Unary MEAN = new Unary("mean", 1.3, (in, x) -> in.times(1.0 / x.size(), in.sum(x)));
    static final Unary MEAN_OVER_SAMPLES =
            new Unary("mean over samples", 1.3, (in, x) -> in.times(1.0 / x.rows, in.columnSums(x)));
    static final Unary MEAN_OVER_UNITS =
            new Unary("mean over units", 1.3, (in, x) -> in.times(1.0 / x.columns, in.rowSums(x)));
    static final Unary MAX_OVER_UNITS = new Unary("max over units", 1.3, (in, x) -> largest(x));
    static final Unary MAX_OVER_SAMPLES =
            new Unary("max over samples", 1.4, (in, x) -> Algebra.transposed(largest(Algebra.transposed(x))));
    static final Unary LARGEST = new Unary("max", 1.4, (in, x) -> largest(Algebra.reshaped(x, 1, x.size())));

    private static final List<Unary> FUNCTIONS = List.of(
            EXP,
            LOG,
            LOG_1P,
            EXPM1,
            TANH,
            SIGMOID,
            SQUARED,
            ROOT,
            MAGNITUDE,
            NEGATED,
            SIGN,
            RELU,
            COMPLEMENT,
            INVERSE,
            TRANSPOSED);
    private static final List<Unary> REDUCTIONS = List.of(
            SUM,
            SUM_OVER_SAMPLES,
            SUM_OVER_UNITS,
            MEAN,
            MEAN_OVER_SAMPLES,
            MEAN_OVER_UNITS,
            MAX_OVER_UNITS,
            MAX_OVER_SAMPLES,
            LARGEST);
    private static final List<Unary> SAMPLES = List.of(
            kept("without the last sample", (s, m) -> s < m - 1),
            kept("without the first sample", (s, m) -> s > 0),
            kept("first sample only", (s, m) -> s == 0),
            kept("last sample only", (s, m) -> s == m - 1),
            kept("every second sample", (s, m) -> s % 2 == 0),
            kept("every second sample from the second", (s, m) -> s % 2 == 1));

    private final List<Node> operands;
    private final List<Format> formats;
    private final boolean isEntrywise;
    private final boolean isThorough;

    private Edits(List<Node> operands, Precision precision, boolean isEntrywise, boolean isThorough) {
        this.operands = operands;
        this.isEntrywise = isEntrywise;
        this.isThorough = isThorough;
        this.formats = Arrays.stream(Format.values())
                .filter(format -> format.isShorterThan(precision))
                .toList();
    }

    /** @param kind of which operation: what is computed after it cannot stand in it */
    Edits(Operations operations, int layer, Operation.Kind kind) {
        this(
                new Operands(operations, layer, kind).all(),
                operations.experiment.precision(),
                false,
                operations.isThorough());
    }

    /** Whether they are all to be searched, also where something likely was found. */
    boolean areAllAsked() {
        return isThorough;
    }

    /**
     * Those of a formula in which every entry goes its own way, as in an update.
     *
     * @param operands what may stand in it
     */
    static Edits entrywise(List<Node> operands, Precision precision) {
        return new Edits(operands, precision, true, false);
    }

    private static Unary entrywise(String text, double cost, Node.Entrywise shape) {
        return new Unary(text, cost, shape);
    }

    static Node transposed(Node x) {
        return TRANSPOSED.on(x);
    }

    private interface Kept {
        boolean keeps(int sample, int samples);
    }

    private static Unary kept(String text, Kept kept) {
        return new Unary(text, 1.4, (in, x) -> x.rows < 2 ? null : Algebra.keepingRows(x, s -> kept.keeps(s, x.rows)));
    }

    private static Estimate largest(Estimate x) {
        Estimate largest = new Estimate(x.rows, 1);
        for (int i = 0; i < x.rows; i++) {
            int from = i * x.columns;
            int best = from;
            double off = 0;
            for (int j = from; j < from + x.columns; j++) {
                best = x.value[j] > x.value[best] ? j : best;
                off = Math.max(off, x.bound[j]);
            }
            largest.set(i, x.value[best], off);
        }
        return largest;
    }

    /**
     * A formula with one place changed.
     *
     * @param root the whole of it
     * @param cost how far-fetched it is
     * @param words what the change is, in plain words
     */
    record Edit(Node root, double cost, String words) {}

    /** Every change without a number of its own. */
    List<Edit> of(Node root) {
        List<Edit> edits = new ArrayList<>();
        change(root, edits);
        return edits;
    }

    /**
     * A formula with a number to be fitted at one place.
     *
     * @param filled the whole with this number there
     * @param due the number that changes nothing; NaN where there is none
     * @param cost how far-fetched it is, without the number
     * @param words what the change is, in plain words, with ? for the number
     */
    record Open(UnaryOperator<Node> filled, double due, double cost, String words) {}

    /** The changes of a part, each carried up to the whole. */
    private void change(Node node, List<Edit> edits) {
        own(node, edits);
        for (int i = 0; i < node.parts.size(); i++) {
            List<Edit> below = new ArrayList<>();
            change(node.parts.get(i), below);
            for (Edit edit : below) {
                edits.add(new Edit(replaced(node, i, edit.root()), edit.cost(), edit.words()));
            }
        }
    }

    private static Node replaced(Node node, int i, Node part) {
        List<Node> parts = new ArrayList<>(node.parts);
        parts.set(i, part);
        return node.with(parts);
    }

    /** What may stand in the place of a part, its own parts as they are. */
    List<Edit> at(Node node) {
        List<Edit> edits = new ArrayList<>();
        own(node, edits);
        return edits;
    }

    private void own(Node node, List<Edit> edits) {
        switch (node.kind) {
            case VARIABLE -> variables(node, edits);
            case CONSTANT -> edits.add(new Edit(Node.constant(0), 1.4, node + " is left out"));
            case FUNCTION -> functions(node, edits);
            case PLUS, MINUS, TIMES, OVER, MAXIMUM, MINIMUM -> operators(node, edits);
            case WHERE -> {
                edits.add(
                        new Edit(node.parts.get(1), 1.2, "the side is not told: " + node.parts.get(1) + " everywhere"));
                edits.add(
                        new Edit(node.parts.get(2), 1.3, "the side is not told: " + node.parts.get(2) + " everywhere"));
                edits.add(new Edit(
                        node.with(List.of(node.parts.get(0), node.parts.get(2), node.parts.get(1))),
                        1.3,
                        "both sides are exchanged"));
            }
            case PRODUCT -> variables(node, edits);
        }
        if (node.kind != Kind.CONSTANT) {
            put(node, edits);
        }
    }

    private static void operators(Node node, List<Edit> edits) {
        Node a = node.parts.get(0);
        Node b = node.parts.get(1);
        edits.add(new Edit(a, 1, b + " is left out"));
        edits.add(new Edit(b, 1.05, a + " is left out"));
        for (Kind other : List.of(Kind.PLUS, Kind.MINUS, Kind.TIMES, Kind.OVER, Kind.MAXIMUM, Kind.MINIMUM)) {
            if (other != node.kind) {
                Node made = Node.of(other, a, b);
                edits.add(new Edit(made, 1.2, made + " stands where " + node + " is due"));
            }
        }
        if (node.kind == Kind.MINUS || node.kind == Kind.OVER) {
            Node made = Node.of(node.kind, b, a);
            edits.add(new Edit(made, 1.2, made + " stands where " + node + " is due"));
        }
    }

    private void functions(Node node, List<Edit> edits) {
        Node x = node.parts.get(0);
        edits.add(new Edit(x, 1, node.text + " is left out of " + node));
        boolean reduces = REDUCTIONS.stream().anyMatch(each -> each.text().equals(node.text));
        for (Unary other : reduces ? REDUCTIONS : FUNCTIONS) {
            if (!other.text().equals(node.text) && fits(other)) {
                Node made = other.on(x);
                edits.add(new Edit(made, other.cost(), made + " stands where " + node + " is due"));
            }
        }
    }

    /** Another tensor in the place of one. */
    private void variables(Node node, List<Edit> edits) {
        for (Node other : operands) {
            if (!other.toString().equals(node.toString())) {
                edits.add(new Edit(other, 1.3, other + " stands where " + node + " is due"));
            }
        }
        if (!isEntrywise && node.kind == Kind.VARIABLE) {
            Node before = Node.maybe(node + "(t − 1)", frame -> frame.before.flatMap(last -> node.variableAt(last)));
            edits.add(new Edit(before, 1.4, node + " is that of the step before"));
        }
    }

    /** Something put around a part or beside it. */
    private void put(Node node, List<Edit> edits) {
        for (Unary function : FUNCTIONS) {
            if (fits(function)) {
                Node made = function.on(node);
                edits.add(new Edit(made, function.cost(), made + " stands where " + node + " is due"));
            }
        }
        if (!isEntrywise) {
            reduced(node, edits);
        }
        rounded(node, edits);
        beside(node, edits);
    }

    private boolean fits(Unary function) {
        return !isEntrywise || function != TRANSPOSED;
    }

    private static void reduced(Node node, List<Edit> edits) {
        for (Unary samples : SAMPLES) {
            edits.add(new Edit(samples.on(node), samples.cost(), node + ": " + samples.text()));
        }
        for (Unary reduction :
                List.of(MEAN, MEAN_OVER_SAMPLES, MEAN_OVER_UNITS, SUM, SUM_OVER_SAMPLES, SUM_OVER_UNITS)) {
            Unary kept = repeated(reduction);
            edits.add(
                    new Edit(kept.on(node), 1.5, "the " + reduction.text() + " of " + node + " stands for each entry"));
        }
    }

    private void rounded(Node node, List<Edit> edits) {
        for (Format format : formats) {
            Unary rounded = entrywise(format.words(), 1.5, (in, x) -> format.roundedResult(x));
            edits.add(new Edit(rounded.on(node), 1.5, node + " is rounded to " + format.words()));
        }
    }

    private void beside(Node node, List<Edit> edits) {
        for (Node other : operands) {
            if (!other.text.startsWith("W") && !other.text.startsWith("b")) {
                edits.add(new Edit(Node.of(Kind.PLUS, node, other), 1.6, other + " is added to " + node));
                edits.add(new Edit(Node.of(Kind.MINUS, node, other), 1.6, other + " is subtracted from " + node));
                edits.add(new Edit(Node.of(Kind.TIMES, node, other), 1.6, node + " is multiplied by " + other));
                edits.add(
                        new Edit(Node.of(Kind.TIMES, node, mask(other)), 1.6, node + " is 0 where " + other + " ≤ 0"));
            }
        }
        Node own = Node.of(Kind.WHERE, node, node, Node.constant(0));
        edits.add(new Edit(own, 1.5, node + " is 0 where it is not positive"));
    }

    /** A reduction whose one number stands in every entry that it was made of. */
    private static Unary repeated(Unary reduction) {
        return new Unary(reduction.text(), 1.5, (in, x) -> {
            Estimate reduced = reduction.shape().of(in, x);
            return reduced.size() == 1
                    ? reduced.filling(x)
                    : reduced.rows == 1
                            ? Algebra.repeatedRow(reduced, x.rows)
                            : Algebra.repeatedColumn(reduced, x.columns);
        });
    }

    /** Every place where another number may stand, or a number be put in. */
    List<Open> open(Node root) {
        List<Open> open = new ArrayList<>();
        open(root, open);
        return open;
    }

    private static void open(Node node, List<Open> open) {
        if (node.kind == Kind.CONSTANT) {
            open.add(new Open(c -> c, node.constant, 1, "? stands where " + node + " is due"));
        } else {
            open.add(new Open(c -> Node.of(Kind.TIMES, c, node), 1, 1.3, node + " is multiplied by ?"));
            open.add(new Open(c -> Node.of(Kind.PLUS, node, c), 0, 1.4, "? is added to " + node));
            open.add(new Open(c -> Node.of(Kind.MINIMUM, node, c), Double.NaN, 1.5, node + " is clipped at ?"));
            open.add(new Open(
                    c -> Node.of(Kind.MAXIMUM, node, c), Double.NaN, 1.5, node + " is clipped from below at ?"));
            open.add(new Open(
                    c -> Node.of(Kind.MAXIMUM, Node.of(Kind.MINIMUM, node, c), NEGATED.on(c)),
                    Double.NaN,
                    1.5,
                    node + " is clipped to ±?"));
        }
        for (int i = 0; i < node.parts.size(); i++) {
            int at = i;
            List<Open> below = new ArrayList<>();
            open(node.parts.get(i), below);
            for (Open each : below) {
                open.add(new Open(
                        c -> replaced(node, at, each.filled().apply(c)), each.due(), each.cost(), each.words()));
            }
        }
    }

    /**
     * A formula with a number to be found that something is compared with.
     *
     * @param filled the whole with this number there
     * @param compared what is compared with it
     * @param cost how far-fetched it is
     * @param words what the change is, in plain words, with ? for the number
     */
    record Threshold(UnaryOperator<Node> filled, Node compared, double cost, String words) {}

    /** Every place where something else may be compared with a number, or entries be set to zero by such a comparison. */
    List<Threshold> thresholds(Node root) {
        List<Threshold> thresholds = new ArrayList<>();
        thresholds(root, false, thresholds);
        return thresholds;
    }

    /** @param isFactor whether zeros in it are zeros in a larger part, where they are tried */
    private void thresholds(Node node, boolean isFactor, List<Threshold> thresholds) {
        if (node.kind == Kind.WHERE) {
            moved(node, thresholds);
        }
        if (node.kind != Kind.CONSTANT && !isFactor) {
            masked(node, node, thresholds);
            operands.forEach(other -> masked(node, other, thresholds));
        }
        // What tells a side is compared with another number, and no more.
        for (int i = node.kind == Kind.WHERE ? 1 : 0; i < node.parts.size(); i++) {
            int at = i;
            List<Threshold> below = new ArrayList<>();
            boolean passesZeros = node.kind == Kind.TIMES || node.kind == Kind.OVER && i == 0;
            thresholds(node.parts.get(i), passesZeros, below);
            for (Threshold each : below) {
                thresholds.add(new Threshold(
                        c -> replaced(node, at, each.filled().apply(c)), each.compared(), each.cost(), each.words()));
            }
        }
    }

    /** A side that is told at another number. */
    private static void moved(Node where, List<Threshold> thresholds) {
        Node condition = where.parts.get(0);
        if (condition.kind == Kind.MINUS && condition.parts.get(1).kind == Kind.CONSTANT) {
            Node compared = condition.parts.get(0);
            thresholds.add(new Threshold(
                    c -> where.with(List.of(Node.of(Kind.MINUS, compared, c), where.parts.get(1), where.parts.get(2))),
                    compared,
                    1.2,
                    compared + " is compared with ? where " + condition.parts.get(1) + " is due"));
        }
    }

    private static void masked(Node node, Node compared, List<Threshold> thresholds) {
        if (compared.kind == Kind.VARIABLE && compared.text.matches("[WbX].*")) {
            return;
        }
        thresholds.add(new Threshold(
                c -> Node.of(Kind.TIMES, node, mask(Node.of(Kind.MINUS, compared, c))),
                compared,
                1.6,
                node + " is 0 where " + compared + " ≤ ?"));
        thresholds.add(new Threshold(
                c -> Node.of(Kind.TIMES, node, mask(Node.of(Kind.MINUS, c, compared))),
                compared,
                1.6,
                node + " is 0 where " + compared + " ≥ ?"));
    }

    private static Node mask(Node condition) {
        return Node.of(Kind.WHERE, condition, Node.constant("1", 1), Node.constant("0", 0));
    }
}
