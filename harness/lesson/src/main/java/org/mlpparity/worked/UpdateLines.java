package org.mlpparity.worked;

import org.mlpparity.document.Formula;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactStep;

/** The update of every W and b with the gradient of the whole batch, in the optimizer's dialect. */
final class UpdateLines {
    private final Moment moment;
    private final Notation notation;
    private final Optimizer optimizer;
    private final ExactStep step;

    UpdateLines(Moment moment, Notation notation) {
        this.moment = moment;
        this.notation = notation;
        this.optimizer = moment.experiment().optimizer();
        this.step = moment.batchStep();
    }

    void addTo(Calculation calculation) {
        for (int layer = 1; layer <= notation.depth(); layer++) {
            addTensor(calculation, "W", layer);
            addTensor(calculation, "b", layer);
        }
    }

    private void addTensor(Calculation calculation, String letter, int layer) {
        String parameter = letter + layer;
        boolean isWeights = letter.equals("W");
        if (notation.gradient(parameter).startsWith("grad")) {
            calculation.add(gradient(letter, layer));
        }
        Expression pulled = pulled(parameter);
        Expression change;
        if (optimizer instanceof Optimizer.Momentum momentum) {
            change = velocity(calculation, letter, layer, momentum.velocity(), pulled, false);
        } else if (optimizer instanceof Optimizer.Nesterov nesterov) {
            change = velocity(calculation, letter, layer, nesterov.velocity(), pulled, true);
        } else if (optimizer instanceof Optimizer.Adam adam) {
            change = adam(calculation, letter, layer, adam, pulled);
        } else {
            change = new Expression.Scaled(Expression.name("alpha"), pulled);
        }
        Enclosure after = (isWeights ? step.weights() : step.biases()).get(layer - 1);
        Expression rule = decoupled(new Expression.Difference(Expression.name(parameter), change), parameter);
        calculation.add(new Line(
                Stage.UPDATE, parameter + "new", Notation.indexed(letter, layer), "←", rule, asSet(after, isWeights)));
    }

    private static Values asSet(Enclosure exact, boolean isWeights) {
        return isWeights ? Values.of(exact) : Values.of(exact).transposed();
    }

    private Line gradient(String letter, int layer) {
        boolean isWeights = letter.equals("W");
        boolean mean = notation.loss().reduction().samples() == Reduction.Over.MEAN;
        Enclosure exact = (isWeights ? step.weightGradients() : step.biasGradients()).get(layer - 1);
        Expression rule = new Expression.OverBatch("d" + letter + layer, mean);
        return new Line(
                Stage.UPDATE,
                "grad" + letter + layer,
                Notation.indexed("∇" + letter, layer),
                "=",
                rule,
                asSet(exact, isWeights));
    }

    /** The gradient, with coupled weight decay already in it. */
    private Expression pulled(String parameter) {
        Expression gradient = Expression.name(notation.gradient(parameter));
        return decay() == WeightDecay.Kind.COUPLED_L2 ? new Expression.Sum(gradient, decayed(parameter)) : gradient;
    }

    private Expression decoupled(Expression rule, String parameter) {
        return decay() == WeightDecay.Kind.DECOUPLED
                ? new Expression.Difference(rule, new Expression.Scaled(Expression.name("alpha"), decayed(parameter)))
                : rule;
    }

    private WeightDecay.Kind decay() {
        return optimizer.weightDecay().kind();
    }

    private static Expression decayed(String parameter) {
        return new Expression.Scaled(Expression.name("lambda"), Expression.name(parameter));
    }

    /** V' = μV + g and α(…), or V' = μV + αg: what is subtracted. */
    private Expression velocity(
            Calculation calculation,
            String letter,
            int layer,
            Optimizer.VelocityScale scale,
            Expression gradient,
            boolean nesterov) {
        boolean ofSteps = scale == Optimizer.VelocityScale.STEP;
        Expression rate = Expression.name("alpha");
        Expression added = ofSteps ? new Expression.Scaled(rate, gradient) : gradient;
        Expression kept = new Expression.Scaled(Expression.name("mu"), Expression.name("V" + letter + layer));
        calculation.add(state("V", letter, layer, new Expression.Sum(kept, added), ofSteps ? 1 : 0));
        Expression after = Expression.name("V" + letter + layer + "new");
        Expression change =
                nesterov ? new Expression.Sum(new Expression.Scaled(Expression.name("mu"), after), added) : after;
        return ofSteps ? change : new Expression.Scaled(rate, change);
    }

    /** M' = β₁M + (1 − β₁)g and V' = β₂V + (1 − β₂)g∘g: what is subtracted is α times their quotient. */
    private Expression adam(
            Calculation calculation, String letter, int layer, Optimizer.Adam adam, Expression gradient) {
        String parameter = letter + layer;
        Expression square = new Expression.Hadamard(gradient, gradient);
        calculation.add(state("M", letter, layer, running("1", "M" + parameter, gradient), 0));
        calculation.add(state("V", letter, layer, running("2", "V" + parameter, square), 1));
        Expression quotient = new AdamQuotient(
                adam,
                moment.updates() + 1,
                Expression.name("M" + parameter + "new"),
                Expression.name("V" + parameter + "new"));
        return new Expression.Scaled(Expression.name("alpha"), quotient);
    }

    private static Expression running(String which, String symbol, Expression added) {
        return new Expression.Sum(
                new Expression.Scaled(Expression.name("beta" + which), Expression.name(symbol)),
                new Expression.Scaled(Expression.name("rest" + which), added));
    }

    private Line state(String state, String letter, int layer, Expression rule, int slot) {
        boolean isWeights = letter.equals("W");
        Enclosure exact = (isWeights ? step.state().weights() : step.state().biases())
                .get(layer - 1)
                .get(slot);
        Formula name = Notation.state(state, letter, layer, true);
        return new Line(Stage.UPDATE, state + letter + layer + "new", name, "=", rule, asSet(exact, isWeights));
    }
}
