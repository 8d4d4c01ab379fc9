package org.mlpparity.mutation;

import java.util.Set;
import org.mlpparity.mutation.Expression.Variable;

/**
 * An assignment in one layer of one operation of a step.
 *
 * @param operation what it is part of
 * @param layer k, from 1
 * @param tensor "W" or "b" for an update, whose p, g, h, v, m and s are those of this tensor; else empty
 * @param target what is assigned
 * @param value its new value
 */
record Statement(Operation operation, int layer, String tensor, Variable target, Expression value) {
    private static final Set<String> OF_TENSOR = Set.of("p", "g", "h", "v", "m", "s");

    /**
     * Where a value is kept.
     *
     * @param name of the variable
     * @param layer from 1, 0 for the inputs; −1 for what belongs to no layer
     */
    record Slot(String name, int layer) {
        /** One that belongs to no layer. */
        static Slot global(String name) {
            return new Slot(name, -1);
        }
    }

    /** Where the variable is kept that this statement means. */
    Slot slot(Variable variable) {
        return new Slot(resolved(variable.name()), variable.layered() ? layer + variable.offset() : -1);
    }

    private String resolved(String name) {
        if (tensor.isEmpty() || !OF_TENSOR.contains(name)) {
            return name;
        }
        return name.equals("p") ? tensor : name + tensor;
    }

    /** How this statement writes the variable that is kept there, the same way in the update of every tensor where it can be. */
    Variable variable(Slot slot) {
        boolean layered = slot.layer() >= 0;
        return new Variable(general(slot.name()), layered, layered ? slot.layer() - layer : 0, false);
    }

    private String general(String name) {
        if (tensor.isEmpty()) {
            return name;
        }
        if (name.equals(tensor)) {
            return "p";
        }
        String start = name.substring(0, name.length() - 1);
        return name.endsWith(tensor) && OF_TENSOR.contains(start) ? start : name;
    }

    /** Whether it is the same rule, in another layer or for another tensor. */
    boolean sameRule(Statement other) {
        return operation == other.operation && target.equals(other.target) && value.equals(other.value);
    }

    /** The same with another value. */
    Statement with(Expression other) {
        return new Statement(operation, layer, tensor, target, other);
    }

    @Override
    public String toString() {
        return target + " = " + value;
    }
}
