package org.mlpparity.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A training step, statement by statement.
 *
 * @param statements in the order in which they are carried out
 */
record Program(List<Statement> statements) {
    Program {
        statements = List.copyOf(statements);
    }

    Statement get(int index) {
        return statements.get(index);
    }

    int size() {
        return statements.size();
    }

    /** The same after a change of the list. */
    Program changed(UnaryOperator<List<Statement>> change) {
        return new Program(change.apply(new ArrayList<>(statements)));
    }
}
