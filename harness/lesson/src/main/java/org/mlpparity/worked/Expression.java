package org.mlpparity.worked;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mlpparity.document.Formula;

/**
 * How a line is computed, said once: it sets itself with names or with numbers, and it computes itself from ranges. Matrices
 * have a column per sample.
 */
sealed interface Expression
        permits Expression.Name,
                Expression.Product,
                Expression.Sum,
                Expression.Difference,
                Expression.Hadamard,
                Expression.Transposed,
                Expression.Scaled,
                Expression.OverSamples,
                Expression.Applied,
                Expression.Slope,
                Expression.SoftmaxBackward,
                Expression.OverBatch,
                Expression.OverUnits,
                Expression.OverClasses,
                Expression.FirstEntry,
                Expression.OddTerm,
                EntryExpression,
                LossValue,
                PenaltyValue,
                NormValue {
    /** As it is set, with this in place of every name. */
    Formula formula(Function<String, Formula> leaf);

    /** Everything that it may be for these values of its names. */
    Values evaluate(NamedValues scope);

    /** Whether it says something with numbers in it that its result does not say. */
    default boolean worksWithNumbers() {
        return true;
    }

    /** The names in it, in reading order. */
    default Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        formula(symbol -> {
            names.add(symbol);
            return Formula.name(symbol);
        });
        return names;
    }

    /** Whether it is one number wherever it stands, and no matrix. */
    default boolean isNumber() {
        return false;
    }

    /** What it is exactly, where its formula alone says so. */
    default Optional<BigDecimal> known() {
        return Optional.empty();
    }

    static Expression name(String symbol) {
        return new Name(symbol, false);
    }

    /** The name of one number. */
    static Expression number(String symbol) {
        return new Name(symbol, true);
    }

    /** As it stands in a product or behind a minus: sums are fenced. */
    static Formula fencedSum(Expression factor, Function<String, Formula> leaf) {
        Formula formula = factor.formula(leaf);
        return factor instanceof Sum || factor instanceof Difference ? Formula.fenced(formula) : formula;
    }

    /** Another line's result, or what is given. */
    record Name(String symbol, boolean isNumber) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return leaf.apply(symbol);
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return scope.value(symbol);
        }

        @Override
        public boolean worksWithNumbers() {
            return false;
        }
    }

    /** Matrix product. */
    record Product(Expression left, Expression right) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return Formula.row(left.formula(leaf), right.formula(leaf));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return MatrixArithmetic.product(left.evaluate(scope), right.evaluate(scope), scope.unit());
        }
    }

    /** A matrix product in which one term of every entry's sum is left out, or has the other sign. */
    record OddTerm(Product product, int k, boolean flipped) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return Formula.row(
                    Formula.fenced(product.formula(leaf)),
                    Formula.name((flipped ? "with term " : "without term ") + (k + 1) + (flipped ? " negative" : "")));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            Values odd = product.left().evaluate(scope);
            int columns = odd.columns();
            Values left = Values.fill(odd.rows(), columns, i -> {
                Range entry = odd.get(i);
                return i % columns != k ? entry : flipped ? entry.negated() : Range.exactly(0);
            });
            return MatrixArithmetic.product(left, product.right().evaluate(scope), scope.unit());
        }
    }

    /** Entry by entry; a column is added to every column. */
    record Sum(Expression left, Expression right) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return Formula.row(left.formula(leaf), Formula.operator("+"), right.formula(leaf));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return left.evaluate(scope).with(right.evaluate(scope), (a, b) -> a.plus(b, scope.unit()));
        }

        @Override
        public boolean isNumber() {
            return left.isNumber() && right.isNumber();
        }
    }

    /** Entry by entry; a − (−1) is a + 1. */
    record Difference(Expression left, Expression right) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            Formula from = left.formula(leaf);
            Formula subtracted = fencedSum(right, leaf);
            return subtracted instanceof Formula.Figure figure && figure.text().startsWith("-")
                    ? Formula.row(
                            from,
                            Formula.operator("+"),
                            Formula.number(figure.text().substring(1)))
                    : Formula.row(from, Formula.operator("−"), subtracted);
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return left.evaluate(scope).with(right.evaluate(scope), (a, b) -> a.minus(b, scope.unit()));
        }

        @Override
        public boolean isNumber() {
            return left.isNumber() && right.isNumber();
        }

        @Override
        public Optional<BigDecimal> known() {
            return left.known().flatMap(a -> right.known().map(a::subtract));
        }
    }

    /** Product entry by entry. */
    record Hadamard(Expression left, Expression right) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return Formula.row(fencedSum(left, leaf), Formula.operator("∘"), fencedSum(right, leaf));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return left.evaluate(scope).with(right.evaluate(scope), (a, b) -> a.times(b, scope.unit()));
        }
    }

    /** A matrix with rows as columns; with numbers, they stand as columns. */
    record Transposed(Expression inner) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            Formula matrix = inner.formula(leaf);
            return matrix instanceof Formula.NumberGrid numbers
                    ? numbers.transposed()
                    : new Formula.Superscript(matrix, Formula.TRANSPOSE);
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return inner.evaluate(scope).transposed();
        }
    }

    /** A number times a matrix. */
    record Scaled(Expression factor, Expression matrix) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            Formula number = fencedSum(factor, leaf);
            boolean meetsNumber = number instanceof Formula.Figure
                    && matrix instanceof Scaled scaled
                    && scaled.factor().formula(leaf) instanceof Formula.Figure;
            return meetsNumber
                    ? Formula.row(number, Formula.operator("·"), matrix.formula(leaf))
                    : Formula.row(number, fencedSum(matrix, leaf));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return matrix.evaluate(scope).with(factor.evaluate(scope), (a, b) -> a.times(b, scope.unit()));
        }

        @Override
        public boolean isNumber() {
            return matrix.isNumber();
        }
    }

    /** The sum of a matrix's columns, one per sample. */
    record OverSamples(Expression inner) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            Formula sum = new Formula.Subscript(Formula.operator("Σ"), Formula.name("s"));
            return Formula.row(sum, inner.formula(leaf));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            Values all = inner.evaluate(scope);
            return Values.fill(all.rows(), 1, row -> Range.sum(all.row(row), scope.unit()));
        }
    }

    /** The sum of a column's entries, one per unit, in every entry: of a bias that all units share. */
    record OverUnits(Expression inner) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            Formula sum = new Formula.Subscript(Formula.operator("Σ"), Formula.name("j"));
            return Formula.row(sum, inner.formula(leaf));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            Values all = inner.evaluate(scope);
            Range sum = Range.sum(all.entries(), scope.unit());
            return Values.fill(all.rows(), 1, row -> sum);
        }
    }

    /** The sum of each column, one per sample, in every entry of it. */
    record OverClasses(Expression inner) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            Formula sum = new Formula.Subscript(Formula.operator("Σ"), Formula.name("j"));
            return Formula.row(sum, inner.formula(leaf));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            Values all = inner.evaluate(scope);
            Values columns = all.transposed();
            return Values.fill(all.rows(), all.columns(), i -> Range.sum(columns.row(i % all.columns()), scope.unit()));
        }
    }

    /** φ(z). */
    record Applied(ActivationFunction phi, Expression z) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return Formula.row(phi.name(), Formula.fenced(z.formula(leaf)));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return phi.apply(z.evaluate(scope), scope.unit());
        }
    }

    /** φ'(z). */
    record Slope(ActivationFunction phi, Expression z) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return Formula.row(phi.derivativeName(), Formula.fenced(z.formula(leaf)));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return phi.slope(z.evaluate(scope), scope.unit());
        }
    }

    /** a ∘ (g − Σ_j a_j g_j), each sample on its own: from dL/da to dL/dz of a softmax. */
    record SoftmaxBackward(Expression a, Expression g) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            Formula sum = new Formula.Subscript(Formula.operator("Σ"), Formula.name("j"));
            Formula mean = Formula.row(sum, a.formula(leaf), Formula.operator("∘"), g.formula(leaf));
            return Formula.row(
                    a.formula(leaf),
                    Formula.operator("∘"),
                    Formula.fenced(g.formula(leaf), Formula.operator("−"), mean));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return MatrixArithmetic.softmaxBackward(a.evaluate(scope), g.evaluate(scope), scope.unit());
        }
    }

    /** The first entry of a matrix, which stands for all of them. */
    record FirstEntry(Expression inner) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return new Formula.Subscript(inner.formula(leaf), Formula.number("1"));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return new Values(1, 1, List.of(inner.evaluate(scope).get(0)));
        }

        @Override
        public boolean isNumber() {
            return true;
        }
    }

    /** The gradient of the batch: one of its samples alone does not give it. */
    record OverBatch(String ofOneSample, boolean mean, boolean ofWeights) implements Expression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            Formula one = new Formula.Superscript(leaf.apply(ofOneSample), Formula.name("(s)"));
            Formula over = new Formula.Subscript(Formula.operator("Σ"), Formula.name("s"));
            if (ofWeights) {
                Formula weight = new Formula.Superscript(Formula.name("w"), Formula.name("(s)"));
                Formula mean = new Formula.Fraction(Formula.number("1"), Formula.row(over, weight));
                return Formula.row(mean, over, weight, one);
            }
            Formula sum = Formula.row(over, one);
            return mean ? Formula.row(new Formula.Fraction(Formula.number("1"), Formula.name("m")), sum) : sum;
        }

        @Override
        public boolean worksWithNumbers() {
            return false;
        }

        @Override
        public Values evaluate(NamedValues scope) {
            throw new UnknownValueException("the rest of the batch");
        }
    }
}
