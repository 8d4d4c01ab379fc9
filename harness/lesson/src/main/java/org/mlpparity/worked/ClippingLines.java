package org.mlpparity.worked;

import java.util.List;
import org.mlpparity.document.Formula;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactStep;

/** What is cut off the gradient before the update: norms, factors, and what is left of every tensor. */
final class ClippingLines {
    private static final String LIMIT = "limit";
    private static final String EPSILON = "clipEpsilon";

    private final WorkedMoment moment;
    private final Notation notation;
    private final List<String> trained;
    private final UpdateLines updates;
    private final ExactStep step;

    /** @param updates which know the gradient of the batch */
    ClippingLines(WorkedMoment moment, Notation notation, WrittenUpdates written, UpdateLines updates) {
        this.moment = moment;
        this.notation = notation;
        trained = written.parameters();
        this.updates = updates;
        this.step = moment.batchStep();
    }

    /** "clippedW1". */
    static String clipped(String parameter) {
        return "clipped" + parameter;
    }

    void addTo(Calculation calculation) {
        moment.experiment().clipping().ifPresent(clipping -> add(calculation, clipping));
    }

    private void add(Calculation calculation, Clipping clipping) {
        calculation.add(GivenValue.constant(LIMIT, Formula.name("c"), clipping.limit()));
        trained.forEach(parameter -> updates.addGradient(calculation, letter(parameter), layer(parameter)));
        switch (clipping.kind()) {
            case VALUE ->
                addEach(calculation, (parameter, gradient) -> Symbols.ARITHMETIC.clipped(gradient, clipping.limit()));
            case NORM -> addScaled(calculation, clipping);
        }
    }

    private interface Cut {
        Expression of(String parameter, Expression gradient);
    }

    private void addScaled(Calculation calculation, Clipping clipping) {
        if (clipping.epsilon() != 0) {
            calculation.add(GivenValue.constant(EPSILON, Formula.indexed(Formula.name("ε"), "c"), clipping.epsilon()));
        }
        switch (clipping.over()) {
            case ALL -> {
                List<Expression> all = trained.stream().map(this::counted).toList();
                addFactor(calculation, clipping, "", Formula.name("N"), Formula.name("k"), all);
                addEach(
                        calculation,
                        (parameter, gradient) -> Symbols.ARITHMETIC.times(Expression.number("factor"), gradient));
            }
            case TENSOR -> {
                for (String parameter : trained) {
                    Formula foot = Notation.indexed(letter(parameter), layer(parameter));
                    addFactor(
                            calculation,
                            clipping,
                            parameter,
                            new Formula.Subscript(Formula.name("N"), foot),
                            new Formula.Subscript(Formula.name("k"), foot),
                            List.of(counted(parameter)));
                }
                addEach(
                        calculation,
                        (parameter, gradient) ->
                                Symbols.ARITHMETIC.times(Expression.number("factor" + parameter), gradient));
            }
        }
    }

    /** N and min(1, c/(N + ε)). */
    private static void addFactor(
            Calculation calculation,
            Clipping clipping,
            String suffix,
            Formula normName,
            Formula factorName,
            List<Expression> tensors) {
        addNumber(calculation, "norm" + suffix, normName, new NormValue(tensors));
        Expression norm = Expression.number("norm" + suffix);
        Expression divisor = clipping.epsilon() == 0 ? norm : Symbols.ARITHMETIC.plus(norm, Expression.number(EPSILON));
        Expression quotient = Symbols.ARITHMETIC.over(Expression.number(LIMIT), divisor);
        addNumber(
                calculation,
                "factor" + suffix,
                factorName,
                new EntryExpression.Called(new EntryExpression.AtMostOne(), quotient));
    }

    private static void addNumber(Calculation calculation, String symbol, Formula name, Expression rule) {
        calculation.add(new Line(Stage.UPDATE, symbol, name, "=", rule, rule.evaluate(exactly(calculation))));
    }

    /** The exact values of what stands above. */
    private static NamedValues exactly(Calculation calculation) {
        return new NamedValues() {
            @Override
            public Values value(String symbol) {
                return calculation.truth(symbol);
            }

            @Override
            public double unit() {
                return calculation.unit();
            }
        };
    }

    private void addEach(Calculation calculation, Cut cut) {
        for (String parameter : trained) {
            boolean isWeights = parameter.startsWith("W");
            Enclosure exact = (isWeights ? step.appliedWeights() : step.appliedBiases()).get(layer(parameter) - 1);
            calculation.add(new Line(
                    Stage.UPDATE,
                    clipped(parameter),
                    Notation.indexed("ĝ" + letter(parameter), layer(parameter)),
                    "=",
                    cut.of(parameter, gradient(parameter)),
                    UpdateLines.asSet(exact, isWeights)));
        }
    }

    private static String letter(String parameter) {
        return parameter.substring(0, 1);
    }

    private static int layer(String parameter) {
        return Integer.parseInt(parameter.substring(1));
    }

    /** What a norm counts: one entry of a bias that units share. */
    private Expression counted(String parameter) {
        boolean isShared = parameter.startsWith("b")
                && moment.experiment().network().layer(layer(parameter) - 1).bias() == LayerSpec.Bias.SHARED;
        return isShared ? new Expression.FirstEntry(gradient(parameter)) : gradient(parameter);
    }

    private Expression gradient(String parameter) {
        return Expression.name(notation.gradient(parameter));
    }
}
