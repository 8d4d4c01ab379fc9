package org.mlpparity.worked;

import java.math.BigDecimal;
import org.mlpparity.formula.ElementaryArithmetic;

/**
 * Formulas as they are written: the numbers are expressions, and an operation puts them together. What multiplies or divides by 1, adds 0
 * or multiplies by 0 is not written.
 */
class Symbols implements ElementaryArithmetic<Expression> {
    static final Symbols ARITHMETIC = new Symbols();

    static boolean is(Expression x, int number) {
        return x.known()
                .filter(known -> known.compareTo(BigDecimal.valueOf(number)) == 0)
                .isPresent();
    }

    @Override
    public Expression exactly(double number) {
        return new EntryExpression.Literal(Figures.exact(number));
    }

    @Override
    public Expression plus(Expression a, Expression b) {
        if (is(a, 0) || is(b, 0)) {
            return is(a, 0) ? b : a;
        }
        return new Expression.Sum(a, b);
    }

    /** What is subtracted is written even where it is 0: it may be a number of the data. */
    @Override
    public Expression minus(Expression a, Expression b) {
        return new Expression.Difference(a, b);
    }

    @Override
    public Expression times(Expression a, Expression b) {
        if (is(a, 0) || is(b, 0)) {
            return exactly(0);
        }
        if (is(a, 1) || is(b, 1)) {
            return is(a, 1) ? b : a;
        }
        if (a.isNumber() || b.isNumber()) {
            return a.isNumber() ? new Expression.Scaled(a, b) : new Expression.Scaled(b, a);
        }
        return new Expression.Hadamard(a, b);
    }

    @Override
    public Expression over(Expression a, Expression b) {
        return is(b, 1) ? a : new EntryExpression.Quotient(a, b);
    }

    @Override
    public Expression squareRoot(Expression x) {
        return is(x, 1) ? x : new EntryExpression.Root(x);
    }

    @Override
    public Expression negated(Expression x) {
        return new EntryExpression.Negated(x);
    }

    @Override
    public Expression squared(Expression x) {
        return new EntryExpression.Squared(x);
    }

    @Override
    public Expression positivePart(Expression x) {
        return new EntryExpression.Called(new EntryExpression.PositivePart(), x);
    }

    @Override
    public Expression maximum(Expression a, Expression b) {
        return new EntryExpression.Larger(a, b);
    }

    @Override
    public Expression magnitude(Expression x) {
        return new EntryExpression.Called(new EntryExpression.Magnitude(), x);
    }

    @Override
    public Expression side(Expression x, double below, double above) {
        return new EntryExpression.Called(new EntryExpression.Side(below, above), x);
    }

    @Override
    public Expression sign(Expression x) {
        return new EntryExpression.Called(new EntryExpression.Sign(), x);
    }

    @Override
    public Expression clipped(Expression x, double limit) {
        return new EntryExpression.Called(new EntryExpression.Clipped(limit), x);
    }

    @Override
    public Expression exp(Expression x) {
        return new EntryExpression.Called(EntryExpression.Elementary.EXP, x);
    }

    @Override
    public Expression expm1(Expression x) {
        return new EntryExpression.Called(EntryExpression.Elementary.EXPM1, x);
    }

    @Override
    public Expression log(Expression x) {
        return new EntryExpression.Called(EntryExpression.Elementary.LOG, x);
    }

    @Override
    public Expression log1p(Expression x) {
        return new EntryExpression.Called(EntryExpression.Elementary.LOG1P, x);
    }

    @Override
    public Expression tanh(Expression x) {
        return new EntryExpression.Called(EntryExpression.Elementary.TANH, x);
    }

    @Override
    public Expression sigmoid(Expression x) {
        return new EntryExpression.Called(EntryExpression.Elementary.SIGMOID, x);
    }

    @Override
    public Expression normal(Expression x) {
        return new EntryExpression.Called(EntryExpression.Elementary.NORMAL, x);
    }
}
