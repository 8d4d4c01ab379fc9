package org.mlpparity.worked;

import java.util.Optional;
import org.mlpparity.document.Formula;
import org.mlpparity.model.Reduction;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactStep;

/** The update of every W and b with the gradient of the whole batch, in the optimizer's dialect. */
final class UpdateLines {
    private final WorkedMoment moment;
    private final Notation notation;
    private final WrittenUpdates updates;
    private final ExactStep step;

    UpdateLines(WorkedMoment moment, Notation notation, WrittenUpdates updates) {
        this.moment = moment;
        this.notation = notation;
        this.updates = updates;
        this.step = moment.batchStep();
    }

    /** The gradient of the batch where a sample alone does not give it, what is remembered, and the parameter. */
    void add(Calculation calculation, String letter, int layer) {
        String parameter = letter + layer;
        boolean isWeights = letter.equals("W");
        Enclosure after = (isWeights ? step.weights() : step.biases()).get(layer - 1);
        Optional<WrittenUpdate> update = updates.of(parameter);
        if (update.isEmpty()) {
            calculation.add(line(letter, layer, Expression.name(parameter), asSet(after, isWeights)));
            return;
        }
        addGradient(calculation, letter, layer);
        WrittenUpdate.Lines written = update.get().lines(parameter, Expression.name(applied(parameter)));
        written.memories().forEach(memory -> calculation.add(memory(memory, letter, layer)));
        calculation.add(line(letter, layer, written.rule(), asSet(after, isWeights)));
    }

    private static Line line(String letter, int layer, Expression rule, Values after) {
        return new Line(Stage.UPDATE, letter + layer + "new", Notation.indexed(letter, layer), "←", rule, after);
    }

    /** The gradient of the batch, where a sample alone does not give it. */
    void addGradient(Calculation calculation, String letter, int layer) {
        String symbol = notation.gradient(letter + layer);
        if (symbol.startsWith("grad") && calculation.line(symbol).isEmpty()) {
            calculation.add(gradient(letter, layer));
        }
    }

    /** What the optimizer sees: the clipped gradient, where it is clipped. */
    private String applied(String parameter) {
        return moment.experiment().clipping().isPresent()
                ? ClippingLines.clipped(parameter)
                : notation.gradient(parameter);
    }

    static Values asSet(Enclosure exact, boolean isWeights) {
        return isWeights ? Values.of(exact) : Values.of(exact).transposed();
    }

    private Line gradient(String letter, int layer) {
        boolean isWeights = letter.equals("W");
        boolean mean = notation.loss().reduction().samples() == Reduction.Over.MEAN;
        Enclosure exact = (isWeights ? step.weightGradients() : step.biasGradients()).get(layer - 1);
        Expression rule = new Expression.OverBatch(
                "d" + letter + layer, mean, notation.loss().targets().meanOverWeights());
        return new Line(
                Stage.UPDATE,
                "grad" + letter + layer,
                Notation.indexed("∇" + letter, layer),
                "=",
                rule,
                asSet(exact, isWeights));
    }

    private Line memory(WrittenUpdate.Memory memory, String letter, int layer) {
        boolean isWeights = letter.equals("W");
        Enclosure exact = (isWeights ? step.state().weights() : step.state().biases())
                .get(layer - 1)
                .get(memory.slot());
        String symbol = memory.letter() + letter + layer + "new";
        Formula name = Notation.state(memory.letter(), letter, layer, true);
        return new Line(Stage.UPDATE, symbol, name, "=", memory.rule(), asSet(exact, isWeights));
    }
}
