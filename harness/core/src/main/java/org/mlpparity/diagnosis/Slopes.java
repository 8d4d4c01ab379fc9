package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mlpparity.model.Activation;

/** What may stand in the place of φ'(z) of a layer, as a term each: a tensor [samples × units]. */
final class Slopes {
    private final Operations operations;
    private final Algebra algebra;
    private final int layer;
    private final Activation function;
    private final List<Term> all = new ArrayList<>();

    /** @param function the activation function whose derivative is due: that of the experiment, or that which was found forward */
    Slopes(Operations operations, int layer, Activation function) {
        this.operations = operations;
        this.algebra = operations.algebra;
        this.layer = layer;
        this.function = function;
        forms();
        others();
    }

    /** Cheapest first within each kind; none of them is what is due. */
    List<Term> all() {
        return all;
    }

    private void add(String id, String words, String formula, double cost, Function<Frame, Estimate> value) {
        // What is the derivative itself, or its other writing, under this function has that name.
        Set<String> same = function.equals(Activation.SIGMOID)
                ? Set.of("a(1-a)", "z(1-z)", "a(1-a)-at-a")
                : function.equals(Activation.TANH) ? Set.of("1-a-squared", "1-z-squared") : Set.of();
        if (same.contains(id)) {
            return;
        }
        all.add(Term.of(id, words, formula, cost, value));
    }

    private String symbol() {
        return Vocabulary.symbol(function);
    }

    private void forms() {
        boolean linear = function.equals(Activation.IDENTITY);
        if (!linear) {
            add(
                    "without-slope",
                    "the derivative of the activation function is left out",
                    "1",
                    1,
                    frame -> Algebra.full(frame.samples(), frame.a[layer].columns, 1));
        }
        if (function.kind().isEntrywise() && !linear) {
            add(
                    "slope-at-a",
                    "the derivative is taken at the activation a in place of z",
                    symbol() + "′(A{l})",
                    1.1,
                    frame -> algebra.slopes(function, frame.a[layer]));
            all.add(Term.maybe(
                    "slope-of-value-at-z",
                    "the derivative, written in a, is handed z",
                    symbol() + "′ written in a, of Z{l}",
                    1.1,
                    frame -> algebra.slopesOfValue(function, frame.z[layer])));
            add(
                    "slope-squared",
                    "the derivative of the activation function is multiplied in twice",
                    symbol() + "′(Z{l})²",
                    1.2,
                    frame -> {
                        Estimate slope = algebra.slopes(function, frame.z[layer]);
                        return algebra.times(slope, slope);
                    });
            add(
                    "slope-at-minus-z",
                    "the derivative is taken at −z",
                    symbol() + "′(−Z{l})",
                    1.8,
                    frame -> algebra.slopes(function, algebra.negated(frame.z[layer])));
            add(
                    "slope-inverted",
                    "it is divided by the derivative where it is due to be multiplied",
                    "1/" + symbol() + "′(Z{l})",
                    1.6,
                    frame -> algebra.over(algebra.number(1), algebra.slopes(function, frame.z[layer])));
            for (double scale : new double[] {2, 0.5}) {
                String text = Numbers.text(scale);
                add(
                        "slope-at-" + text + "z",
                        "the derivative is taken at " + text + "·z",
                        symbol() + "′(" + text + "·Z{l})",
                        2,
                        frame -> algebra.slopes(function, algebra.times(scale, frame.z[layer])));
            }
        }
        add(
                "value-for-slope",
                "the activation itself is multiplied in where its derivative is due",
                "A{l}",
                1.3,
                frame -> frame.a[layer]);
        add("z-for-slope", "z is multiplied in where the derivative is due", "Z{l}", 1.6, frame -> frame.z[layer]);
        add(
                "a(1-a)",
                "a(1 − a), the derivative of the sigmoid, is multiplied in",
                "A{l}(1 − A{l})",
                1.2,
                frame -> algebra.times(frame.a[layer], one(frame.a[layer])));
        add("1-a", "1 − a is multiplied in", "1 − A{l}", 1.4, frame -> one(frame.a[layer]));
        add(
                "1-a-squared",
                "1 − a², the derivative of tanh, is multiplied in",
                "1 − A{l}²",
                1.2,
                frame -> one(algebra.times(frame.a[layer], frame.a[layer])));
        add(
                "(1-a)-squared",
                "(1 − a)² is multiplied in",
                "(1 − A{l})²",
                1.3,
                frame -> algebra.times(one(frame.a[layer]), one(frame.a[layer])));
        add("1+a", "1 + a is multiplied in", "1 + A{l}", 1.6, frame -> algebra.plus(algebra.number(1), frame.a[layer]));
        add(
                "1+a-squared",
                "1 + a² is multiplied in",
                "1 + A{l}²",
                1.5,
                frame -> algebra.plus(algebra.number(1), algebra.times(frame.a[layer], frame.a[layer])));
        add("a-squared", "a² is multiplied in", "A{l}²", 1.6, frame -> algebra.times(frame.a[layer], frame.a[layer]));
        add(
                "a(1+a)",
                "a(1 + a) is multiplied in",
                "A{l}(1 + A{l})",
                1.6,
                frame -> algebra.times(frame.a[layer], algebra.plus(algebra.number(1), frame.a[layer])));
        add(
                "z(1-z)",
                "z(1 − z) is multiplied in",
                "Z{l}(1 − Z{l})",
                1.3,
                frame -> algebra.times(frame.z[layer], one(frame.z[layer])));
        add(
                "1-z-squared",
                "1 − z² is multiplied in",
                "1 − Z{l}²",
                1.4,
                frame -> one(algebra.times(frame.z[layer], frame.z[layer])));
        add("1-z", "1 − z is multiplied in", "1 − Z{l}", 1.7, frame -> one(frame.z[layer]));
        add(
                "a(1-a)-at-a",
                "a(1 − a) is multiplied in with a = sigmoid of a",
                "σ′(A{l})",
                1.8,
                frame -> algebra.slopes(Activation.SIGMOID, frame.a[layer]));
        ofOneKind();
        if (function.kind() == Activation.Kind.LEAKY_RELU) {
            add(
                    "slope-zero-below",
                    "the derivative on the negative side is 0: that of relu",
                    "ReLU′(Z{l})",
                    0.9,
                    frame -> algebra.slopes(Activation.RELU, frame.z[layer]));
        }
    }

    /** What is forgotten in the derivatives of single functions. */
    private void ofOneKind() {
        switch (function.kind()) {
            case SILU, GELU, GELU_TANH, HARD_SWISH -> {
                String gate = Vocabulary.symbol(function) + "(Z{l})/Z{l}";
                add(
                        "first-term-of-slope",
                        "of the derivative's product rule only the first term is taken",
                        gate,
                        1.1,
                        this::gate);
                add(
                        "second-term-of-slope",
                        "of the derivative's product rule only the second term is taken",
                        Vocabulary.symbol(function) + "′(Z{l}) − " + gate,
                        1.5,
                        frame -> algebra.minus(algebra.slopes(function, frame.z[layer]), gate(frame)));
            }
            case SOFTSIGN ->
                add(
                        "slope-without-magnitude",
                        "the derivative is 1/(1 + z)², without the absolute value of z",
                        "1/(1 + Z{l})²",
                        1.1,
                        frame -> {
                            Estimate root = algebra.plus(algebra.number(1), frame.z[layer]);
                            return algebra.over(algebra.number(1), algebra.times(root, root));
                        });
            case IDENTITY,
                    RELU,
                    LEAKY_RELU,
                    TANH,
                    SIGMOID,
                    SOFTPLUS,
                    ELU,
                    SELU,
                    LOG_SIGMOID,
                    RELU6,
                    HARD_TANH,
                    HARD_SIGMOID,
                    HARD_SIGMOID_FIFTH,
                    SOFTMAX -> {}
        }
    }

    /** g of φ(z) = z·g(z), which is ½ at 0. */
    private Estimate gate(Frame frame) {
        Estimate z = frame.z[layer];
        Estimate gate = algebra.over(algebra.apply(function, z), z);
        return Algebra.where(i -> z.value[i] != 0, gate, Algebra.full(z.rows, z.columns, 0.5));
    }

    private Estimate one(Estimate x) {
        return algebra.minus(algebra.number(1), x);
    }

    private void others() {
        for (Activation other : Vocabulary.entrywiseBut(function)) {
            if (!other.equals(Activation.IDENTITY)
                    && !(other.equals(Activation.RELU) && function.kind() == Activation.Kind.LEAKY_RELU)) {
                String name = Vocabulary.name(other);
                add(
                        "slope-of-" + name,
                        "the derivative of " + name + " is multiplied in where that of " + Vocabulary.name(function)
                                + " is due",
                        Vocabulary.symbol(other) + "′(Z{l})",
                        1.2 + Vocabulary.rarity(other),
                        frame -> algebra.slopes(other, frame.z[layer]));
            }
        }
        add(
                "mask-of-1",
                "a mask z > 1 is multiplied in",
                "[Z{l} > 1]",
                2.2,
                frame -> algebra.in.side(algebra.minus(frame.z[layer], algebra.number(1)), 0, 1));
        add(
                "mask-negative",
                "the mask of the negative side is multiplied in",
                "[Z{l} ≤ 0]",
                1.4,
                frame -> algebra.in.side(frame.z[layer], 1, 0));
        for (int l = 0; l < operations.depth(); l++) {
            if (l != layer) {
                ofLayer(l);
            }
        }
        for (int l = layer - 1; l <= layer + 1; l += 2) {
            if (l < 0 || l >= operations.depth()) {
                continue;
            }
            Activation neighbour = operations.activation(l);
            boolean differs = !neighbour.equals(function) && neighbour.kind().isEntrywise();
            if (differs) {
                String where = l > layer ? "above" : "below";
                add(
                        "slope-of-layer-" + where,
                        "the derivative of the activation function of the layer " + where + " is taken",
                        Vocabulary.symbol(neighbour) + "′(Z{l})",
                        1.15,
                        frame -> algebra.slopes(neighbour, frame.z[layer]));
            }
        }
    }

    private void ofLayer(int other) {
        all.add(Term.maybe(
                "slope-at-z-of-another-layer",
                "the derivative is taken at the z of layer " + (other + 1),
                symbol() + "′(Z" + (other + 1) + ")",
                1.7,
                frame -> fits(frame, other) && function.kind().isEntrywise()
                        ? Optional.of(algebra.slopes(function, frame.z[other]))
                        : Optional.empty()));
        Activation own = operations.activation(other);
        if (own.kind().isEntrywise()) {
            all.add(Term.maybe(
                    "slope-of-another-layer",
                    "the derivative is that of layer " + (other + 1) + ", at its z",
                    Vocabulary.symbol(own) + "′(Z" + (other + 1) + ")",
                    1.6,
                    frame -> fits(frame, other) ? Optional.of(algebra.slopes(own, frame.z[other])) : Optional.empty()));
        }
    }

    private boolean fits(Frame frame, int other) {
        return frame.z[other] != null && frame.z[other].columns == frame.z[layer].columns;
    }
}
