package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.document.Formula;
import org.mlpparity.formula.CrossEntropy;
import org.mlpparity.formula.LossTerm;
import org.mlpparity.formula.Operation.Kind;
import org.mlpparity.model.TargetWeights;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.Oracle;
import org.mlpparity.oracle.WeightedTargets;

/** Forward pass and loss: W x, Z, A of every layer, then L. */
final class ForwardLines {
    private final WorkedMoment moment;
    private final Notation notation;
    private final WrittenUpdates written;
    private final ExactStep step;
    private final Oracle oracle;
    private final List<Enclosure> products;

    ForwardLines(WorkedMoment moment, Notation notation, WrittenUpdates written, ExactStep step) {
        this.moment = moment;
        this.notation = notation;
        this.written = written;
        this.step = step;
        oracle = new Oracle(moment.experiment());
        products = oracle.products(moment.parameters(), moment.shown().inputs());
    }

    /** W x, or W A of the layer below, and Z. */
    void addPreActivation(Calculation calculation, int layer) {
        calculation.add(product(calculation, layer, products.get(layer - 1)));
        calculation.add(preActivation(layer, step.of(Kind.AFFINE.of(layer - 1))));
    }

    void addActivation(Calculation calculation, int layer) {
        calculation.add(activation(layer, step.of(Kind.ACTIVATION.of(layer - 1))));
    }

    void addLoss(Calculation calculation) {
        notation.ofLogits().ifPresent(phi -> calculation.add(probabilities(phi)));
        oracle.weightedTargets(moment.shown().targets())
                .ifPresent(weighted -> targets(weighted).forEach(calculation::add));
        calculation.add(loss(step.loss()));
    }

    private Line product(Calculation calculation, int layer, Enclosure exact) {
        Expression rule = new Expression.Product(Expression.name("W" + layer), notation.below(layer));
        return new Line(
                Stage.FORWARD,
                notation.product(layer),
                rule.formula(calculation::name),
                "=",
                rule,
                Values.of(exact).transposed());
    }

    private Line preActivation(int layer, Enclosure exact) {
        Expression rule = new Expression.Sum(Expression.name(notation.product(layer)), Expression.name("b" + layer));
        return line(Stage.FORWARD, "Z", layer, rule, exact);
    }

    private Line activation(int layer, Enclosure exact) {
        Expression z = Expression.name("Z" + layer);
        ActivationFunction phi = notation.phi(layer);
        return line(Stage.FORWARD, "A", layer, phi.isIdentity() ? z : new Expression.Applied(phi, z), exact);
    }

    private static Line line(Stage stage, String letter, int layer, Expression rule, Enclosure exact) {
        return new Line(
                stage,
                letter + layer,
                Notation.indexed(letter, layer),
                "=",
                rule,
                Values.of(exact).transposed());
    }

    /** What the loss makes of logits. */
    private Line probabilities(ActivationFunction phi) {
        Enclosure exact = oracle.probabilities(step.forward()).orElseThrow();
        Expression rule = new Expression.Applied(phi, Expression.name("A" + notation.depth()));
        return new Line(
                Stage.LOSS, "P", Formula.name("P"), "=", rule, Values.of(exact).transposed());
    }

    /** Targets smoothed, times their weights, and what these leave for the other logarithm and for p. */
    private List<Line> targets(WeightedTargets exact) {
        TargetWeights targets = notation.loss().targets();
        CrossEntropy term = (CrossEntropy) LossTerm.of(notation.loss());
        int outputs = moment.shown().targets().columns();
        List<Line> lines = new ArrayList<>();
        if (targets.smoothing() != 0) {
            Expression rule = term.smoothed(Symbols.ARITHMETIC, targets, notation.wanted(), outputs);
            lines.add(line(Notation.SMOOTHED, Formula.indexed(Formula.name("Y"), "s"), rule, exact.smoothed()));
        }
        if (notation.weighs()) {
            Expression weights = Expression.name(Notation.WEIGHTS);
            Expression rule = new Expression.Hadamard(weights, notation.smoothed());
            lines.add(line(Notation.WEIGHTED, Formula.name(Notation.WEIGHTED), rule, exact.positive()));
            Expression weighted = Expression.name(Notation.WEIGHTED);
            Optional<Expression> rest = notation.negative();
            rest.ifPresent(name -> lines.add(line(
                    Notation.REST,
                    Formula.name(Notation.REST),
                    Symbols.ARITHMETIC.minus(Symbols.ARITHMETIC.exactly(1), notation.smoothed()),
                    exact.negative())));
            Expression total = rest.<Expression>map(name -> new Expression.Sum(weighted, name))
                    .orElse(new Expression.OverClasses(weighted));
            lines.add(line(Notation.TOTAL, Formula.name(Notation.TOTAL), total, exact.total()));
        }
        return lines;
    }

    private static Line line(String symbol, Formula name, Expression rule, Enclosure exact) {
        return new Line(Stage.LOSS, symbol, name, "=", rule, Values.of(exact).transposed());
    }

    private Line loss(Enclosure exact) {
        Expression loss = new LossValue(
                LossTerm.of(notation.loss()),
                notation.ofShownLoss(),
                notation.compared(),
                notation.positive(),
                notation.negative());
        Expression rule = written.parameters().stream()
                .flatMap(parameter -> written.penalty(parameter).stream())
                .map(notation::ofShownLoss)
                .reduce(loss, Expression.Sum::new);
        return new Line(Stage.LOSS, "L", Formula.name("L"), "=", rule, Values.of(exact));
    }
}
