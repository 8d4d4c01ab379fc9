package org.mlpparity.worked;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.mlpparity.document.Cell;
import org.mlpparity.document.Formula;
import org.mlpparity.model.Loss;

/**
 * L of predictions a and targets y.
 *
 * @param kind the distance of one entry
 * @param divisor a number that the sum is multiplied by, 1/d; empty for none
 * @param a [outputs × samples]
 * @param y [outputs × samples]
 */
record LossValue(Loss.Kind kind, String divisor, Expression a, Expression y) implements Expression {
    /** As many terms are shown of a long sum. */
    private static final int LONGEST = 8;

    @Override
    public Formula formula(Function<String, Formula> leaf) {
        Formula outputs = a.formula(leaf);
        Formula targets = y.formula(leaf);
        List<Formula> parts = new ArrayList<>();
        if (kind != Loss.Kind.SQUARED_ERROR) {
            parts.add(Formula.operator("−"));
        }
        if (!divisor.isEmpty()) {
            parts.add(leaf.apply(divisor));
        }
        if (outputs instanceof Formula.Matrix numbers && targets instanceof Formula.Matrix wanted) {
            Formula terms = terms(cells(numbers), cells(wanted));
            parts.add(parts.isEmpty() ? terms : Formula.fenced(terms));
        } else {
            Formula term = symbolic(outputs, targets);
            parts.add(Formula.operator("Σ"));
            parts.add(kind == Loss.Kind.SQUARED_ERROR ? term : Formula.fenced(term));
        }
        return new Formula.Row(parts);
    }

    private Formula symbolic(Formula outputs, Formula targets) {
        return switch (kind) {
            case SQUARED_ERROR -> squared(Formula.row(outputs, Formula.operator("−"), targets));
            case CATEGORICAL_CROSS_ENTROPY -> Formula.row(targets, Formula.operator("∘"), ln(outputs));
            case BINARY_CROSS_ENTROPY ->
                Formula.row(
                        targets,
                        Formula.operator("∘"),
                        ln(outputs),
                        Formula.operator("+"),
                        Formula.fenced(rest(targets)),
                        Formula.operator("∘"),
                        ln(rest(outputs)));
        };
    }

    private static List<String> cells(Formula.Matrix matrix) {
        return matrix.transposed().rows().stream()
                .flatMap(List::stream)
                .map(Cell::text)
                .toList();
    }

    private Formula terms(List<String> outputs, List<String> targets) {
        List<Formula> parts = new ArrayList<>();
        int shown = 0;
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).equals("…") || shown == LONGEST) {
                parts.add(Formula.operator("+"));
                parts.add(Formula.operator("…"));
                break;
            }
            Formula term = term(outputs.get(i), targets.get(i));
            if (term != null) {
                if (shown++ > 0) {
                    parts.add(Formula.operator("+"));
                }
                parts.add(term);
            }
        }
        return new Formula.Row(parts);
    }

    /** One entry; null for one that counts nothing. */
    private Formula term(String output, String target) {
        Formula a = Formula.number(output);
        return switch (kind) {
            case SQUARED_ERROR -> squared(minus(a, target));
            case CATEGORICAL_CROSS_ENTROPY -> is(target, 0) ? null : times(target, ln(a));
            case BINARY_CROSS_ENTROPY -> binary(a, target);
        };
    }

    private static Formula binary(Formula a, String target) {
        if (is(target, 0)) {
            return ln(rest(a));
        }
        return is(target, 1)
                ? ln(a)
                : Formula.row(
                        times(target, ln(a)),
                        Formula.operator("+"),
                        Formula.fenced(rest(Formula.number(target))),
                        ln(rest(a)));
    }

    private static Formula times(String factor, Formula term) {
        return is(factor, 1) ? term : Formula.row(Formula.number(factor), term);
    }

    private static boolean is(String number, int value) {
        return new BigDecimal(number).compareTo(BigDecimal.valueOf(value)) == 0;
    }

    /** a − (−1) as a + 1. */
    private static Formula minus(Formula a, String target) {
        boolean negative = target.startsWith("-");
        return Formula.row(
                a, Formula.operator(negative ? "+" : "−"), Formula.number(negative ? target.substring(1) : target));
    }

    private static Formula squared(Formula difference) {
        return new Formula.Superscript(Formula.fenced(difference), Formula.number("2"));
    }

    private static Formula rest(Formula p) {
        return Formula.row(Formula.number("1"), Formula.operator("−"), p);
    }

    private static Formula ln(Formula of) {
        return Formula.row(Formula.name("ln"), Formula.fenced(of));
    }

    @Override
    public Values evaluate(Scope scope) {
        double unit = scope.unit();
        Values entries = a.evaluate(scope).with(y.evaluate(scope), (p, t) -> entry(p, t, unit));
        Range sum = Range.sum(entries.entries(), unit);
        Range scaled = divisor.isEmpty() ? sum : sum.times(scope.value(divisor).get(0), unit);
        return new Values(1, 1, List.of(scaled));
    }

    private Range entry(Range p, Range t, double unit) {
        return switch (kind) {
            case SQUARED_ERROR -> p.minus(t, unit).squared(unit);
            case CATEGORICAL_CROSS_ENTROPY -> crossEntropy(p, t, unit);
            case BINARY_CROSS_ENTROPY ->
                crossEntropy(p, t, unit).plus(crossEntropy(rest(p, unit), rest(t, unit), unit), unit);
        };
    }

    private static Range rest(Range p, double unit) {
        return Range.exactly(1).minus(p, unit);
    }

    private static Range crossEntropy(Range p, Range t, double unit) {
        return t.times(p.rising(Math::log, unit), unit).negated();
    }
}
