package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mlpparity.document.Cell;
import org.mlpparity.document.Formula;
import org.mlpparity.formula.CrossEntropy;
import org.mlpparity.formula.LossTerm;

/**
 * L of predictions a and targets y.
 *
 * @param term the distance of one entry
 * @param divisor a number that the sum is multiplied by, 1/d; empty for none
 * @param a [outputs × samples]
 * @param y [outputs × samples]
 * @param rest what ln(1 − a) is multiplied by [outputs × samples], where that is not 1 − y; empty elsewhere
 */
record LossValue(LossTerm term, String divisor, Expression a, Expression y, Optional<Expression> rest)
        implements Expression {
    /** As many terms are shown of a long sum. */
    private static final int LONGEST = 8;

    @Override
    public Formula formula(Function<String, Formula> leaf) {
        Formula outputs = a.formula(leaf);
        Formula targets = y.formula(leaf);
        List<Formula> parts = new ArrayList<>();
        if (term.sign() < 0) {
            parts.add(Formula.operator("−"));
        }
        if (!divisor.isEmpty()) {
            parts.add(leaf.apply(divisor));
        }
        if (outputs instanceof Formula.NumberGrid given && targets instanceof Formula.NumberGrid wanted) {
            Formula terms = terms(cells(given), cells(wanted), cellsOfRest(leaf));
            parts.add(parts.isEmpty() ? terms : Formula.fenced(terms));
        } else {
            Formula one = set(of(a, y, rest), leaf);
            parts.add(Formula.operator("Σ"));
            parts.add(one instanceof Formula.Superscript ? one : Formula.fenced(one));
        }
        return new Formula.Row(parts);
    }

    private Expression of(Expression outputs, Expression targets, Optional<Expression> others) {
        return others.map(other -> CrossEntropy.value(Symbols.ARITHMETIC, outputs, targets, other))
                .orElseGet(() -> term.value(Symbols.ARITHMETIC, outputs, targets));
    }

    private List<String> cellsOfRest(Function<String, Formula> leaf) {
        return rest.map(other -> other.formula(leaf))
                .filter(Formula.NumberGrid.class::isInstance)
                .map(numbers -> cells((Formula.NumberGrid) numbers))
                .orElse(List.of());
    }

    /** The products of a sum stand beside its signs, but a number keeps to what it multiplies. */
    private static Formula set(Expression one, Function<String, Formula> leaf) {
        Formula formula = one.formula(leaf);
        if (!(one instanceof Sum) || !(formula instanceof Formula.Row sum)) {
            return formula;
        }
        List<Formula> parts = new ArrayList<>();
        for (Formula part : sum.parts()) {
            if (part instanceof Formula.Row product && !(product.parts().get(0) instanceof Formula.Figure)) {
                parts.addAll(product.parts());
            } else {
                parts.add(part);
            }
        }
        return new Formula.Row(parts);
    }

    private static List<String> cells(Formula.NumberGrid matrix) {
        return matrix.transposed().rows().stream()
                .flatMap(List::stream)
                .map(Cell::text)
                .toList();
    }

    /** Those that count anything. */
    private Formula terms(List<String> outputs, List<String> targets, List<String> others) {
        List<Formula> parts = new ArrayList<>();
        int shown = 0;
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).equals("…") || shown == LONGEST) {
                parts.add(Formula.operator("+"));
                parts.add(Formula.operator("…"));
                break;
            }
            Optional<Expression> other =
                    others.isEmpty() ? Optional.empty() : Optional.of(new EntryExpression.Literal(others.get(i)));
            Expression one =
                    of(new EntryExpression.Literal(outputs.get(i)), new EntryExpression.Literal(targets.get(i)), other);
            if (!Symbols.is(one, 0)) {
                if (shown++ > 0) {
                    parts.add(Formula.operator("+"));
                }
                parts.add(set(one, Formula::name));
            }
        }
        return new Formula.Row(parts);
    }

    @Override
    public Values evaluate(NamedValues scope) {
        double unit = scope.unit();
        Range sum = Range.sum(of(a, y, rest).evaluate(scope).entries(), unit);
        Range scaled = divisor.isEmpty() ? sum : sum.times(scope.value(divisor).get(0), unit);
        return new Values(1, 1, List.of(term.sign() < 0 ? scaled.negated() : scaled));
    }
}
