package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Optimizer;

/** What may stand for δ_l = (δ_(l+1)·W_(l+1)) ∘ φ'(z_l) of a hidden layer. */
final class HiddenDeltaChanges implements Changes {
    private static final double MOST = 3.6;

    private final Operations operations;
    private final Algebra algebra;
    private final int layer;
    private final Activation function;
    private final List<Term> mains = new ArrayList<>();

    /** @param function the layer's activation function, as it is due or as it was found */
    HiddenDeltaChanges(Operations operations, int layer, Activation function) {
        this.operations = operations;
        this.algebra = operations.algebra;
        this.layer = layer;
        this.function = function;
        List<Term> projections = projections().stream().map(Term::remembering).toList();
        List<Term> slopes = slopes().stream().map(Term::remembering).toList();
        for (Term projection : projections) {
            for (Term slope : slopes) {
                boolean due = projection.id().isEmpty() && slope.id().isEmpty();
                if (!due && projection.cost() + slope.cost() <= MOST) {
                    mains.add(product(projection, slope));
                }
            }
        }
        others();
    }

    /** As it is due, with this function's derivative. */
    static Term due(Operations operations, int layer, Activation function) {
        return Term.of(
                "",
                "",
                "(W{n}ᵀ dZ{n}) ∘ " + Vocabulary.symbol(function) + "′(Z{l})",
                0,
                frame -> operations.throughActivation(frame, layer, function, operations.backProjection(frame, layer)));
    }

    /** The same with the derivative worked out of the activations that were shown, where it can be. */
    static Term dueOfValue(Operations operations, int layer, Activation function) {
        Term due = due(operations, layer, function);
        return Term.of(
                "",
                "",
                due.formula(),
                0,
                frame -> operations
                        .algebra
                        .slopesOfValue(function, frame.a[layer])
                        .map(slope -> operations.algebra.times(operations.backProjection(frame, layer), slope))
                        .orElseGet(() -> due.value().apply(frame).orElseThrow()));
    }

    /** The same through the weights that the layer above was found to compute with. */
    static Term dueThroughUsed(Operations operations, int layer, Activation function) {
        return Term.of(
                "",
                "",
                "(W{n}ᵀ dZ{n}) ∘ " + Vocabulary.symbol(function) + "′(Z{l})",
                0,
                frame -> operations.throughActivation(
                        frame,
                        layer,
                        function,
                        operations.algebra.product(frame.delta[layer + 1], frame.usedWeights[layer + 1])));
    }

    @Override
    public List<Term> mains() {
        return mains;
    }

    @Override
    public List<Term> extras() {
        List<Term> extras = new ArrayList<>();
        extras.add(Term.of(
                "g",
                "the error that comes down",
                "W{n}ᵀ dZ{n}",
                1.2,
                frame -> operations.backProjection(frame, layer)));
        extras.add(Term.of("a", "the activations", "A{l}", 1.5, frame -> frame.a[layer]));
        extras.add(Term.of("z", "the pre-activations", "Z{l}", 1.6, frame -> frame.z[layer]));
        extras.add(Term.of(
                "one", "a constant", "1", 1.6, frame -> Algebra.full(frame.samples(), frame.a[layer].columns, 1)));
        Term masked = Term.of(
                "g-on-the-negative-side",
                "the error that comes down where z ≤ 0",
                "(W{n}ᵀ dZ{n}) ∘ [Z{l} ≤ 0]",
                1,
                frame -> algebra.times(operations.backProjection(frame, layer), algebra.in.side(frame.z[layer], 1, 0)));
        extras.add(masked);
        return extras;
    }

    /** The last resort: two functions of g, z or a in a row. */
    List<Term> expressions() {
        List<Term> expressions = new ArrayList<>();
        List<Term> starts = List.of(
                Term.of("g", "", "W{n}ᵀ dZ{n}", 0, frame -> operations.backProjection(frame, layer)),
                Term.of("z", "", "Z{l}", 0, frame -> frame.z[layer]),
                Term.of("a", "", "A{l}", 0, frame -> frame.a[layer]));
        List<Term> once = new ArrayList<>();
        starts.forEach(start -> once.addAll(functionsOf(start)));
        List<Term> twice = new ArrayList<>(once);
        once.forEach(each -> twice.addAll(functionsOf(each)));
        List<Term> all = new ArrayList<>(twice);
        for (Term each : twice) {
            if (each.cost() > 1.5) {
                all.addAll(functionsOf(each));
            }
        }
        for (Term each : all) {
            expressions.add(Term.of(
                    each.id(),
                    "it is " + each.formula(),
                    each.formula(),
                    2 + each.cost(),
                    frame -> each.value().apply(frame).orElseThrow()));
            if (!each.id().contains("(g)")) {
                String formula = "(W{n}ᵀ dZ{n}) ∘ " + each.formula();
                expressions.add(Term.of(
                        "g*" + each.id(),
                        "it is " + formula,
                        formula,
                        1.6 + each.cost(),
                        frame -> algebra.times(
                                operations.backProjection(frame, layer),
                                each.value().apply(frame).orElseThrow())));
            }
        }
        return expressions;
    }

    private List<Term> functionsOf(Term inner) {
        List<Term> functions = new ArrayList<>();
        if (inner.id().contains("sign(")) {
            // What is made of signs alone is a mask, and is told as one.
            return functions;
        }
        for (Activation each : List.of(Activation.SIGMOID, Activation.TANH, Activation.RELU)) {
            functions.add(
                    of(inner, Vocabulary.name(each), Vocabulary.symbol(each) + "(", ")", x -> algebra.apply(each, x)));
        }
        functions.add(of(inner, "1-", "(1 − ", ")", x -> algebra.minus(algebra.number(1), x)));
        functions.add(of(inner, "squared", "(", ")²", x -> algebra.times(x, x)));
        functions.add(of(
                inner, "x(1-x)", "x(1 − x) of (", ")", x -> algebra.times(x, algebra.minus(algebra.number(1), x))));
        functions.add(of(inner, "sign", "sign(", ")", algebra::sign));
        return functions;
    }

    private static Term of(Term inner, String id, String before, String behind, Function<Estimate, Estimate> function) {
        return Term.of(
                id + "(" + inner.id() + ")",
                "",
                before + inner.formula() + behind,
                inner.cost() + 1,
                frame -> function.apply(inner.value().apply(frame).orElseThrow()));
    }

    private Term product(Term projection, Term slope) {
        String id = projection.id().isEmpty()
                ? slope.id()
                : slope.id().isEmpty() ? projection.id() : projection.id() + "," + slope.id();
        String words = projection.words().isEmpty()
                ? slope.words()
                : slope.words().isEmpty() ? projection.words() : projection.words() + ", and " + slope.words();
        String formula = slope.formula().equals("1")
                ? projection.formula()
                : "(" + projection.formula() + ") ∘ " + slope.formula();
        return Term.maybe(id, words, formula, projection.cost() + slope.cost(), frame -> {
            Optional<Estimate> g = projection.value().apply(frame);
            return g.isEmpty() ? g : slope.value().apply(frame).map(s -> algebra.times(g.get(), s));
        });
    }

    private List<Term> slopes() {
        List<Term> slopes = new ArrayList<>();
        slopes.add(Term.of(
                "", "", Vocabulary.symbol(function) + "′(Z{l})", 0, frame -> algebra.slopes(function, frame.z[layer])));
        slopes.addAll(new Slopes(operations, layer, function).all());
        slopes.add(Term.of(
                "slope-at-g",
                "the derivative is taken at the error that comes down",
                Vocabulary.symbol(function) + "′(W{n}ᵀ dZ{n})",
                1.5,
                frame -> algebra.slopes(function, operations.backProjection(frame, layer))));
        slopes.add(Term.maybe(
                "slope-of-value-at-g",
                "the derivative, written in a, is handed the error that comes down",
                Vocabulary.symbol(function) + "′ written in a, of W{n}ᵀ dZ{n}",
                1.5,
                frame -> algebra.slopesOfValue(function, operations.backProjection(frame, layer))));
        return slopes;
    }

    private List<Term> projections() {
        List<Term> projections = new ArrayList<>();
        int up = layer + 1;
        projections.add(Term.of("", "", "W{n}ᵀ dZ{n}", 0, frame -> operations.backProjection(frame, layer)));
        weights(
                projections,
                "weights-updated",
                "the error goes back through weights that are updated already",
                "W{n}(t + 1)ᵀ dZ{n}",
                1,
                frame -> frame.weightsAfter(up));
        // Plain gradient descent itself updates the weights like this.
        if (operations.experiment.optimizer().kind() != Optimizer.Kind.SGD) {
            projections.add(Term.maybe(
                    "weights-minus-step",
                    "the error goes back through weights from which the plain step is taken already",
                    "(W{n} − η dW{n})ᵀ dZ{n}",
                    1.1,
                    frame -> frame.weightGradient[up] == null
                            ? Optional.empty()
                            : Optional.of(algebra.product(
                                    frame.delta[up],
                                    algebra.minus(
                                            frame.weights[up],
                                            algebra.times(
                                                    operations
                                                            .experiment
                                                            .optimizer()
                                                            .learningRate(),
                                                    frame.weightGradient[up]))))));
        }
        weights(
                projections,
                "weights-before",
                "the error goes back through the weights of the step before",
                "W{n}(t − 1)ᵀ dZ{n}",
                1.4,
                frame -> frame.before.map(last -> last.weights[up]));
        weights(
                projections,
                "weights-initial",
                "the error goes back through the initial weights",
                "W{n}(0)ᵀ dZ{n}",
                1.5,
                frame -> frame.index == 0 ? Optional.empty() : Optional.of(frame.initialWeights(up)));
        weights(
                projections,
                "weights-transposed-back",
                "the error goes back through the weights not transposed",
                "W{n} dZ{n}",
                1,
                frame -> {
                    Estimate w = frame.weights[up];
                    return w.rows == w.columns ? Optional.of(Algebra.transposed(w)) : Optional.empty();
                });
        weights(
                projections,
                "weights-by-columns-back",
                "the error goes back through weights that are read column by column",
                "(W{n} read by columns)ᵀ dZ{n}",
                1.5,
                frame -> Optional.of(Algebra.transposed(
                        Algebra.reshaped(frame.weights[up], frame.weights[up].columns, frame.weights[up].rows))));
        weights(
                projections,
                "weights-sign",
                "the error goes back through the signs of the weights",
                "sign(W{n})ᵀ dZ{n}",
                1.6,
                frame -> Optional.of(algebra.sign(frame.weights[up])));
        weights(
                projections,
                "weights-magnitude",
                "the error goes back through the magnitudes of the weights",
                "|W{n}|ᵀ dZ{n}",
                1.6,
                frame -> Optional.of(algebra.magnitude(frame.weights[up])));
        weights(
                projections,
                "weights-ones",
                "the error goes back as if all weights were 1",
                "Σ dZ{n}",
                1.5,
                frame -> Optional.of(Algebra.full(frame.weights[up].rows, frame.weights[up].columns, 1)));
        weights(
                projections,
                "weights-of-first-unit",
                "the error goes back through the weights of the first unit only",
                "W{n}[1]ᵀ dZ{n}[1]",
                1.9,
                frame -> Optional.of(Algebra.keepingRows(frame.weights[up], row -> row == 0)));
        weights(
                projections,
                "weights-without-last-unit",
                "the error of the last unit does not go back",
                "W{n}ᵀ dZ{n} without the last unit",
                1.8,
                frame -> frame.weights[up].rows < 2
                        ? Optional.empty()
                        : Optional.of(Algebra.keepingRows(frame.weights[up], row -> row < frame.weights[up].rows - 1)));
        weights(
                projections,
                "weights-of-own-layer",
                "the error goes back through this layer's own weights",
                "W{l} dZ{n}",
                1.6,
                frame -> {
                    Estimate own = frame.weights[layer];
                    boolean fits = own.rows == frame.weights[up].rows && own.columns == frame.weights[up].columns;
                    return fits ? Optional.of(own) : Optional.empty();
                });
        weights(
                projections,
                "units-reversed-back",
                "the errors are handed to the units of the layer in reverse order",
                "(W{n}ᵀ dZ{n}) reversed",
                1.9,
                frame -> Optional.of(otherColumns(frame.weights[up], (unit, units) -> units - 1 - unit)));
        weights(
                projections,
                "next-unit-back",
                "each unit is handed the error of the next one",
                "(W{n}ᵀ dZ{n}) of the next unit",
                2,
                frame -> Optional.of(otherColumns(frame.weights[up], (unit, units) -> (unit + 1) % units)));
        weights(
                projections,
                "previous-unit-back",
                "each unit is handed the error of the one before",
                "(W{n}ᵀ dZ{n}) of the unit before",
                2,
                frame -> Optional.of(otherColumns(frame.weights[up], (unit, units) -> (unit + units - 1) % units)));
        projections.add(Term.of(
                "batch-mean",
                "the mean of the batch's errors goes back for each sample",
                "W{n}ᵀ mean(dZ{n})",
                1.8,
                frame -> algebra.product(
                        Algebra.repeatedRow(
                                algebra.times(1.0 / frame.samples(), algebra.columnSums(frame.delta[up])),
                                frame.samples()),
                        frame.weights[up])));
        projections.add(Term.of(
                "batch-sum",
                "the sum of the batch's errors goes back for each sample",
                "W{n}ᵀ Σ dZ{n}",
                1.8,
                frame -> algebra.product(
                        Algebra.repeatedRow(algebra.columnSums(frame.delta[up]), frame.samples()), frame.weights[up])));
        projections.add(Term.of(
                "without-own-slope-above",
                "the error that comes down is that before the derivative of the layer above",
                "W{n}ᵀ (dA{n})",
                1.4,
                frame -> algebra.product(beforeSlope(frame), frame.weights[up])));
        projections.add(Term.maybe(
                "slope-above-twice",
                "the derivative of the layer above is multiplied in once more",
                "W{n}ᵀ (dZ{n} ∘ φ′(Z{n}))",
                1.5,
                frame -> operations.activation(up).kind().isEntrywise()
                        ? Optional.of(algebra.product(
                                algebra.times(frame.delta[up], algebra.slopes(operations.activation(up), frame.z[up])),
                                frame.weights[up]))
                        : Optional.empty()));
        projections.add(Term.maybe(
                "delta-before",
                "the error of the step before goes back",
                "W{n}ᵀ dZ{n}(t − 1)",
                1.8,
                frame -> frame.before
                        .filter(last -> last.samples() == frame.samples() && last.delta[up] != null)
                        .map(last -> algebra.product(last.delta[up], frame.weights[up]))));
        for (Format format : Format.values()) {
            if (format.isShorterThan(operations.experiment.precision())) {
                projections.add(Term.of(
                        "operands-in-" + format.id(),
                        "the operands of the product are rounded to " + format.words(),
                        format.words() + "(W{n})ᵀ " + format.words() + "(dZ{n})",
                        format.costOfOperands(),
                        frame -> algebra.product(format.rounded(frame.delta[up]), format.rounded(frame.weights[up]))));
                if (!format.isOfOperandsOnly()) {
                    projections.add(Term.of(
                            "computed-in-" + format.id(),
                            "operands and results are rounded to " + format.words(),
                            format.words() + "(W{n}ᵀ dZ{n})",
                            1.7,
                            frame -> format.roundedResult(algebra.product(
                                    format.rounded(frame.delta[up]), format.rounded(frame.weights[up])))));
                }
            }
        }
        return projections;
    }

    private static Estimate otherColumns(Estimate weights, IntBinaryOperator source) {
        int units = weights.columns;
        int[] order = IntStream.range(0, units)
                .map(unit -> source.applyAsInt(unit, units))
                .toArray();
        return Algebra.transposed(Algebra.rows(Algebra.transposed(weights), order));
    }

    /** dL/da of the layer above: its δ before its own derivative. */
    private Estimate beforeSlope(Frame frame) {
        int up = layer + 1;
        if (up < operations.depth() - 1) {
            return operations.backProjection(frame, up);
        }
        return algebra.times(2 * operations.scale(frame), algebra.minus(frame.a[up], frame.y));
    }

    private void weights(
            List<Term> projections,
            String id,
            String words,
            String formula,
            double cost,
            Function<Frame, Optional<Estimate>> weights) {
        int up = layer + 1;
        projections.add(Term.maybe(
                id, words, formula, cost, frame -> weights.apply(frame).map(w -> algebra.product(frame.delta[up], w))));
    }

    private void others() {
        mains.add(Term.of(
                "zero", "nothing goes back", "0", 1, frame -> new Estimate(frame.samples(), frame.a[layer].columns)));
        mains.add(Term.of(
                "slope-only",
                "the derivative stands alone, without the error",
                Vocabulary.symbol(function) + "′(Z{l})",
                2,
                frame -> algebra.slopes(function, frame.z[layer])));
        mains.add(Term.maybe(
                "error-of-the-layer-above",
                "the error of the layer above is taken as it is",
                "dZ{n}",
                1.5,
                frame -> frame.delta[layer + 1].columns == frame.a[layer].columns
                        ? Optional.of(frame.delta[layer + 1])
                        : Optional.empty()));
        mains.add(Term.maybe(
                "error-of-the-layer-above,with-slope",
                "the error of the layer above is taken without its weights",
                "dZ{n} ∘ " + Vocabulary.symbol(function) + "′(Z{l})",
                1.5,
                frame -> frame.delta[layer + 1].columns == frame.a[layer].columns
                        ? Optional.of(algebra.times(frame.delta[layer + 1], algebra.slopes(function, frame.z[layer])))
                        : Optional.empty()));
        for (Format format : Format.values()) {
            if (format.isShorterThan(operations.experiment.precision())) {
                if (!format.isOfOperandsOnly()) {
                    mains.add(Term.of(
                            "results-in-" + format.id(),
                            "the results are rounded to " + format.words(),
                            format.words() + "(dZ{l})",
                            1.8,
                            frame -> format.roundedResult(operations.throughActivation(
                                    frame,
                                    layer,
                                    function,
                                    format.roundedResult(algebra.product(
                                            format.rounded(frame.delta[layer + 1]),
                                            format.rounded(frame.weights[layer + 1])))))));
                    mains.add(Term.maybe(
                            "results-in-" + format.id(),
                            "the results are rounded to " + format.words(),
                            format.words() + "(dZ{l})",
                            1.8,
                            frame -> algebra.slopesOfValue(function, frame.a[layer])
                                    .map(slope -> format.roundedResult(algebra.times(
                                            format.roundedResult(algebra.product(
                                                    format.rounded(frame.delta[layer + 1]),
                                                    format.rounded(frame.weights[layer + 1]))),
                                            slope)))));
                }
            }
        }
    }
}
