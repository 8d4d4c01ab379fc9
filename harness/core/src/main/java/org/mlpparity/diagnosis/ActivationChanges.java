package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.model.Activation;

/** What may be computed in place of a = φ(z). */
final class ActivationChanges implements Changes {
    /** A slope that no one uses: every other function is then another one. */
    private static final double LEAST = Double.MIN_NORMAL;

    /** SELU with its alpha and without its scale. */
    private static final Activation UNSCALED_SELU = Activation.elu(Algebra.SELU_ALPHA);

    private static final double[] SCALES = {2, 0.5, -1};

    private final Operations operations;
    private final Algebra algebra;
    private final int layer;
    private final Activation due;

    ActivationChanges(Operations operations, int layer) {
        this.operations = operations;
        this.algebra = operations.algebra;
        this.layer = layer;
        this.due = operations.activation(layer);
    }

    static Term due(Operations operations, int layer) {
        String symbol = Vocabulary.symbol(operations.activation(layer));
        return Term.of("", "", symbol + "(Z{l})", 0, frame -> operations.activation(frame, layer));
    }

    @Override
    public List<Term> mains() {
        List<Term> mains = new ArrayList<>();
        for (Activation each : Vocabulary.entrywiseBut(due)) {
            mains.add(function(each));
        }
        if (due.kind().isEntrywise()) {
            mains.add(function(Activation.SOFTMAX));
        }
        for (double scale : SCALES) {
            mains.add(scaled(scale));
        }
        mains.addAll(composed());
        mains.addAll(ofOneKind());
        mains.add(Term.of(
                "softmax-over-samples",
                "softmax is taken over the samples of the batch",
                "softmax over samples(Z{l})",
                1.6,
                frame -> Algebra.transposed(algebra.apply(Activation.SOFTMAX, Algebra.transposed(frame.z[layer])))));
        mains.add(Term.of(
                        "exponentials-not-normalised",
                        "the exponentials are not divided by their sum",
                        "e^Z{l}",
                        1.8,
                        frame -> algebra.exp(frame.z[layer]))
                .remedied("Divide each by the sum over the units of its sample."));
        mains.add(Term.of(
                "log-softmax",
                "the logarithm of softmax is given",
                "ln softmax(Z{l})",
                1.8,
                frame -> algebra.log(algebra.apply(Activation.SOFTMAX, frame.z[layer]))));
        mains.add(Term.maybe(
                "a-before",
                "the activations are those of the step before",
                "A{l}(t − 1)",
                1.8,
                frame -> frame.before
                        .filter(last -> last.samples() == frame.samples())
                        .flatMap(last -> Optional.ofNullable(last.a[layer]))));
        for (Format format : Format.values()) {
            if (format.isShorterThan(operations.experiment.precision())) {
                if (!format.isOfOperandsOnly()) {
                    mains.add(Term.of(
                            "computed-in-" + format.id(),
                            "the results are rounded to " + format.words(),
                            format.words() + "(" + Vocabulary.symbol(due) + "(Z{l}))",
                            1.7,
                            frame -> format.roundedResult(operations.activation(frame, layer))));
                }
            }
        }
        return mains;
    }

    private Term function(Activation other) {
        double cost = Vocabulary.rarity(other) + (other.kind() == Activation.Kind.IDENTITY ? 0.9 : 1);
        String words = other.kind() == Activation.Kind.IDENTITY
                ? "no activation function is applied where " + Vocabulary.name(due) + " is due"
                : Vocabulary.name(other) + " is computed where " + Vocabulary.name(due) + " is due";
        return Term.of(
                        "function-" + Vocabulary.name(other),
                        words,
                        Vocabulary.symbol(other) + "(Z{l})",
                        cost,
                        frame -> algebra.apply(other, frame.z[layer]))
                .remedied("Use " + Vocabulary.name(due) + " in this layer, or say " + Vocabulary.name(other)
                        + " in the experiment if that is what you mean.");
    }

    /** The function that a change puts in place of the one that is due; empty where it puts none of the vocabulary. */
    static Optional<Activation> functionOf(Solution solution, Frame frame) {
        if (!solution.factor().isOne()) {
            return Optional.empty();
        }
        Optional<Activation> function = named(solution.main().id());
        if (solution.extra().isEmpty()) {
            return function;
        }
        double constant = solution.extraFactor().value().applyAsDouble(frame);
        return function.filter(each -> each.equals(Activation.RELU)
                        && solution.extra().get().id().equals("negative-part")
                        && constant > 0
                        && constant < 1)
                .map(each -> Activation.leakyRelu(constant));
    }

    private static Optional<Activation> named(String id) {
        return Stream.concat(Vocabulary.entrywiseBut(Activation.leakyRelu(LEAST)).stream(), Stream.of(UNSCALED_SELU))
                .filter(each -> id.equals("function-" + Vocabulary.name(each)))
                .findFirst();
    }

    private Term scaled(double scale) {
        String text = scale == -1 ? "−" : Numbers.text(scale) + "·";
        return Term.of(
                "argument-times-" + Numbers.text(scale),
                "the function is taken of " + text + "z",
                Vocabulary.symbol(due) + "(" + text + "Z{l})",
                1.8,
                frame -> algebra.apply(due, algebra.times(scale, frame.z[layer])));
    }

    /** Shortened forms of single functions. */
    private List<Term> ofOneKind() {
        Activation.Kind kind = due.kind();
        if (kind == Activation.Kind.GELU || kind == Activation.Kind.GELU_TANH) {
            return List.of(Term.of(
                    "gelu-by-sigmoid",
                    "GELU is approximated by z·σ(1.702·z)",
                    "Z{l} ∘ σ(1.702·Z{l})",
                    1,
                    frame -> algebra.times(
                            frame.z[layer], algebra.apply(Activation.SIGMOID, algebra.times(1.702, frame.z[layer])))));
        }
        return kind == Activation.Kind.SELU
                ? List.of(Term.of(
                        "function-" + Vocabulary.name(UNSCALED_SELU),
                        "SELU's scale 1.0507… is left out",
                        "ELU[1.6732…](Z{l})",
                        1,
                        frame -> algebra.apply(UNSCALED_SELU, frame.z[layer])))
                : List.of();
    }

    /** A function of another function's value: twice the one that is due, or another before or behind it. */
    private List<Term> composed() {
        List<Term> composed = new ArrayList<>();
        List<Activation> common =
                List.of(Activation.RELU, Activation.TANH, Activation.SIGMOID, Activation.SOFTPLUS, Activation.SOFTMAX);
        composed.add(of(due, due, "the activation function is applied twice", "applied-twice", 1.2));
        for (Activation other : common) {
            if (!other.equals(due)) {
                composed.add(of(
                        other,
                        due,
                        Vocabulary.name(other) + " is applied to the activations",
                        "then-" + Vocabulary.name(other),
                        1.8));
                composed.add(of(
                        due,
                        other,
                        Vocabulary.name(other) + " is applied before the activation function",
                        "after-" + Vocabulary.name(other),
                        2));
            }
        }
        return composed;
    }

    private Term of(Activation outer, Activation inner, String words, String id, double cost) {
        String formula = Vocabulary.symbol(outer) + "(" + Vocabulary.symbol(inner) + "(Z{l}))";
        return Term.of(id, words, formula, cost, frame -> algebra.apply(outer, algebra.apply(inner, frame.z[layer])));
    }

    @Override
    public List<Term> extras() {
        return List.of(
                Term.of(
                        "negative-part",
                        "the negative part",
                        "min(Z{l}, 0)",
                        0.4,
                        frame -> algebra.negated(positivePart(algebra.negated(frame.z[layer])))),
                Term.of(
                        "exponential-negative-part",
                        "e^z − 1 on the negative side",
                        "min(e^Z{l} − 1, 0)",
                        0.8,
                        frame -> algebra.minus(
                                algebra.exp(algebra.negated(positivePart(algebra.negated(frame.z[layer])))),
                                algebra.number(1))),
                Term.of(
                        "one",
                        "a constant",
                        "1",
                        1.5,
                        frame -> Algebra.full(frame.samples(), frame.z[layer].columns, 1)),
                Term.of("z", "the pre-activations", "Z{l}", 1.4, frame -> frame.z[layer]));
    }

    private Estimate positivePart(Estimate z) {
        return algebra.in.positivePart(z);
    }
}
