package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What may be computed in place of z = W a + b. */
final class AffineChanges implements Changes {
    private static final double[] EPSILONS = {0, 1e-8, 1e-7, 1e-6, 1e-5, 1e-3};

    private final Operations operations;
    private final Algebra algebra;
    private final int layer;
    private final List<Term> mains = new ArrayList<>();
    private final Map<String, Normalisation> normalisations = new HashMap<>();
    private final Map<String, Function<Frame, Optional<Estimate>>> otherWeights = new HashMap<>();

    AffineChanges(Operations operations, int layer) {
        this.operations = operations;
        this.algebra = operations.algebra;
        this.layer = layer;
        operands();
        inputs();
        weights();
        biases();
        formats();
    }

    static Term due(Operations operations, int layer) {
        return Term.of("", "", "W{l} A{k} + b{l}", 0, frame -> operations.affine(frame, layer));
    }

    @Override
    public List<Term> mains() {
        return mains;
    }

    /** Notes what the layer computes with under this change: what follows is expected to go with it. */
    void use(Solution solution, List<Frame> frames) {
        String id = solution.main().id();
        for (Frame frame : frames) {
            Normalisation normalisation = normalisations.get(id);
            if (normalisation != null) {
                frame.usedBelow[layer] = normalisation.of(frame, frame.below(layer));
            }
            Function<Frame, Optional<Estimate>> weights = otherWeights.get(id);
            if (weights != null) {
                frame.usedWeights[layer] = weights.apply(frame).orElse(null);
            }
            frame.leavesBias[layer] = id.endsWith("without-bias");
        }
    }

    /** What the layer reads when it is normalised once more, as where a gradient is asked for apart; empty where it is not normalised. */
    Optional<Estimate> usedTwice(Solution solution, Frame frame) {
        return Optional.ofNullable(normalisations.get(solution.main().id()))
                .map(normalisation -> normalisation.of(frame, frame.usedBelow[layer]));
    }

    @Override
    public List<Term> extras() {
        List<Term> extras = new ArrayList<>();
        extras.add(Term.of(
                "bias", "the bias", "b{l}", 0.6, frame -> Algebra.repeatedRow(frame.biases[layer], frame.samples())));
        extras.add(Term.of("one", "a constant", "1", 1.5, frame -> Algebra.full(frame.samples(), units(frame), 1)));
        extras.add(Term.maybe(
                "input",
                "the layer's own input (a skip connection)",
                "A{k}",
                1.2,
                frame -> frame.below(layer).columns == units(frame)
                        ? Optional.of(frame.below(layer))
                        : Optional.empty()));
        extras.add(Term.of(
                "input-sums",
                "the sum of the layer's inputs",
                "Σ A{k}",
                1.5,
                frame -> Algebra.repeatedColumn(algebra.rowSums(frame.below(layer)), units(frame))));
        return extras;
    }

    private int units(Frame frame) {
        return frame.weights[layer].rows;
    }

    private void main(String id, String words, String formula, double cost, Function<Frame, Estimate> value) {
        mains.add(Term.of(id, words, formula, cost, value));
    }

    private void maybe(
            String id, String words, String formula, double cost, Function<Frame, Optional<Estimate>> value) {
        mains.add(Term.maybe(id, words, formula, cost, value));
    }

    private Estimate of(Estimate below, Estimate weights, Estimate biases) {
        return operations.affine(below, weights, biases);
    }

    private void operands() {
        main(
                "without-bias",
                "the bias is left out",
                "W{l} A{k}",
                1,
                frame -> algebra.productTransposed(frame.below(layer), frame.weights[layer]));
        if (layer > 0) {
            maybe(
                    "of-z-below",
                    "the layer reads the pre-activations of the layer below (its activation function is left out)",
                    "W{l} Z{k} + b{l}",
                    1.2,
                    frame -> Optional.ofNullable(frame.z[layer - 1])
                            .map(z -> of(z, frame.weights[layer], frame.biases[layer])));
            maybe(
                    "of-x",
                    "the layer reads the network's inputs",
                    "W{l} X + b{l}",
                    1.5,
                    frame -> frame.x.columns == frame.weights[layer].columns
                            ? Optional.of(of(frame.x, frame.weights[layer], frame.biases[layer]))
                            : Optional.empty());
            for (int l = 0; l < layer - 1; l++) {
                int other = l;
                maybe(
                        "of-a-of-another-layer",
                        "the layer reads the activations of layer " + (l + 1),
                        "W{l} A" + (l + 1) + " + b{l}",
                        1.8,
                        frame -> frame.a[other].columns == frame.weights[layer].columns
                                ? Optional.of(of(frame.a[other], frame.weights[layer], frame.biases[layer]))
                                : Optional.empty());
            }
        }
        maybe(
                "of-a-before",
                "the layer reads what it read at the step before",
                "W{l} A{k}(t − 1) + b{l}",
                1.8,
                frame -> frame.before
                        .filter(last -> last.samples() == frame.samples() && last.below(layer) != null)
                        .map(last -> of(last.below(layer), frame.weights[layer], frame.biases[layer])));
        main("rows-reversed", "the samples are taken in reverse order", "W{l} A{k}(reversed) + b{l}", 2, frame -> {
            return of(Algebra.reversedRows(frame.below(layer)), frame.weights[layer], frame.biases[layer]);
        });
        main(
                "samples-mixed",
                "the mean of the batch is read in place of each sample",
                "W{l} mean(A{k}) + b{l}",
                2.2,
                frame -> of(
                        Algebra.repeatedRow(
                                algebra.times(1.0 / frame.samples(), algebra.columnSums(frame.below(layer))),
                                frame.samples()),
                        frame.weights[layer],
                        frame.biases[layer]));
    }

    private void inputs() {
        String what = layer == 0 ? "the inputs are" : "the activations below are";
        normalized(
                "input-centred",
                what + " centred: the batch's mean is subtracted",
                "A{k} − mean",
                1.8,
                (frame, a) -> centred(a));
        for (double epsilon : EPSILONS) {
            String shown = epsilon == 0 ? "" : " + " + epsilon;
            normalized(
                    "input-standardised" + (epsilon == 0 ? "" : "(" + epsilon + ")"),
                    what + " standardised: the batch's mean is subtracted, and divided by its standard deviation",
                    "(A{k} − mean)/(std" + shown + ")",
                    epsilon == 0 ? 1.8 : 2.2,
                    (frame, a) -> standardised(a, epsilon, false));
            if (epsilon > 0) {
                normalized(
                        "input-batch-normalised(" + epsilon + ")",
                        what + " normalised: the batch's mean is subtracted, and divided by √(variance + ε)",
                        "(A{k} − mean)/√(var" + shown + ")",
                        2.2,
                        (frame, a) -> standardised(a, epsilon, true));
            }
        }
        normalized(
                "input-min-max",
                what + " scaled to the batch's range",
                "(A{k} − min)/(max − min)",
                2,
                (frame, a) -> range(a));
        normalized(
                "input-unit-length",
                what + " scaled to length 1 per sample",
                "A{k}/|A{k}|",
                2,
                (frame, a) -> unitRows(a));
        double[] divisors = {255, 127.5, 256};
        for (double divisor : divisors) {
            normalized(
                    "input-over-" + Numbers.text(divisor),
                    what + " divided by " + Numbers.text(divisor),
                    "A{k}/" + Numbers.text(divisor),
                    2,
                    (frame, a) -> algebra.times(1 / divisor, a));
        }
    }

    private interface Normalisation {
        Estimate of(Frame frame, Estimate a);
    }

    private void normalized(String id, String words, String formula, double cost, Normalisation normalisation) {
        mains.add(Term.of(
                        id,
                        words,
                        "W{l} (" + formula + ") + b{l}",
                        cost,
                        frame -> of(
                                normalisation.of(frame, frame.below(layer)), frame.weights[layer], frame.biases[layer]))
                .ofFamily(id));
        normalisations.put(id, normalisation);
    }

    private Estimate centred(Estimate a) {
        Estimate mean = algebra.times(1.0 / a.rows, algebra.columnSums(a));
        return algebra.minus(a, Algebra.repeatedRow(mean, a.rows));
    }

    private Estimate standardised(Estimate a, double epsilon, boolean insideRoot) {
        Estimate centred = centred(a);
        Estimate variance = algebra.times(1.0 / a.rows, algebra.columnSums(algebra.times(centred, centred)));
        Estimate deviation = insideRoot
                ? algebra.in.squareRoot(algebra.plus(variance, algebra.number(epsilon)))
                : algebra.plus(algebra.in.squareRoot(variance), algebra.number(epsilon));
        return algebra.over(centred, Algebra.repeatedRow(deviation, a.rows));
    }

    private Estimate range(Estimate a) {
        Estimate scaled = new Estimate(a.rows, a.columns);
        for (int j = 0; j < a.columns; j++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < a.rows; i++) {
                low = Math.min(low, a.value[i * a.columns + j]);
                high = Math.max(high, a.value[i * a.columns + j]);
            }
            for (int i = 0; i < a.rows; i++) {
                double value = (a.value[i * a.columns + j] - low) / (high - low);
                scaled.set(i * a.columns + j, value, algebra.in.gamma(4) * Math.abs(value));
            }
        }
        return scaled;
    }

    private Estimate unitRows(Estimate a) {
        Estimate length = algebra.in.squareRoot(algebra.rowSums(algebra.times(a, a)));
        return algebra.over(a, Algebra.repeatedColumn(length, a.columns));
    }

    private void weights() {
        weights("weights-transposed", "the weights are transposed", "W{l}ᵀ A{k} + b{l}", 1, frame -> {
            Estimate w = frame.weights[layer];
            return w.rows == w.columns ? Optional.of(Algebra.transposed(w)) : Optional.empty();
        });
        weights(
                "weights-by-columns",
                "the weights are read column by column where they stand row by row",
                "(W{l} read by columns) A{k} + b{l}",
                1.5,
                frame -> Optional.of(Algebra.transposed(Algebra.reshaped(
                        frame.weights[layer], frame.weights[layer].columns, frame.weights[layer].rows))));
        weights(
                "weights-before",
                "the weights are those of the step before",
                "W{l}(t − 1) A{k} + b{l}",
                1.5,
                frame -> frame.before.map(last -> last.weights[layer]));
        weights(
                "weights-initial",
                "the weights are the initial ones",
                "W{l}(0) A{k} + b{l}",
                1.7,
                frame -> frame.index == 0 ? Optional.empty() : Optional.of(frame.initialWeights(layer)));
        weights(
                "weights-updated",
                "the weights are updated already",
                "W{l}(t + 1) A{k} + b{l}",
                1.5,
                frame -> frame.weightsAfter(layer));
        weights(
                "weights-magnitude",
                "the weights are taken without their signs",
                "|W{l}| A{k} + b{l}",
                2,
                frame -> Optional.of(algebra.magnitude(frame.weights[layer])));
        weights(
                "weights-reversed",
                "the units of the layer are in reverse order",
                "(W{l} reversed) A{k} + b{l}",
                2,
                frame -> Optional.of(Algebra.reversedRows(frame.weights[layer])));
        later("parameters-after-step", "those after the step", "W{l} − ΔW{l}", frame -> frame.beforeThisUpdate);
        later(
                "parameters-after-last-step",
                "those after the last step",
                "W{l} − Σ ΔW{l}",
                frame -> frame.beforeAllUpdates);
        both(
                "parameters-before",
                "weights and biases are those of the step before",
                "W{l}(t − 1) A{k} + b{l}(t − 1)",
                1.6,
                frame -> frame.before.map(last -> of(frame.below(layer), last.weights[layer], last.biases[layer])));
        both(
                "parameters-updated",
                "weights and biases are updated already",
                "W{l}(t + 1) A{k} + b{l}(t + 1)",
                1.6,
                frame -> frame.after.map(ignored -> of(
                        frame.below(layer),
                        frame.weightsAfter(layer).orElseThrow(),
                        frame.biasesAfter(layer).orElseThrow())));
        both(
                "parameters-initial",
                "weights and biases are the initial ones",
                "W{l}(0) A{k} + b{l}(0)",
                1.8,
                frame -> frame.index == 0
                        ? Optional.empty()
                        : Optional.of(of(
                                frame.below(layer),
                                frame.initialWeights(layer),
                                Estimate.exactly(frame.experiment.initial().biases(layer)))));
        both(
                "units-reversed",
                "the units of the layer are in reverse order",
                "(W{l} reversed) A{k} + (b{l} reversed)",
                2,
                frame -> Optional.of(of(
                        frame.below(layer),
                        Algebra.reversedRows(frame.weights[layer]),
                        Algebra.transposed(Algebra.reversedRows(Algebra.transposed(frame.biases[layer]))))));
    }

    private void later(String id, String when, String formula, Function<Frame, Estimate[]> tensors) {
        otherWeights.put(id, frame -> Optional.ofNullable(tensors.apply(frame)).map(each -> each[2 * layer]));
        mains.add(
                Term.maybe(
                                id,
                                "the parameters shown are " + when + ", not those that it was computed with",
                                "(" + formula + ") A{k} + b{l} as it was",
                                1.1,
                                frame -> Optional.ofNullable(tensors.apply(frame))
                                        .map(each -> of(frame.below(layer), each[2 * layer], each[2 * layer + 1])))
                        .remedied(
                                "Copy parameters before the update: a recorder that keeps views of them shows what they become."));
    }

    private void both(String id, String words, String formula, double cost, Function<Frame, Optional<Estimate>> value) {
        maybe(id, words, formula, cost, value);
    }

    private void weights(
            String id, String words, String formula, double cost, Function<Frame, Optional<Estimate>> weights) {
        otherWeights.put(id, weights);
        maybe(
                id,
                words,
                formula,
                cost,
                frame -> weights.apply(frame).map(w -> of(frame.below(layer), w, frame.biases[layer])));
        maybe(
                id + ",without-bias",
                words + ", and the bias is left out",
                formula.replace(" + b{l}", ""),
                cost + 1,
                frame -> weights.apply(frame).map(w -> algebra.productTransposed(frame.below(layer), w)));
    }

    private void biases() {
        biases(
                "bias-reversed",
                "the biases are in reverse order",
                "b{l} reversed",
                2,
                frame ->
                        Optional.of(Algebra.transposed(Algebra.reversedRows(Algebra.transposed(frame.biases[layer])))));
        biases(
                "bias-before",
                "the bias is that of the step before",
                "b{l}(t − 1)",
                1.6,
                frame -> frame.before.map(last -> last.biases[layer]));
        biases(
                "bias-initial",
                "the bias is the initial one",
                "b{l}(0)",
                1.7,
                frame -> frame.index == 0
                        ? Optional.empty()
                        : Optional.of(
                                Estimate.exactly(frame.experiment.initial().biases(layer))));
        biases("bias-updated", "the bias is updated already", "b{l}(t + 1)", 1.6, frame -> frame.biasesAfter(layer));
        for (int l = 0; l < operations.depth(); l++) {
            int other = l;
            if (l != layer) {
                biases(
                        "bias-of-another-layer",
                        "the bias of layer " + (l + 1) + " is added",
                        "b" + (l + 1),
                        2,
                        frame -> frame.biases[other].columns == frame.biases[layer].columns
                                ? Optional.of(frame.biases[other])
                                : Optional.empty());
            }
        }
        biases(
                "bias-of-first-unit",
                "the bias of the first unit is added to all",
                "b{l}[1]",
                2,
                frame -> Optional.of(Algebra.full(1, units(frame), frame.biases[layer].value[0])));
    }

    private void biases(
            String id, String words, String formula, double cost, Function<Frame, Optional<Estimate>> biases) {
        maybe(
                id,
                words,
                "W{l} A{k} + " + formula,
                cost,
                frame -> biases.apply(frame).map(b -> of(frame.below(layer), frame.weights[layer], b)));
    }

    private void formats() {
        for (Format format : Format.values()) {
            if (format.isShorterThan(operations.experiment.precision())) {
                main(
                        "operands-in-" + format.id(),
                        "the operands of the product are rounded to " + format.words(),
                        format.words() + "(W{l}) " + format.words() + "(A{k}) + b{l}",
                        format.costOfOperands(),
                        frame -> of(
                                format.rounded(frame.below(layer)),
                                format.rounded(frame.weights[layer]),
                                frame.biases[layer]));
                if (!format.isOfOperandsOnly()) {
                    main(
                            "computed-in-" + format.id(),
                            "operands and results are rounded to " + format.words(),
                            format.words() + "(W{l} A{k} + b{l})",
                            1.7,
                            frame -> format.roundedResult(of(
                                    format.rounded(frame.below(layer)),
                                    format.rounded(frame.weights[layer]),
                                    format.rounded(frame.biases[layer]))));
                }
            }
        }
    }
}
