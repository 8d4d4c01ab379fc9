package org.mlpparity.mutation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Matrix;
import org.mlpparity.mutation.Expression.Apply;
import org.mlpparity.mutation.Expression.Literal;
import org.mlpparity.mutation.Expression.Variable;
import org.mlpparity.mutation.Machine.ProgramException;
import org.mlpparity.mutation.Statement.Slot;

/** What can stand in place of a node of a statement. */
final class Edits {
    private static final List<Double> CONSTANTS = List.of(0.1, 0.5, 1.0, 2.0, 3.0, 4.0, 10.0);
    private static final List<Activation.Kind> OTHERS = List.of(
            Activation.Kind.IDENTITY,
            Activation.Kind.RELU,
            Activation.Kind.TANH,
            Activation.Kind.SIGMOID,
            Activation.Kind.SOFTPLUS,
            Activation.Kind.SILU,
            Activation.Kind.SOFTSIGN,
            Activation.Kind.GELU_TANH,
            Activation.Kind.HARD_TANH);
    private static final Set<String> OF_FORWARD = Set.of("a", "z", "W", "b");

    private final Program program;
    private final Statement statement;
    private final Machine machine; // as it is before the statement
    private final Random random;

    Edits(Program program, Statement statement, Machine machine, Random random) {
        this.program = program;
        this.statement = statement;
        this.machine = machine;
        this.random = random;
    }

    /** All that this kind of change may put at this path; empty where it has no place there, or changes the list of statements. */
    List<Expression> at(List<Integer> path, Mutation.Kind kind) {
        Expression node = statement.value().at(path);
        return switch (kind) {
            case OPERATOR -> operators(node);
            case CONSTANT -> node instanceof Literal ? List.of(constant()) : List.of();
            case CONSTANT_DROPPED -> constantsDropped(node);
            case FACTOR -> factors(node);
            case OPERAND -> node instanceof Variable variable ? operands(variable) : List.of();
            case NUMBER -> node instanceof Variable variable ? numbers(variable) : List.of();
            case LAYER ->
                node instanceof Variable variable && variable.layered()
                        ? List.of(variable.shifted(-1), variable.shifted(1))
                        : List.of();
            case STALE ->
                node instanceof Variable variable && !isNumber(statement.slot(variable))
                        ? List.of(variable.before())
                        : List.of();
            case FUNCTION -> functions(path, node);
            case FUNCTION_DROPPED ->
                node instanceof Apply apply && isFunction(apply) ? List.of(apply.operand(0)) : List.of();
            case FUNCTION_ADDED -> isMatrix(node) ? functionsAdded(node) : List.of();
            case TRANSPOSE -> transposes(node);
            case AXIS -> node instanceof Apply apply ? others(apply, Operator.REDUCTIONS) : List.of();
            case BROADCAST -> isMatrix(node) ? broadcasts(node) : List.of();
            case TERM_ADDED -> isMatrix(node) ? termsAdded(node) : List.of();
            case TERM_DROPPED -> termsDropped(node);
            case SIGN -> List.of(Expression.of(Operator.NEGATE, node));
            case CLIP -> isMatrix(node) ? clips(node) : List.of();
            case MASK -> isMatrix(node) ? masks(node) : List.of();
            case SAMPLES -> isOfSamples(node) ? applied(Operator.SUBSETS, node) : List.of();
            case FORMAT -> isMatrix(node) ? applied(Operator.FORMATS, node) : List.of();
            case DELETED, DUPLICATED, MOVED -> List.of();
        };
    }

    private List<Expression> operators(Expression node) {
        if (!(node instanceof Apply apply)) {
            return List.of();
        }
        return Stream.of(Operator.ARITHMETIC, Operator.COMPARISONS, Operator.EXTREMES)
                .flatMap(family -> others(apply, family).stream())
                .toList();
    }

    /** The same operands under the other operators of a family, where it is one of it. */
    private static List<Expression> others(Apply apply, List<Operator> family) {
        return family.stream()
                .filter(each -> family.contains(apply.operator()) && each != apply.operator())
                .map(each -> (Expression) new Apply(each, apply.operands()))
                .toList();
    }

    private Literal constant() {
        boolean usual = random.nextBoolean();
        return new Literal(usual ? CONSTANTS.get(random.nextInt(CONSTANTS.size())) : decimal());
    }

    /** Two digits after the point, from 0.05 to 3. */
    private double decimal() {
        return (5 + random.nextInt(296)) / 100.0;
    }

    private List<Expression> constantsDropped(Expression node) {
        if (!(node instanceof Apply apply)
                || !Set.of(Operator.MULTIPLY, Operator.DIVIDE).contains(apply.operator())) {
            return List.of();
        }
        List<Expression> kept = new ArrayList<>();
        if (isNumber(apply.operand(1))) {
            kept.add(apply.operand(0));
        }
        if (apply.operator() == Operator.MULTIPLY && isNumber(apply.operand(0))) {
            kept.add(apply.operand(1));
        }
        return kept;
    }

    private boolean isNumber(Expression node) {
        return node instanceof Literal || node instanceof Variable variable && isNumber(statement.slot(variable));
    }

    /** Hyper-parameters and counts. */
    private static boolean isNumber(Slot slot) {
        return slot.layer() < 0 && !slot.name().equals("y") || slot.name().equals("slope");
    }

    private List<Expression> factors(Expression node) {
        List<Expression> factors = new ArrayList<>();
        for (Expression factor : List.of(constant(), constant(), variable("samples"), variable("outputs"))) {
            factors.add(Expression.of(Operator.MULTIPLY, factor, node));
            factors.add(Expression.of(Operator.DIVIDE, node, factor));
        }
        return factors;
    }

    private static Variable variable(String name) {
        return new Variable(name, false, 0, false);
    }

    private List<Expression> operands(Variable variable) {
        return isNumber(statement.slot(variable)) ? List.of() : like(variable);
    }

    /** Other variables of the shape of this node. */
    private List<Expression> like(Expression node) {
        Matrix value = value(node);
        return candidates()
                .filter(slot -> machine.get(slot.name(), slot.layer()).sameShape(value))
                .map(statement::variable)
                .filter(each -> !each.equals(node))
                .map(each -> (Expression) each)
                .toList();
    }

    /** What a programmer has at hand there: parameters, inputs, and what statements assign; targets in the backward pass alone. */
    private Stream<Slot> candidates() {
        Set<Slot> assigned = program.statements().stream()
                .map(each -> each.slot(each.target()))
                .collect(Collectors.toSet());
        boolean forward = statement.operation().isForward();
        return machine.values().keySet().stream()
                .filter(slot -> !isNumber(slot))
                .filter(slot ->
                        assigned.contains(slot) || Set.of("W", "b", "a", "y").contains(slot.name()))
                .filter(slot -> !forward || OF_FORWARD.contains(slot.name()))
                .sorted(Comparator.comparing(Slot::name).thenComparing(Slot::layer));
    }

    private List<Expression> numbers(Variable variable) {
        return isNumber(statement.slot(variable))
                ? machine.values().keySet().stream()
                        .filter(slot -> isNumber(slot)
                                && slot.layer() < 0
                                && !slot.name().equals("J"))
                        .filter(slot -> !slot.name().equals(variable.name()))
                        .sorted(Comparator.comparing(Slot::name))
                        .map(slot -> (Expression) variable(slot.name()))
                        .toList()
                : List.of();
    }

    private static boolean isFunction(Apply apply) {
        return Operator.FUNCTIONS.contains(apply.operator());
    }

    private List<Expression> functions(List<Integer> path, Expression node) {
        if (statement.operation() == Operation.ACTIVATION && path.isEmpty()) {
            return OTHERS.stream().map(Functions::value).toList();
        }
        if (isSlope(path)) {
            return OTHERS.stream().map(Functions::slope).toList();
        }
        return node instanceof Apply apply ? others(apply, Operator.FUNCTIONS) : List.of();
    }

    /** Whether the φ' of e·φ' stands there. */
    private boolean isSlope(List<Integer> path) {
        return path.equals(List.of(1))
                && Set.of(Operation.ACTIVATION_DELTA, Operation.OUTPUT_DELTA).contains(statement.operation())
                && statement.value().at(List.of(0)) instanceof Variable error
                && error.name().equals("e");
    }

    private static List<Expression> functionsAdded(Expression node) {
        Expression positive = Expression.of(Operator.MAX, node, new Literal(0));
        return Stream.concat(
                        applied(
                                List.of(
                                        Operator.ABS,
                                        Operator.SQUARE,
                                        Operator.SIGN,
                                        Operator.TANH,
                                        Operator.SIGMOID,
                                        Operator.EXP),
                                node)
                                .stream(),
                        Stream.of(positive))
                .toList();
    }

    private static List<Expression> applied(List<Operator> operators, Expression node) {
        return operators.stream().map(operator -> Expression.of(operator, node)).toList();
    }

    private List<Expression> transposes(Expression node) {
        if (node instanceof Apply apply && apply.operator() == Operator.TRANSPOSE) {
            return List.of(apply.operand(0));
        }
        return isMatrix(node) && node instanceof Variable
                ? List.of(Expression.of(Operator.TRANSPOSE, node))
                : List.of();
    }

    /** Each with each where one with its own was meant, and means in place of entries. */
    private List<Expression> broadcasts(Expression node) {
        List<Expression> wide = new ArrayList<>(
                applied(List.of(Operator.MEAN, Operator.MEAN_OVER_SAMPLES, Operator.MEAN_OVER_UNITS), node));
        if (node instanceof Apply apply && Operator.ARITHMETIC.contains(apply.operator())) {
            Expression column = Expression.of(
                    apply.operator(), apply.operand(0), Expression.of(Operator.TRANSPOSE, apply.operand(1)));
            wide.add(column);
            wide.add(Expression.of(Operator.MEAN_OVER_UNITS, column));
            wide.add(Expression.of(Operator.SUM_OVER_UNITS, column));
        }
        return wide;
    }

    private List<Expression> termsAdded(Expression node) {
        List<Expression> sums = new ArrayList<>(List.of(Expression.of(Operator.ADD, node, constant())));
        for (Expression term : like(node)) {
            Expression scaled = Expression.of(Operator.MULTIPLY, constant(), term);
            sums.add(Expression.of(Operator.ADD, node, scaled));
            sums.add(Expression.of(random.nextBoolean() ? Operator.ADD : Operator.SUBTRACT, node, term));
        }
        return sums;
    }

    private static List<Expression> termsDropped(Expression node) {
        return node instanceof Apply apply
                        && Set.of(Operator.ADD, Operator.SUBTRACT).contains(apply.operator())
                ? apply.operands()
                : List.of();
    }

    private List<Expression> clips(Expression node) {
        Literal threshold = constant();
        return List.of(
                Expression.of(Operator.CLIP, node, threshold),
                Expression.of(Operator.CLIP, node, threshold),
                Expression.of(Operator.MAX, node, threshold),
                Expression.of(Operator.MIN, node, threshold));
    }

    private List<Expression> masks(Expression node) {
        List<Expression> masks = new ArrayList<>();
        for (Expression other :
                Stream.concat(like(node).stream(), Stream.of(node)).toList()) {
            Operator comparison = random.nextBoolean() ? Operator.GREATER : Operator.LESS;
            Literal threshold = random.nextBoolean() ? new Literal(0) : constant();
            masks.add(Expression.of(Operator.MULTIPLY, node, Expression.of(comparison, other, threshold)));
        }
        return masks;
    }

    private boolean isMatrix(Expression node) {
        return value(node).size() > 1;
    }

    private boolean isOfSamples(Expression node) {
        return isMatrix(node) && value(node).rows() == machine.get("a", 0).rows();
    }

    /** @throws ProgramException where it cannot be computed */
    private Matrix value(Expression node) {
        return machine.evaluate(node, statement);
    }
}
