package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A formula as a tree: what an operation is due to compute, or the same with one place changed.
 *
 * <p>Operands are tensors [samples × units], rows [1 × units], columns [samples × 1] or single numbers; the smaller goes with every entry of
 * the larger.
 */
final class Node {
    /** What a node computes of its parts. */
    enum Kind {
        VARIABLE,
        CONSTANT,
        PLUS,
        MINUS,
        TIMES,
        OVER,
        MAXIMUM,
        MINIMUM,
        /** The second where the first is positive, else the third. */
        WHERE,
        PRODUCT,
        FUNCTION
    }

    final Kind kind;
    final List<Node> parts;
    final String text;
    final double constant;
    private final Function<Frame, Optional<Estimate>> variable;
    private final Shape function;
    private final Map<Frame, Optional<Estimate>> known = new HashMap<>();
    private boolean remembers;
    private String letter = "";

    /** A function of one tensor, perhaps of another shape. */
    interface Shape {
        Estimate of(Algebra algebra, Estimate x);
    }

    /** A function that goes its own way in every entry. */
    interface Entrywise extends Shape {}

    private Node(
            Kind kind,
            List<Node> parts,
            String text,
            double constant,
            Function<Frame, Optional<Estimate>> variable,
            Shape function) {
        this.kind = kind;
        this.parts = parts;
        this.text = text;
        this.constant = constant;
        this.variable = variable;
        this.function = function;
    }

    static Node variable(String text, Function<Frame, Estimate> value) {
        return maybe(text, frame -> Optional.ofNullable(value.apply(frame)));
    }

    static Node maybe(String text, Function<Frame, Optional<Estimate>> value) {
        return new Node(Kind.VARIABLE, List.of(), text, 0, value, null);
    }

    static Node constant(double value) {
        return constant(Numbers.text(value), value);
    }

    static Node constant(String text, double value) {
        return new Node(Kind.CONSTANT, List.of(), text, value, null, null);
    }

    /** A number that depends on the step, such as a count of samples. */
    static Node number(String text, Function<Frame, Double> value) {
        return variable(text, frame -> Estimate.of(value.apply(frame), 0));
    }

    /** Plain numbers that go together are one number: a clip of a clip is a clip. */
    static Node of(Kind kind, Node... parts) {
        return parts.length == 2 ? Constants.joined(kind, parts[0], parts[1]) : made(kind, parts);
    }

    /** The same as it is written. */
    static Node made(Kind kind, Node... parts) {
        return new Node(kind, List.of(parts), "", 0, null, null);
    }

    static Node entrywise(String text, Entrywise function, Node part) {
        return function(text, function, part);
    }

    /** Whether it is a number that is not called by a letter. */
    boolean isPlainNumber() {
        return kind == Kind.CONSTANT && letter.isEmpty() && text.matches("[−-]?[0-9½].*");
    }

    static Node function(String text, Shape function, Node part) {
        return new Node(Kind.FUNCTION, List.of(part), text, 0, null, function);
    }

    /** What a variable is at a step. */
    Optional<Estimate> variableAt(Frame frame) {
        return variable.apply(frame);
    }

    /** The same with other parts. */
    Node with(List<Node> others) {
        Node node = kind == Kind.WHERE || kind == Kind.PRODUCT || others.size() != 2
                ? new Node(kind, others, text, constant, variable, function)
                : of(kind, others.get(0), others.get(1));
        node.letter = letter;
        return node;
    }

    /** Written as a letter where it stands in another formula. */
    Node called(String name) {
        letter = name;
        return this;
    }

    String letter() {
        return letter;
    }

    /** Remembers, as its parts do, what it gives at every step: many changed formulas have it in common. */
    Node remembering() {
        remembers = true;
        parts.forEach(Node::remembering);
        return this;
    }

    /** How many nodes it has. */
    int size() {
        return 1 + parts.stream().mapToInt(Node::size).sum();
    }

    /** What it gives at a step; empty where a part has no value there or shapes do not fit. */
    Optional<Estimate> value(Frame frame, Algebra algebra) {
        if (!remembers) {
            return worked(frame, algebra);
        }
        Optional<Estimate> value = known.get(frame);
        if (value == null) {
            value = worked(frame, algebra);
            known.put(frame, value);
        }
        return value;
    }

    private Optional<Estimate> worked(Frame frame, Algebra algebra) {
        if (kind == Kind.VARIABLE) {
            return variable.apply(frame);
        }
        if (kind == Kind.CONSTANT) {
            return Optional.of(Estimate.of(constant, 0));
        }
        List<Estimate> values = new ArrayList<>();
        for (Node part : parts) {
            Optional<Estimate> value = part.value(frame, algebra);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return of(values, algebra);
    }

    /**
     * Some columns of what it gives, as a first look takes them; empty where it has others than these.
     *
     * @param chosen which of the columns
     * @param all how many it has, if it has more than one
     */
    Optional<Estimate> columns(Frame frame, Algebra algebra, int[] chosen, int all) {
        boolean isMade = kind == Kind.VARIABLE
                || kind == Kind.CONSTANT
                || remembers
                || kind == Kind.FUNCTION && !(function instanceof Entrywise);
        if (isMade) {
            return value(frame, algebra)
                    .filter(made -> made.columns == all || made.columns == 1)
                    .map(made -> made.columns == 1 ? made : Algebra.columns(made, chosen));
        }
        List<Estimate> values = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            boolean isWhole = kind == Kind.PRODUCT && i == 0;
            Optional<Estimate> value =
                    isWhole ? parts.get(i).value(frame, algebra) : parts.get(i).columns(frame, algebra, chosen, all);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return of(values, algebra);
    }

    private Optional<Estimate> of(List<Estimate> values, Algebra algebra) {
        Estimate a = values.get(0);
        return switch (kind) {
            case VARIABLE, CONSTANT -> throw new IllegalStateException(kind.name());
            case FUNCTION -> Optional.ofNullable(function.of(algebra, a));
            case PRODUCT ->
                a.columns == values.get(1).rows ? Optional.of(algebra.product(a, values.get(1))) : Optional.empty();
            case PLUS -> both(a, values.get(1)).map(p -> algebra.plus(p[0], p[1]));
            case MINUS -> both(a, values.get(1)).map(p -> algebra.minus(p[0], p[1]));
            case TIMES -> both(a, values.get(1)).map(p -> algebra.times(p[0], p[1]));
            case OVER -> both(a, values.get(1)).map(p -> algebra.over(p[0], p[1]));
            case MAXIMUM -> both(a, values.get(1)).map(p -> algebra.in.maximum(p[0], p[1]));
            case MINIMUM ->
                both(a, values.get(1))
                        .map(p -> algebra.negated(algebra.in.maximum(algebra.negated(p[0]), algebra.negated(p[1]))));
            case WHERE -> where(a, values.get(1), values.get(2));
        };
    }

    private static Optional<Estimate> where(Estimate condition, Estimate x, Estimate y) {
        Optional<Estimate[]> first = both(condition, x);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Estimate[] p = first.get();
        Optional<Estimate[]> second = both(p[0], y);
        return second.map(q -> {
            Estimate mask = q[0];
            Estimate then = p[1].rows == mask.rows && p[1].columns == mask.columns ? p[1] : p[1].filling(mask);
            return Algebra.where(i -> mask.value[i] > 0, then, q[1]);
        });
    }

    /** Both in one shape, the smaller repeated; empty where they do not fit. */
    private static Optional<Estimate[]> both(Estimate a, Estimate b) {
        int rows = Math.max(a.rows, b.rows);
        int columns = Math.max(a.columns, b.columns);
        Estimate left = spread(a, rows, columns);
        Estimate right = spread(b, rows, columns);
        return left == null || right == null ? Optional.empty() : Optional.of(new Estimate[] {left, right});
    }

    private static Estimate spread(Estimate a, int rows, int columns) {
        if (a.rows == rows && a.columns == columns) {
            return a;
        }
        if (a.size() == 1) {
            return a.filling(new Estimate(rows, columns));
        }
        if (a.rows == 1 && a.columns == columns) {
            return Algebra.repeatedRow(a, rows);
        }
        return a.columns == 1 && a.rows == rows ? Algebra.repeatedColumn(a, columns) : null;
    }

    /** As text in which this layer and its neighbours are {@code {l}}, {@code {k}} and {@code {n}}. */
    @Override
    public String toString() {
        return letter.isEmpty() ? written() : letter;
    }

    /** The same written out, whatever it is called. */
    String written() {
        return switch (kind) {
            case VARIABLE, CONSTANT -> text;
            case PLUS -> "(" + parts.get(0) + " + " + parts.get(1) + ")";
            case MINUS -> "(" + parts.get(0) + " − " + parts.get(1) + ")";
            case TIMES -> parts.get(0) + "·" + parts.get(1);
            case OVER -> "(" + parts.get(0) + ")/(" + parts.get(1) + ")";
            case MAXIMUM -> "max(" + parts.get(0) + ", " + parts.get(1) + ")";
            case MINIMUM -> "min(" + parts.get(0) + ", " + parts.get(1) + ")";
            case WHERE -> "(" + parts.get(1) + " where " + parts.get(0) + " > 0, else " + parts.get(2) + ")";
            case PRODUCT -> parts.get(0) + " × " + parts.get(1);
            case FUNCTION -> text + "(" + parts.get(0) + ")";
        };
    }
}
