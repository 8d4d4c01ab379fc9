package org.mlpparity.worked;

import java.util.Optional;
import org.mlpparity.document.Formula;
import org.mlpparity.formula.Operation.Kind;
import org.mlpparity.formula.Residual;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.Oracle;

/** Backward pass from the last layer to the first: dA, φ'(Z), dZ, dW, db; d stands for dL/d. */
final class BackwardLines {
    private final WorkedMoment moment;
    private final Notation notation;
    private final WrittenUpdates written;
    private final ExactStep step;

    BackwardLines(WorkedMoment moment, Notation notation, WrittenUpdates written, ExactStep step) {
        this.moment = moment;
        this.notation = notation;
        this.written = written;
        this.step = step;
    }

    /** dA of a hidden layer. */
    void addBackProjection(Calculation calculation, int layer) {
        Expression weights = new Expression.Transposed(Expression.name("W" + (layer + 1)));
        Expression rule = new Expression.Product(weights, Expression.name("dZ" + (layer + 1)));
        calculation.add(line("dA", layer, rule, step.activationGradient(layer - 1), true));
    }

    /** Losses of the residuals go by way of dA; cross-entropies with their sigmoid or softmax have one rule for both. */
    void addOutputDelta(Calculation calculation) {
        int depth = notation.depth();
        Expression difference = new Expression.Difference(notation.compared(), notation.wanted());
        Optional<Residual> residual = notation.residual();
        if (residual.isPresent()) {
            Residual term = residual.get();
            Expression rule =
                    notation.overDivisor(notation.gradientFactor(), term.core(Symbols.ARITHMETIC, difference));
            calculation.add(line("dA", depth, rule, step.outputGradient().orElseThrow(), true));
            addDelta(calculation, depth);
        } else {
            Expression compared = notation.weighs()
                    ? new Expression.Hadamard(notation.compared(), Expression.name(Notation.TOTAL))
                    : notation.compared();
            Expression of = new Expression.Difference(compared, notation.positive());
            Expression rule = notation.overDivisor(notation.gradientFactor(), of);
            calculation.add(line("dZ", depth, rule, step.delta(depth - 1), true));
        }
    }

    /** φ'(Z) and dZ, from dA. */
    void addDelta(Calculation calculation, int layer) {
        Enclosure exact = step.delta(layer - 1);
        ActivationFunction phi = notation.phi(layer);
        Expression below = Expression.name("dA" + layer);
        if (phi.isIdentity()) {
            calculation.add(line("dZ", layer, below, exact, true));
        } else if (phi.worksEntryByEntry()) {
            calculation.add(slope(layer, phi));
            Expression slope = Expression.name("dphi" + layer);
            calculation.add(line("dZ", layer, new Expression.Hadamard(below, slope), exact, true));
        } else {
            Expression rule = new Expression.SoftmaxBackward(Expression.name("A" + layer), below);
            calculation.add(line("dZ", layer, rule, exact, true));
        }
    }

    private Line slope(int layer, ActivationFunction phi) {
        Enclosure exact = new Oracle(moment.experiment()).slopes(step.forward(), layer - 1);
        Formula name = Formula.row(phi.derivativeName(), Formula.fenced(Notation.indexed("Z", layer)));
        Expression rule = new Expression.Slope(phi, Expression.name("Z" + layer));
        return new Line(
                Stage.BACKWARD,
                "dphi" + layer,
                name,
                "=",
                rule,
                Values.of(exact).transposed());
    }

    void addWeightGradient(Calculation calculation, int layer) {
        Expression products = new Expression.Product(Expression.name("dZ" + layer), notation.belowTransposed(layer));
        Expression rule = written.reported("W" + layer, products);
        calculation.add(line("dW", layer, rule, step.of(Kind.WEIGHT_GRADIENT.of(layer - 1)), false));
    }

    void addBiasGradient(Calculation calculation, int layer) {
        Expression delta = Expression.name("dZ" + layer);
        Expression perUnit = notation.oneSample() ? delta : new Expression.OverSamples(delta);
        Expression sum = notation.sharesBias(layer) ? new Expression.OverUnits(perUnit) : perUnit;
        Expression rule = written.reported("b" + layer, sum);
        calculation.add(line("db", layer, rule, step.of(Kind.BIAS_GRADIENT.of(layer - 1)), true));
    }

    private static Line line(String letters, int layer, Expression rule, Enclosure exact, boolean transposed) {
        Values values = Values.of(exact);
        return new Line(
                Stage.BACKWARD,
                letters + layer,
                Notation.indexed(letters, layer),
                "=",
                rule,
                transposed ? values.transposed() : values);
    }
}
