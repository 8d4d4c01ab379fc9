package org.mlpparity.mutation;

import java.util.Set;

/**
 * One change of a program.
 *
 * @param kind what sort of change
 * @param operation of the statement that was changed
 * @param layers those in which it was changed, from 1
 * @param touched the operations whose own computation may then be another one: that of the statement, where it stands at another place those
 *     that read its target in between, and for an activation those that take φ', or the loss, from a or from z
 * @param place of the statement, "update of the weights of layer 2"
 * @param before the statement as it was
 * @param after as it is; empty where it is gone
 */
record Mutation(
        Kind kind,
        Operation operation,
        Set<Integer> layers,
        Set<Operation> touched,
        String place,
        String before,
        String after) {
    /** What people get wrong in a program. */
    enum Kind {
        OPERATOR("another operator"),
        CONSTANT("another constant"),
        CONSTANT_DROPPED("constant dropped"),
        FACTOR("factor or divisor added"),
        OPERAND("another variable"),
        NUMBER("another hyper-parameter or count"),
        LAYER("of another layer"),
        STALE("of the step before"),
        FUNCTION("another function"),
        FUNCTION_DROPPED("function dropped"),
        FUNCTION_ADDED("function added"),
        TRANSPOSE("transpose dropped or added"),
        AXIS("another axis or reduction"),
        BROADCAST("broadcast"),
        TERM_ADDED("term added"),
        TERM_DROPPED("term dropped"),
        SIGN("sign"),
        CLIP("clip added"),
        MASK("mask added"),
        SAMPLES("samples left out"),
        FORMAT("shorter format"),
        DELETED("statement deleted"),
        DUPLICATED("statement twice"),
        MOVED("statement moved");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The name on the page. */
        String words() {
            return words;
        }
    }

    @Override
    public String toString() {
        return kind.words() + " in the " + place + ": " + before + "  →  " + (after.isEmpty() ? "(deleted)" : after);
    }
}
