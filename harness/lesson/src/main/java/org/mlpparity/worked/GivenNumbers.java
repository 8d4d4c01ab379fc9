package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.mlpparity.document.Formula;
import org.mlpparity.model.Loss;
import org.mlpparity.model.TargetWeights;
import org.mlpparity.oracle.Enclosure;

/** What a step starts from: data, parameters, the optimizer's memory and its numbers. */
final class GivenNumbers {
    private final WorkedMoment moment;
    private final Notation notation;
    private final WrittenUpdates updates;

    GivenNumbers(WorkedMoment moment, Notation notation, WrittenUpdates updates) {
        this.moment = moment;
        this.notation = notation;
        this.updates = updates;
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
        addWeights(calculation);
        updates.numbers().forEach(calculation::add);
        memories().forEach((letter, slots) -> slots.forEach(slot -> calculation.add(memory(slot))));
    }

    /** One weight per output. */
    private void addWeights(Calculation calculation) {
        if (notation.weighs()) {
            TargetWeights targets = notation.loss().targets();
            List<Double> weights = targets.classes().isEmpty() ? targets.positives() : targets.classes();
            Values column = Values.fill(weights.size(), 1, k -> Range.exactly(weights.get(k)));
            calculation.add(new GivenValue(Notation.WEIGHTS, Formula.name(Notation.WEIGHTS), column));
        }
    }

    private void addDivisor(Calculation calculation) {
        DoubleStream.of(1, 2, notation.gradientFactor(), notation.loss().factor())
                .distinct()
                .forEach(above -> calculation.add(
                        fraction(Notation.overDivisor(above), above, notation.divisor(), notation::divisorLetters)));
        addMultiple(calculation);
        notation.loss()
                .reported()
                .ifPresent(shown -> calculation.add(
                        fraction("shown/d", shown.factor(), notation.shownDivisor(), notation::shownDivisorLetters)));
    }

    /** By what penalties are multiplied in a loss that is shown as another multiple: (factor shown · d) / (factor · d shown). */
    private void addMultiple(Calculation calculation) {
        if (notation.shownMultiple() != 1) {
            double unit = moment.experiment().precision().unitRoundoff();
            Loss loss = notation.loss();
            Values value = Values.scalar(loss.shown().factor())
                    .map(one -> one.times(Range.exactly(notation.divisor()), unit)
                            .dividedBy(Range.exactly(notation.shownDivisor()), unit)
                            .dividedBy(Range.exactly(loss.factor()), unit));
            boolean simple = loss.shown().factor() == loss.factor() && notation.divisor() == 1;
            Formula one = Formula.number("1");
            Formula number = Formula.number(Figures.exact(notation.shownMultiple()));
            calculation.add(
                    simple
                            ? GivenValue.derived(
                                    "shown",
                                    new Formula.Fraction(one, notation.shownDivisorLetters()),
                                    value,
                                    new Formula.Fraction(one, Formula.number(Figures.exact(notation.shownDivisor()))))
                            : GivenValue.derived("shown", number, value, number));
        }
    }

    private GivenValue fraction(String symbol, double above, double divisor, Supplier<Formula> letters) {
        Formula number = Formula.number(Figures.exact(above));
        double unit = moment.experiment().precision().unitRoundoff();
        double ofTerm = notation.termDivisor();
        Values value = Values.scalar(above)
                .map(one -> one.dividedBy(Range.exactly(divisor), unit).dividedBy(Range.exactly(ofTerm), unit));
        return divisor == 1 && ofTerm == 1
                ? GivenValue.derived(symbol, number, value, number)
                : GivenValue.derived(
                        symbol,
                        new Formula.Fraction(number, letters.get()),
                        value,
                        new Formula.Fraction(number, Formula.number(Figures.exact(divisor * ofTerm))));
    }

    private record Slot(String letter, int index, String parameter) {}

    /** What is remembered, letter by letter. */
    private Map<String, List<Slot>> memories() {
        Map<String, List<Slot>> memories = new LinkedHashMap<>();
        for (String parameter : updates.parameters()) {
            updates.of(parameter)
                    .orElseThrow()
                    .memories()
                    .forEach((index, letter) -> memories.computeIfAbsent(letter, each -> new ArrayList<>())
                            .add(new Slot(letter, index, parameter)));
        }
        return memories;
    }

    private GivenValue memory(Slot slot) {
        String kind = slot.parameter().substring(0, 1);
        int layer = Integer.parseInt(slot.parameter().substring(1));
        boolean isWeights = kind.equals("W");
        Enclosure held = (isWeights ? moment.state().weights() : moment.state().biases())
                .get(layer - 1)
                .get(slot.index());
        return new GivenValue(
                slot.letter() + slot.parameter(),
                Notation.state(slot.letter(), kind, layer, false),
                isWeights ? Values.of(held) : Values.of(held).transposed());
    }
}
