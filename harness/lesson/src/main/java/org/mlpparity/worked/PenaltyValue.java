package org.mlpparity.worked;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mlpparity.document.Formula;
import org.mlpparity.model.WeightDecay;

/**
 * What weight decay adds to a reported loss: λ/(2d)·Σθ², λ/d·Σθ² or λ/d·Σ|θ| over one tensor.
 *
 * @param lambda λ
 * @param divisor d; empty for 1
 * @param decay which of them
 * @param theta the tensor
 */
record PenaltyValue(Expression lambda, Optional<Expression> divisor, WeightDecay decay, Expression theta)
        implements Expression {
    @Override
    public Formula formula(Function<String, Formula> leaf) {
        Formula sum = isOfMagnitudes()
                ? Formula.row(Formula.operator("Σ"), Formula.name("abs"), Formula.fenced(theta.formula(leaf)))
                : Formula.row(Formula.operator("Σ"), new Formula.Superscript(theta.formula(leaf), Formula.number("2")));
        return Formula.row(factor(leaf), sum);
    }

    private Formula factor(Function<String, Formula> leaf) {
        Formula above = lambda.formula(leaf);
        if (!isHalved()) {
            return divisor.<Formula>map(d -> new Formula.Fraction(above, d.formula(leaf)))
                    .orElse(above);
        }
        Formula two = Formula.number("2");
        Formula below = divisor.map(d -> Formula.row(two, Formula.operator("·"), d.formula(leaf)))
                .map(Formula.class::cast)
                .orElse(two);
        return new Formula.Fraction(above, below);
    }

    private boolean isOfMagnitudes() {
        return decay.kind() == WeightDecay.Kind.L1;
    }

    private boolean isHalved() {
        return !isOfMagnitudes() && decay.penalty() == WeightDecay.Penalty.HALF;
    }

    @Override
    public Values evaluate(NamedValues scope) {
        double unit = scope.unit();
        List<Range> terms = theta.evaluate(scope).entries().stream()
                .map(x -> isOfMagnitudes() ? x.image(Math::abs, new double[] {0}, 0) : x.squared(unit))
                .toList();
        Range scaled = Range.sum(terms, unit).times(lambda.evaluate(scope).get(0), unit);
        Range halved = isHalved() ? scaled.times(Range.exactly(0.5), unit) : scaled;
        return new Values(
                1,
                1,
                List.of(divisor.map(d -> halved.dividedBy(d.evaluate(scope).get(0), unit))
                        .orElse(halved)));
    }
}
