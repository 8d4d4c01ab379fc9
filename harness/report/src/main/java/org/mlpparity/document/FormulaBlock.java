package org.mlpparity.document;

import java.util.List;

/**
 * One line of a calculation: what it computes, and step by step how, as rule, with the numbers in it, as result.
 *
 * @param left what is computed
 * @param relation between it and the first step: "=" or "←"; further steps follow after "="
 * @param steps at least one
 */
public record FormulaBlock(Formula left, String relation, List<Formula> steps) implements Block {
    public FormulaBlock {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("steps (none) must be at least one");
        }
    }

    /** The sign in front of this step. */
    String relation(int step) {
        return step == 0 ? relation : "=";
    }

    @Override
    public void writeTo(BlockWriter writer) {
        writer.write(this);
    }
}
