package org.mlpparity.worked;

import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.mlpparity.document.Formula;
import org.mlpparity.oracle.Enclosure;

/** What a step starts from: data, parameters, the optimizer's memory and its numbers. */
final class GivenNumbers {
    private final WorkedMoment moment;
    private final Notation notation;
    private final WrittenUpdate update;

    GivenNumbers(WorkedMoment moment, Notation notation, WrittenUpdate update) {
        this.moment = moment;
        this.notation = notation;
        this.update = update;
    }

    void addTo(Calculation calculation) {
        Values inputs = Values.exactly(moment.shown().inputs());
        Values targets = Values.exactly(moment.shown().targets());
        boolean column = notation.oneSample();
        calculation.add(new GivenValue(
                notation.inputs(), Formula.name(notation.inputs()), column ? inputs.transposed() : inputs));
        calculation.add(new GivenValue(
                notation.targets(), Formula.name(notation.targets()), column ? targets.transposed() : targets));
        for (int layer = 1; layer <= notation.depth(); layer++) {
            calculation.add(new GivenValue(
                    "W" + layer,
                    Notation.indexed("W", layer),
                    Values.exactly(moment.parameters().weights(layer - 1))));
            calculation.add(new GivenValue(
                    "b" + layer,
                    Notation.indexed("b", layer),
                    Values.exactly(moment.parameters().biases(layer - 1)).transposed()));
        }
        addDivisor(calculation);
        update.numbers().forEach(calculation::add);
        update.memories().forEach((slot, letter) -> addMemory(calculation, slot, letter));
    }

    private void addDivisor(Calculation calculation) {
        DoubleStream.of(1, 2, notation.gradientFactor(), notation.loss().factor())
                .distinct()
                .forEach(above -> calculation.add(
                        fraction(Notation.overDivisor(above), above, notation.divisor(), notation::divisorLetters)));
        notation.loss()
                .reported()
                .ifPresent(shown -> calculation.add(
                        fraction("shown/d", shown.factor(), notation.shownDivisor(), notation::shownDivisorLetters)));
    }

    private GivenValue fraction(String symbol, double above, int divisor, Supplier<Formula> letters) {
        Formula number = Formula.number(Figures.exact(above));
        Values value = Values.scalar(above)
                .map(one -> one.dividedBy(
                        Range.exactly(divisor), moment.experiment().precision().unitRoundoff()));
        return divisor == 1
                ? GivenValue.derived(symbol, number, value, number)
                : GivenValue.derived(
                        symbol,
                        new Formula.Fraction(number, letters.get()),
                        value,
                        new Formula.Fraction(number, Formula.number(String.valueOf(divisor))));
    }

    private void addMemory(Calculation calculation, int slot, String letter) {
        for (int layer = 1; layer <= notation.depth(); layer++) {
            Enclosure weights = moment.state().weights().get(layer - 1).get(slot);
            Enclosure biases = moment.state().biases().get(layer - 1).get(slot);
            calculation.add(new GivenValue(
                    letter + "W" + layer, Notation.state(letter, "W", layer, false), Values.of(weights)));
            calculation.add(new GivenValue(
                    letter + "b" + layer,
                    Notation.state(letter, "b", layer, false),
                    Values.of(biases).transposed()));
        }
    }
}
