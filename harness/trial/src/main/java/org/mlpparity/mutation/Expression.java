package org.mlpparity.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A tree that computes a matrix; its text is what {@link Parser} reads. */
sealed interface Expression {
    /** The same in every step: a number. */
    record Literal(double number) implements Expression {
        @Override
        public String toString() {
            return number == Math.rint(number) && Math.abs(number) < 1e6
                    ? String.valueOf((long) number)
                    : String.valueOf(number);
        }
    }

    /**
     * A variable, "eta", or one of a layer, "a[k-1]", as seen from a statement of layer k.
     *
     * @param name without its layer
     * @param layered whether each layer has one
     * @param offset from the statement's layer
     * @param previous whether the value of the step before is meant
     */
    record Variable(String name, boolean layered, int offset, boolean previous) implements Expression {
        /** The same of so many layers above. */
        Variable shifted(int layers) {
            return new Variable(name, layered, offset + layers, previous);
        }

        /** The same of the step before. */
        Variable before() {
            return new Variable(name, layered, offset, true);
        }

        @Override
        public String toString() {
            String shift = offset == 0 ? "" : offset > 0 ? "+" + offset : String.valueOf(offset);
            String plain = layered ? name + "[k" + shift + "]" : name;
            return previous ? "previous(" + plain + ")" : plain;
        }
    }

    /** An operator with its operands. */
    record Apply(Operator operator, List<Expression> operands) implements Expression {
        public Apply {
            operands = List.copyOf(operands);
            if (operands.size() != operator.operands()) {
                throw new IllegalArgumentException(
                        operator + " takes " + operator.operands() + " operands, not " + operands.size());
            }
        }

        Expression operand(int index) {
            return operands.get(index);
        }

        @Override
        public String toString() {
            return switch (operator.form()) {
                case INFIX -> inner(operand(0)) + " " + operator.sign() + " " + inner(operand(1));
                case PREFIX -> operator.sign() + inner(operand(0));
                case POSTFIX -> inner(operand(0)) + "." + operator.sign();
                case CALL ->
                    operator.sign()
                            + operands.stream().map(Expression::toString).collect(Collectors.joining(", ", "(", ")"));
            };
        }

        private static String inner(Expression operand) {
            boolean closed = !(operand instanceof Apply apply)
                    || apply.operator.form() == Operator.Form.CALL
                    || apply.operator.form() == Operator.Form.POSTFIX;
            return closed ? operand.toString() : "(" + operand + ")";
        }
    }

    /** One of this operator. */
    static Expression of(Operator operator, Expression... operands) {
        return new Apply(operator, List.of(operands));
    }

    /** What it is made of; empty for a leaf. */
    default List<Expression> parts() {
        return this instanceof Apply apply ? apply.operands() : List.of();
    }

    /** The paths of all its nodes, from the root: each the indices of operands on the way. */
    default List<List<Integer>> paths() {
        List<List<Integer>> paths = new ArrayList<>();
        paths.add(List.of());
        for (int i = 0; i < parts().size(); i++) {
            int index = i;
            parts().get(i)
                    .paths()
                    .forEach(path -> paths.add(
                            Stream.concat(Stream.of(index), path.stream()).toList()));
        }
        return paths;
    }

    /** The node at this path. */
    default Expression at(List<Integer> path) {
        return path.isEmpty() ? this : parts().get(path.get(0)).at(path.subList(1, path.size()));
    }

    /** The same with another node at this path. */
    default Expression with(List<Integer> path, Expression other) {
        if (path.isEmpty()) {
            return other;
        }
        List<Expression> operands = new ArrayList<>(parts());
        operands.set(path.get(0), operands.get(path.get(0)).with(path.subList(1, path.size()), other));
        return new Apply(((Apply) this).operator(), operands);
    }

    /** Every variable in it. */
    default Stream<Variable> variables() {
        return this instanceof Variable variable
                ? Stream.of(variable)
                : parts().stream().flatMap(Expression::variables);
    }
}
