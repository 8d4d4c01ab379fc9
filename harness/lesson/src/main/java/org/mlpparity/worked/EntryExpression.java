package org.mlpparity.worked;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.mlpparity.document.Formula;
import org.mlpparity.formula.Doubles;

/** What formulas hold beside sums and products: it works on numbers, and on matrices entry by entry. */
sealed interface EntryExpression extends Expression
        permits EntryExpression.Literal,
                EntryExpression.Negated,
                EntryExpression.Quotient,
                EntryExpression.WholePower,
                EntryExpression.PartPower,
                EntryExpression.HalfWave,
                EntryExpression.Squared,
                EntryExpression.Root,
                EntryExpression.Larger,
                EntryExpression.Called {
    /** A number that stands in the formula itself. */
    record Literal(String text) implements EntryExpression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return Formula.number(text);
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return Values.scalar(Double.parseDouble(text));
        }

        @Override
        public boolean isNumber() {
            return true;
        }

        /** Empty for what is no decimal, such as Infinity. */
        @Override
        public Optional<BigDecimal> known() {
            return Double.isFinite(Double.parseDouble(text)) ? Optional.of(new BigDecimal(text)) : Optional.empty();
        }
    }

    /** −x. */
    record Negated(Expression inner) implements EntryExpression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return Formula.row(Formula.operator("−"), Expression.fencedSum(inner, leaf));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return inner.evaluate(scope).map(Range::negated);
        }

        @Override
        public boolean isNumber() {
            return inner.isNumber();
        }
    }

    /** A fraction. */
    record Quotient(Expression above, Expression below) implements EntryExpression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return new Formula.Fraction(above.formula(leaf), below.formula(leaf));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return above.evaluate(scope).with(below.evaluate(scope), (a, b) -> a.dividedBy(b, scope.unit()));
        }

        @Override
        public boolean isNumber() {
            return above.isNumber() && below.isNumber();
        }
    }

    /** A number to the power of a whole number, as it may be computed: by products one after the other. */
    record WholePower(Expression base, Expression exponent) implements EntryExpression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return new Formula.Superscript(base.formula(leaf), exponent.formula(leaf));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return base.evaluate(scope).with(exponent.evaluate(scope), (b, t) -> b.power(t, scope.unit()));
        }

        @Override
        public boolean isNumber() {
            return base.isNumber() && exponent.isNumber();
        }
    }

    /** A number between 0 and 1 to the power k/n. */
    record PartPower(Expression base, long k, long n) implements EntryExpression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return new Formula.Superscript(
                    base.formula(leaf),
                    new Formula.Fraction(Formula.number(String.valueOf(k)), Formula.number(String.valueOf(n))));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            Range exponent = Range.exactly(k).dividedBy(Range.exactly(n), scope.unit());
            return base.evaluate(scope).map(b -> b.power(exponent, scope.unit()));
        }

        @Override
        public boolean isNumber() {
            return true;
        }
    }

    /** (1 + cos(πk/n))/2. */
    record HalfWave(long k, long n) implements EntryExpression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            Formula part = new Formula.Fraction(Formula.number(String.valueOf(k)), Formula.number(String.valueOf(n)));
            Formula cosine = Formula.row(Formula.name("cos"), Formula.fenced(Formula.name("π"), part));
            return new Formula.Fraction(
                    Formula.row(Formula.number("1"), Formula.operator("+"), cosine), Formula.number("2"));
        }

        /** The cosine may be off by 8 roundings of 1, see {@link org.mlpparity.formula.Rates}. */
        @Override
        public Values evaluate(NamedValues scope) {
            double value = Doubles.ARITHMETIC.halfWave(k, n);
            return new Values(1, 1, List.of(Range.around(value, 8 * scope.unit())));
        }

        @Override
        public boolean isNumber() {
            return true;
        }
    }

    /** x². */
    record Squared(Expression inner) implements EntryExpression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return new Formula.Superscript(Formula.fenced(inner.formula(leaf)), Formula.number("2"));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return inner.evaluate(scope).map(x -> x.squared(scope.unit()));
        }

        @Override
        public boolean isNumber() {
            return inner.isNumber();
        }
    }

    /** √x of what is not negative, whatever the rounding around it says. */
    record Root(Expression inner) implements EntryExpression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return new Formula.Root(inner.formula(leaf));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return inner.evaluate(scope).map(x -> x.rising(root -> Math.sqrt(Math.max(0, root)), scope.unit()));
        }

        @Override
        public boolean isNumber() {
            return inner.isNumber();
        }
    }

    /** The larger of two numbers. */
    record Larger(Expression left, Expression right) implements EntryExpression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return Formula.row(
                    Formula.name("max"),
                    Formula.fenced(left.formula(leaf), Formula.operator(","), right.formula(leaf)));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return left.evaluate(scope).with(right.evaluate(scope), Range::maximum);
        }

        @Override
        public boolean isNumber() {
            return left.isNumber() && right.isNumber();
        }
    }

    /** A function of one number. */
    record Called(Named function, Expression inner) implements EntryExpression {
        @Override
        public Formula formula(Function<String, Formula> leaf) {
            return function.formula(inner.formula(leaf));
        }

        @Override
        public Values evaluate(NamedValues scope) {
            return inner.evaluate(scope).map(x -> function.image(x, scope.unit()));
        }

        @Override
        public boolean isNumber() {
            return inner.isNumber();
        }
    }

    /** A function that has a name, or is set around its argument. */
    sealed interface Named {
        Formula formula(Formula argument);

        /** What it makes of a range. */
        Range image(Range x, double unit);
    }

    /** Functions that never fall. */
    enum Elementary implements Named {
        EXP("exp", Math::exp),
        EXPM1("expm1", Math::expm1),
        LOG("ln", Math::log),
        LOG1P("log1p", Math::log1p),
        TANH("tanh", Math::tanh),
        SIGMOID("σ", Doubles.ARITHMETIC::sigmoid),
        NORMAL("Φ", Doubles.ARITHMETIC::normal);

        private final String word;
        private final DoubleUnaryOperator function;

        Elementary(String word, DoubleUnaryOperator function) {
            this.word = word;
            this.function = function;
        }

        @Override
        public Formula formula(Formula argument) {
            return Formula.row(Formula.name(word), Formula.fenced(argument));
        }

        @Override
        public Range image(Range x, double unit) {
            return x.rising(function, unit);
        }
    }

    /** |x|. */
    record Magnitude() implements Named {
        @Override
        public Formula formula(Formula argument) {
            return Formula.row(Formula.name("abs"), Formula.fenced(argument));
        }

        @Override
        public Range image(Range x, double unit) {
            return x.image(Math::abs, new double[] {0}, 0);
        }
    }

    /** −1, 0 or 1, as x is negative, zero or positive. */
    record Sign() implements Named {
        @Override
        public Formula formula(Formula argument) {
            return Formula.row(Formula.name("sign"), Formula.fenced(argument));
        }

        @Override
        public Range image(Range x, double unit) {
            return x.rising(Math::signum, 0);
        }
    }

    /** max(x, 0). */
    record PositivePart() implements Named {
        @Override
        public Formula formula(Formula argument) {
            return Formula.row(
                    Formula.name("max"), Formula.fenced(argument, Formula.operator(","), Formula.number("0")));
        }

        @Override
        public Range image(Range x, double unit) {
            return x.rising(Doubles.ARITHMETIC::positivePart, 0);
        }
    }

    /** min(x, 1). */
    record AtMostOne() implements Named {
        @Override
        public Formula formula(Formula argument) {
            return Formula.row(
                    Formula.name("min"), Formula.fenced(argument, Formula.operator(","), Formula.number("1")));
        }

        @Override
        public Range image(Range x, double unit) {
            return x.rising(entry -> Math.min(entry, 1), 0);
        }
    }

    /** The number in [−limit, limit] that is nearest to x. */
    record Clipped(double limit) implements Named {
        @Override
        public Formula formula(Formula argument) {
            return Formula.row(
                    Formula.name("clip"),
                    Formula.fenced(argument, Formula.operator(","), Formula.number("±" + Figures.exact(limit))));
        }

        @Override
        public Range image(Range x, double unit) {
            return x.rising(entry -> Doubles.ARITHMETIC.clipped(entry, limit), 0);
        }
    }

    /** One number for x &gt; 0 and another one otherwise. */
    record Side(double below, double above) implements Named {
        @Override
        public Formula formula(Formula argument) {
            return Formula.fenced(
                    Formula.number(Figures.exact(above)),
                    Formula.name("where"),
                    argument,
                    Formula.operator(">"),
                    Formula.number("0"),
                    Formula.operator(","),
                    Formula.name("else"),
                    Formula.number(Figures.exact(below)));
        }

        @Override
        public Range image(Range x, double unit) {
            return x.image(entry -> Doubles.ARITHMETIC.side(entry, below, above), new double[0], 0);
        }
    }
}
