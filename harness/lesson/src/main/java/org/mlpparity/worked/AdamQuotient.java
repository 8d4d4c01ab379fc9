package org.mlpparity.worked;

import java.util.function.Function;
import org.mlpparity.document.Formula;
import org.mlpparity.model.Optimizer;

/**
 * What Adam multiplies its rate by, in the optimizer's dialect.
 *
 * @param adam with its ε and corrections
 * @param update which one this is, counted from 1
 * @param mean the running mean of gradients
 * @param meanSquare the running mean of their squares
 */
record AdamQuotient(Optimizer.Adam adam, int update, Expression mean, Expression meanSquare) implements Expression {
    @Override
    public Formula formula(Function<String, Formula> leaf) {
        Formula epsilon = leaf.apply("epsilon");
        Formula above = mean.formula(leaf);
        Formula below = meanSquare.formula(leaf);
        Formula plus = Formula.operator("+");
        return switch (adam.epsilonPlacement()) {
            case OUTSIDE_ROOT ->
                new Formula.Fraction(
                        corrected(above, "1", leaf),
                        Formula.row(new Formula.Root(corrected(below, "2", leaf)), plus, epsilon));
            case INSIDE_ROOT ->
                new Formula.Fraction(
                        corrected(above, "1", leaf),
                        new Formula.Root(Formula.row(corrected(below, "2", leaf), plus, epsilon)));
            case EPSILON_HAT -> {
                Formula quotient = new Formula.Fraction(above, Formula.row(new Formula.Root(below), plus, epsilon));
                yield adam.biasCorrection() ? Formula.row(correction(leaf), quotient) : quotient;
            }
        };
    }

    private Formula corrected(Formula moment, String which, Function<String, Formula> leaf) {
        return adam.biasCorrection() ? new Formula.Fraction(moment, rest(which, leaf)) : moment;
    }

    private static Formula correction(Function<String, Formula> leaf) {
        return new Formula.Fraction(new Formula.Root(rest("2", leaf)), rest("1", leaf));
    }

    /** 1 − β^t. */
    private static Formula rest(String which, Function<String, Formula> leaf) {
        Formula power = new Formula.Superscript(leaf.apply("beta" + which), leaf.apply("t"));
        return Formula.row(Formula.number("1"), Formula.operator("−"), power);
    }

    @Override
    public Values evaluate(Scope scope) {
        double unit = scope.unit();
        return mean.evaluate(scope).with(meanSquare.evaluate(scope), (m, v) -> quotient(m, v, unit));
    }

    private Range quotient(Range m, Range v, double unit) {
        Range epsilon = Range.exactly(adam.epsilon());
        Range first = correction(adam.beta1(), unit);
        Range second = correction(adam.beta2(), unit);
        return switch (adam.epsilonPlacement()) {
            case OUTSIDE_ROOT ->
                m.dividedBy(first, unit)
                        .dividedBy(root(v.dividedBy(second, unit), unit).plus(epsilon, unit), unit);
            case INSIDE_ROOT ->
                m.dividedBy(first, unit)
                        .dividedBy(root(v.dividedBy(second, unit).plus(epsilon, unit), unit), unit);
            case EPSILON_HAT ->
                root(second, unit)
                        .dividedBy(first, unit)
                        .times(m.dividedBy(root(v, unit).plus(epsilon, unit), unit), unit);
        };
    }

    /** A running mean of squares is not negative, whatever the rounding around it says. */
    private static Range root(Range square, double unit) {
        return square.rising(x -> Math.sqrt(Math.max(0, x)), unit);
    }

    private Range correction(double beta, double unit) {
        if (!adam.biasCorrection()) {
            return Range.exactly(1);
        }
        double power = Math.pow(beta, update);
        return Range.exactly(1).minus(Range.around(power, 2 * update * unit * power), unit);
    }
}
