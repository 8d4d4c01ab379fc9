package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.mlpparity.document.Formula;

/** √Σ g² over the entries of these tensors. */
record NormValue(List<Expression> tensors) implements Expression {
    NormValue {
        tensors = List.copyOf(tensors);
    }

    @Override
    public Formula formula(Function<String, Formula> leaf) {
        List<Formula> squares = new ArrayList<>();
        for (Expression tensor : tensors) {
            if (!squares.isEmpty()) {
                squares.add(Formula.operator("+"));
            }
            squares.add(Formula.operator("Σ"));
            squares.add(new Formula.Superscript(tensor.formula(leaf), Formula.number("2")));
        }
        return new Formula.Root(Formula.row(squares.toArray(Formula[]::new)));
    }

    @Override
    public Values evaluate(NamedValues scope) {
        List<Range> squares = tensors.stream()
                .flatMap(tensor -> tensor.evaluate(scope).entries().stream())
                .map(entry -> entry.squared(scope.unit()))
                .toList();
        Range sum = Range.sum(squares, scope.unit());
        Values one = new Values(1, 1, List.of(sum));
        return one.map(x -> x.rising(root -> Math.sqrt(Math.max(0, root)), scope.unit()));
    }

    @Override
    public boolean isNumber() {
        return true;
    }
}
