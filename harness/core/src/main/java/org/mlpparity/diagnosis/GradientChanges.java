package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.mlpparity.model.ParameterKind;

/** What may be computed in place of dW = δᵀ·a or db = Σ δ, from a δ that stands. */
final class GradientChanges implements Changes {
    private final Operations operations;
    private final Algebra algebra;
    private final int layer;
    private final ParameterKind kind;
    private final List<Term> mains = new ArrayList<>();

    GradientChanges(Operations operations, int layer, ParameterKind kind) {
        this.operations = operations;
        this.algebra = operations.algebra;
        this.layer = layer;
        this.kind = kind;
        deltas();
        switch (kind) {
            case WEIGHTS -> operands();
            case BIASES -> sums();
        }
        units();
        add(
                "zero",
                "it is never formed: all zeros",
                "0",
                0.8,
                frame -> new Estimate(theta(frame).rows, theta(frame).columns));
        maybe(
                "gradient-before",
                "it is that of the step before",
                symbol() + "(t − 1)",
                1.5,
                frame -> frame.before.flatMap(last -> Optional.ofNullable(shown(last))));
        add(
                "magnitude",
                "it is taken without its sign",
                "|" + symbol() + "|",
                1.8,
                frame -> algebra.magnitude(due(frame)));
        add("sign", "only its sign is taken", "sign(" + symbol() + ")", 1.6, frame -> algebra.sign(due(frame)));
        add(
                "without-penalty",
                "the penalty of the parameters is left out",
                formula(),
                0.9,
                frame -> alone(frame, frame.delta[layer]));
    }

    static Term due(Operations operations, int layer, ParameterKind kind) {
        String formula = kind == ParameterKind.WEIGHTS ? "dZ{l} A{k}ᵀ" : "Σ dZ{l}";
        return Term.of("", "", formula, 0, frame -> of(operations, layer, kind, frame, frame.delta[layer]));
    }

    /** What follows where the layer was found to compute with other numbers: with its operand, its weights' layout, its bias left out. */
    static Optional<Term> consistent(Operations operations, int layer, ParameterKind kind, Frame first) {
        boolean weights = kind == ParameterKind.WEIGHTS;
        boolean follows =
                weights ? first.usedBelow[layer] != null || first.usedWeights[layer] != null : first.leavesBias[layer];
        String formula = weights ? "dZ{l} A{k}ᵀ" : "Σ dZ{l}";
        return follows
                ? Optional.of(Term.of("", "", formula, 0, frame -> following(operations, layer, kind, frame)))
                : Optional.empty();
    }

    private static Estimate following(Operations operations, int layer, ParameterKind kind, Frame frame) {
        if (kind == ParameterKind.BIASES) {
            return new Estimate(1, frame.biases[layer].columns);
        }
        Estimate below = frame.usedBelow[layer] == null ? frame.below(layer) : frame.usedBelow[layer];
        Estimate made = operations.algebra.product(Algebra.transposed(frame.delta[layer]), below);
        Estimate used = frame.usedWeights[layer];
        if (used == null) {
            return operations.penalized(frame, layer, kind, made);
        }
        Estimate stored = frame.weights[layer];
        boolean transposed =
                stored.rows == stored.columns && Arrays.equals(used.value, Algebra.transposed(stored).value);
        Estimate byColumns = Algebra.transposed(Algebra.reshaped(stored, stored.columns, stored.rows));
        Estimate own = transposed
                ? Algebra.transposed(made)
                : Arrays.equals(used.value, byColumns.value)
                        ? Algebra.reshaped(Algebra.transposed(made), stored.rows, stored.columns)
                        : made;
        return operations.penalized(frame, layer, kind, own);
    }

    static Estimate of(Operations operations, int layer, ParameterKind kind, Frame frame, Estimate delta) {
        return switch (kind) {
            case WEIGHTS -> operations.weightGradient(frame, layer, delta);
            case BIASES -> operations.biasGradient(frame, layer, delta);
        };
    }

    @Override
    public List<Term> mains() {
        return mains;
    }

    @Override
    public List<Term> extras() {
        List<Term> extras = new ArrayList<>();
        extras.add(Term.of("parameters", "a multiple of the parameters (weight decay)", theta(), 0.6, this::theta));
        extras.add(Term.of(
                "parameters-sign",
                "a multiple of the parameters' signs (an L1 penalty)",
                "sign(" + theta() + ")",
                1,
                frame -> algebra.sign(theta(frame))));
        extras.add(Term.maybe(
                "gradient-before",
                "the gradient of the step before (it is not cleared)",
                symbol() + "(t − 1)",
                0.5,
                frame -> frame.before.flatMap(last -> Optional.ofNullable(shown(last)))));
        extras.add(Term.of(
                "one", "a constant", "1", 1.5, frame -> Algebra.full(theta(frame).rows, theta(frame).columns, 1)));
        return extras;
    }

    private String symbol() {
        return kind == ParameterKind.WEIGHTS ? "dW{l}" : "db{l}";
    }

    private String theta() {
        return kind == ParameterKind.WEIGHTS ? "W{l}" : "b{l}";
    }

    private String formula() {
        return kind == ParameterKind.WEIGHTS ? "dZ{l} A{k}ᵀ" : "Σ dZ{l}";
    }

    private Estimate theta(Frame frame) {
        return kind == ParameterKind.WEIGHTS ? frame.weights[layer] : frame.biases[layer];
    }

    private Estimate shown(Frame frame) {
        return kind == ParameterKind.WEIGHTS ? frame.weightGradient[layer] : frame.biasGradient[layer];
    }

    private Estimate due(Frame frame) {
        return of(operations, layer, kind, frame, frame.delta[layer]);
    }

    private Estimate alone(Frame frame, Estimate delta) {
        return kind == ParameterKind.WEIGHTS
                ? operations.weightGradientAlone(frame, layer, delta)
                : operations.biasGradientAlone(layer, delta);
    }

    private void add(String id, String words, String formula, double cost, Function<Frame, Estimate> value) {
        mains.add(Term.of(id, words, formula, cost, value));
    }

    private void maybe(
            String id, String words, String formula, double cost, Function<Frame, Optional<Estimate>> value) {
        mains.add(Term.maybe(id, words, formula, cost, value));
    }

    /** Some of the samples, or another layer's or step's δ. */
    private void deltas() {
        for (SomeSamples some : SomeSamples.values()) {
            kept(some);
        }
        ofDelta(
                "of-error-before-slope",
                "the error before the activation's derivative is taken",
                "dA{l}",
                1.2,
                frame -> layer < operations.depth() - 1
                        ? Optional.of(operations.backProjection(frame, layer))
                        : Optional.empty());
        ofDelta(
                "of-magnitudes",
                "the errors are taken without their signs",
                "|dZ{l}|",
                1.9,
                frame -> Optional.of(algebra.magnitude(frame.delta[layer])));
        ofDelta(
                "of-delta-before",
                "the error of the step before is taken",
                "dZ{l}(t − 1)",
                1.8,
                frame -> frame.before
                        .filter(last -> kind == ParameterKind.BIASES || last.samples() == frame.samples())
                        .flatMap(last -> Optional.ofNullable(last.delta[layer])));
        for (int l = 0; l < operations.depth(); l++) {
            int other = l;
            if (l != layer) {
                ofDelta(
                        "of-delta-of-another-layer",
                        "the error of layer " + (l + 1) + " is taken",
                        "dZ" + (l + 1),
                        1.6,
                        frame -> frame.delta[other] != null && frame.delta[other].columns == frame.weights[layer].rows
                                ? Optional.of(frame.delta[other])
                                : Optional.empty());
            }
        }
        if (operations.activation(layer).kind().isEntrywise()) {
            ofDelta(
                    "slope-again",
                    "the activation's derivative is multiplied in once more",
                    "(dZ{l} ∘ φ′(Z{l}))",
                    1.5,
                    frame -> Optional.of(algebra.times(
                            frame.delta[layer], algebra.slopes(operations.activation(layer), frame.z[layer]))));
        }
    }

    private void kept(SomeSamples some) {
        add(
                some.id(),
                some.words(),
                formula() + " of some samples: " + some.words(),
                1.3,
                frame -> of(operations, layer, kind, frame, some.of(frame.delta[layer])));
    }

    private void ofDelta(
            String id, String words, String symbol, double cost, Function<Frame, Optional<Estimate>> delta) {
        maybe(
                id,
                words,
                formula().replace("dZ{l}", symbol),
                cost,
                frame -> delta.apply(frame).map(each -> of(operations, layer, kind, frame, each)));
    }

    /** The gradients of the layer's units in another order. */
    private void units() {
        ofUnits("units-reversed", "the units are in reverse order", 1.9, (unit, units) -> units - 1 - unit);
        ofUnits("of-next-unit", "each unit has the gradient of the next one", 2, (unit, units) -> (unit + 1) % units);
        ofUnits(
                "of-previous-unit",
                "each unit has the gradient of the one before",
                2,
                (unit, units) -> (unit + units - 1) % units);
    }

    private void ofUnits(String id, String words, double cost, IntBinaryOperator source) {
        add(id, words, "(" + formula() + ") of other units", cost, frame -> {
            Estimate due = due(frame);
            return kind == ParameterKind.WEIGHTS
                    ? Algebra.rows(due, order(due.rows, source))
                    : Algebra.transposed(Algebra.rows(Algebra.transposed(due), order(due.columns, source)));
        });
    }

    private static int[] order(int units, IntBinaryOperator source) {
        return IntStream.range(0, units)
                .map(unit -> source.applyAsInt(unit, units))
                .toArray();
    }

    private void operands() {
        operand(
                "of-positive-part-below",
                "negative numbers below are taken as 0",
                "max(A{k}, 0)",
                1.4,
                frame -> Optional.of(algebra.in.positivePart(frame.below(layer))));
        if (layer > 0) {
            operand(
                    "of-z-below",
                    "the pre-activations of the layer below are taken in place of its activations",
                    "Z{k}",
                    1.2,
                    frame -> Optional.ofNullable(frame.z[layer - 1]));
            operand(
                    "of-x",
                    "the network's inputs are taken in place of the activations below",
                    "X",
                    1.3,
                    frame -> Optional.of(frame.x));
        }
        operand("of-own-a", "the layer's own activations are taken", "A{l}", 1.4, frame -> Optional.of(frame.a[layer]));
        for (int l = 0; l < operations.depth(); l++) {
            int other = l;
            if (l != layer && l != layer - 1) {
                operand(
                        "of-a-of-another-layer",
                        "the activations of layer " + (l + 1) + " are taken",
                        "A" + (l + 1),
                        1.6,
                        frame -> Optional.of(frame.a[other]));
            }
        }
        operand(
                "of-a-before",
                "the activations of the step before are taken",
                "A{k}(t − 1)",
                1.7,
                frame -> frame.before
                        .filter(last -> last.samples() == frame.samples())
                        .flatMap(last -> Optional.ofNullable(last.below(layer))));
        operand(
                "of-squares",
                "the squares of the activations below are taken",
                "(A{k}²)",
                1.7,
                frame -> Optional.of(algebra.times(frame.below(layer), frame.below(layer))));
        operand(
                "of-magnitudes-below",
                "the activations below are taken without their signs",
                "|A{k}|",
                1.8,
                frame -> Optional.of(algebra.magnitude(frame.below(layer))));
        operand(
                "of-ones",
                "the activations below are taken as 1",
                "1",
                1.4,
                frame -> Optional.of(Algebra.full(frame.samples(), frame.below(layer).columns, 1)));
        operand(
                "of-mean-below",
                "the batch's mean of the activations below is taken",
                "mean(A{k})",
                1.7,
                frame -> Optional.of(Algebra.repeatedRow(
                        algebra.times(1.0 / frame.samples(), algebra.columnSums(frame.below(layer))),
                        frame.samples())));
        operand(
                "of-rows-reversed",
                "the samples of both factors are in opposite order",
                "A{k}(reversed)ᵀ",
                1.9,
                frame -> Optional.of(Algebra.reversedRows(frame.below(layer))));
        maybe("transposed", "it is transposed", "(dZ{l} A{k}ᵀ)ᵀ", 1, frame -> {
            Estimate due = due(frame);
            return due.rows == due.columns ? Optional.of(Algebra.transposed(due)) : Optional.empty();
        });
        add("by-columns", "it is read column by column", "(dZ{l} A{k}ᵀ) by columns", 1.5, frame -> {
            Estimate due = due(frame);
            return Algebra.reshaped(Algebra.transposed(due), due.rows, due.columns);
        });
        for (Format format : Format.values()) {
            if (format.isShorterThan(operations.experiment.precision())) {
                maybe(
                        "operands-in-" + format.id(),
                        "the operands of the product are rounded to " + format.words(),
                        format.words() + "(dZ{l}) " + format.words() + "(A{k})ᵀ",
                        format.costOfOperands(),
                        frame -> Optional.of(
                                product(format.rounded(frame.delta[layer]), format.rounded(frame.below(layer)))));
                if (!format.isOfOperandsOnly()) {
                    maybe(
                            "computed-in-" + format.id(),
                            "operands and results are rounded to " + format.words(),
                            format.words() + "(dZ{l} A{k}ᵀ)",
                            1.7,
                            frame -> Optional.of(format.roundedResult(
                                    product(format.rounded(frame.delta[layer]), format.rounded(frame.below(layer))))));
                }
            }
        }
    }

    private Estimate product(Estimate delta, Estimate below) {
        return algebra.product(Algebra.transposed(delta), below);
    }

    private void operand(
            String id, String words, String symbol, double cost, Function<Frame, Optional<Estimate>> below) {
        maybe(
                id,
                words,
                "dZ{l} " + symbol + "ᵀ",
                cost,
                frame -> below.apply(frame)
                        .filter(each -> each.columns == frame.weights[layer].columns)
                        .map(each -> operations.penalized(
                                frame, layer, ParameterKind.WEIGHTS, product(frame.delta[layer], each))));
    }

    private void sums() {
        add(
                "of-all-units",
                "the errors of all units are summed into every bias",
                "Σ over samples and units of dZ{l}",
                1.2,
                frame -> algebra.sum(frame.delta[layer]).filling(frame.biases[layer]));
        add(
                "of-squares",
                "the squares of the errors are summed",
                "Σ dZ{l}²",
                1.8,
                frame -> algebra.columnSums(algebra.times(frame.delta[layer], frame.delta[layer])));
        add(
                "largest",
                "the largest error of the batch is taken",
                "max dZ{l}",
                1.7,
                frame -> largest(frame.delta[layer]));
        maybe(
                "of-samples",
                "the errors are summed over units where they are due over samples",
                "Σ over units of dZ{l}",
                1.6,
                frame -> frame.samples() == frame.biases[layer].columns
                        ? Optional.of(Algebra.transposed(algebra.rowSums(frame.delta[layer])))
                        : Optional.empty());
        for (Format format : Format.values()) {
            if (format.isShorterThan(operations.experiment.precision())) {
                if (!format.isOfOperandsOnly()) {
                    add(
                            "computed-in-" + format.id(),
                            "operands and results are rounded to " + format.words(),
                            format.words() + "(Σ dZ{l})",
                            1.7,
                            frame -> format.roundedResult(algebra.columnSums(format.rounded(frame.delta[layer]))));
                }
            }
        }
    }

    private static Estimate largest(Estimate delta) {
        Estimate largest = new Estimate(1, delta.columns);
        for (int j = 0; j < delta.columns; j++) {
            largest.set(j, delta.value[j], delta.bound[j]);
            for (int i = 1; i < delta.rows; i++) {
                if (delta.value[i * delta.columns + j] > largest.value[j]) {
                    largest.set(j, delta.value[i * delta.columns + j], delta.bound[i * delta.columns + j]);
                }
            }
        }
        return largest;
    }
}
