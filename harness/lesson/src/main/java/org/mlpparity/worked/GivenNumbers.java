package org.mlpparity.worked;

import java.util.Optional;
import org.mlpparity.document.Formula;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.oracle.Enclosure;

/** What a step starts from: data, parameters, the optimizer's memory and its numbers. */
final class GivenNumbers {
    private final Moment moment;
    private final Notation notation;

    GivenNumbers(Moment moment, Notation notation) {
        this.moment = moment;
        this.notation = notation;
    }

    void addTo(Calculation calculation) {
        Values inputs = Values.exactly(moment.shown().inputs());
        Values targets = Values.exactly(moment.shown().targets());
        boolean column = notation.oneSample();
        calculation.add(
                new Given(notation.inputs(), Formula.name(notation.inputs()), column ? inputs.transposed() : inputs));
        calculation.add(new Given(
                notation.targets(), Formula.name(notation.targets()), column ? targets.transposed() : targets));
        for (int layer = 1; layer <= notation.depth(); layer++) {
            calculation.add(new Given(
                    "W" + layer,
                    Notation.indexed("W", layer),
                    Values.exactly(moment.parameters().weights(layer - 1))));
            calculation.add(new Given(
                    "b" + layer,
                    Notation.indexed("b", layer),
                    Values.exactly(moment.parameters().biases(layer - 1)).transposed()));
        }
        addDivisor(calculation);
        addOptimizer(calculation);
    }

    private void addDivisor(Calculation calculation) {
        int divisor = notation.divisor();
        calculation.add(fraction("one/d", 1, divisor));
        calculation.add(fraction("two/d", 2, divisor));
    }

    private Given fraction(String symbol, int above, int divisor) {
        Formula number = Formula.number(String.valueOf(above));
        Values value = Values.scalar(above)
                .map(one -> one.dividedBy(
                        Range.exactly(divisor), moment.experiment().precision().unitRoundoff()));
        return divisor == 1
                ? new Given(symbol, number, value, Optional.of(number))
                : new Given(
                        symbol,
                        new Formula.Fraction(number, notation.divisorLetters()),
                        value,
                        Optional.of(new Formula.Fraction(number, Formula.number(String.valueOf(divisor)))));
    }

    private void addOptimizer(Calculation calculation) {
        Optimizer optimizer = moment.experiment().optimizer();
        calculation.add(Given.constant("alpha", Formula.name("α"), optimizer.learningRate()));
        if (optimizer.weightDecay().kind() != WeightDecay.Kind.NONE) {
            calculation.add(Given.constant(
                    "lambda", Formula.name("λ"), optimizer.weightDecay().coefficient()));
        }
        if (optimizer instanceof Optimizer.Momentum momentum) {
            addVelocity(calculation, momentum.momentum(), momentum.velocity());
        } else if (optimizer instanceof Optimizer.Nesterov nesterov) {
            addVelocity(calculation, nesterov.momentum(), nesterov.velocity());
        } else if (optimizer instanceof Optimizer.Adam adam) {
            addAdam(calculation, adam);
        }
    }

    private void addVelocity(Calculation calculation, double momentum, Optimizer.VelocityScale scale) {
        calculation.add(Given.constant("mu", Formula.name("μ"), momentum));
        addState(calculation, "V", scale == Optimizer.VelocityScale.GRADIENT ? 0 : 1);
    }

    private void addAdam(Calculation calculation, Optimizer.Adam adam) {
        calculation.add(Given.constant("beta1", Notation.indexed("β", 1), adam.beta1()));
        calculation.add(Given.constant("beta2", Notation.indexed("β", 2), adam.beta2()));
        calculation.add(rest("rest1", 1, adam.beta1()));
        calculation.add(rest("rest2", 2, adam.beta2()));
        calculation.add(Given.constant("epsilon", Formula.name("ε"), adam.epsilon()));
        calculation.add(Given.constant("t", Formula.name("t"), moment.updates() + 1));
        addState(calculation, "M", 0);
        addState(calculation, "V", 1);
    }

    /** 1 − β, in parentheses. */
    private Given rest(String symbol, int which, double beta) {
        Formula one = Formula.number("1");
        Formula minus = Formula.operator("−");
        Range value = Range.exactly(1)
                .minus(Range.exactly(beta), moment.experiment().precision().unitRoundoff());
        return new Given(
                symbol,
                Formula.fenced(one, minus, Notation.indexed("β", which)),
                Values.scalar(0).map(zero -> value),
                Optional.of(Formula.fenced(one, minus, Formula.number(Figures.exact(beta)))));
    }

    private void addState(Calculation calculation, String letter, int slot) {
        for (int layer = 1; layer <= notation.depth(); layer++) {
            Enclosure weights = moment.state().weights().get(layer - 1).get(slot);
            Enclosure biases = moment.state().biases().get(layer - 1).get(slot);
            calculation.add(
                    new Given(letter + "W" + layer, Notation.state(letter, "W", layer, false), Values.of(weights)));
            calculation.add(new Given(
                    letter + "b" + layer,
                    Notation.state(letter, "b", layer, false),
                    Values.of(biases).transposed()));
        }
    }
}
