package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.diagnosis.Node.Kind;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Reduction;

/** What each operation is due to compute, as trees in the ways that people write it. */
final class Trees {
    private final Experiment experiment;
    private final int top;

    Trees(Experiment experiment) {
        this.experiment = experiment;
        this.top = experiment.network().depth() - 1;
    }

    static Node z(int layer) {
        return Node.variable("Z{l}", frame -> frame.z[layer]);
    }

    static Node a(int layer) {
        return Node.variable("A{l}", frame -> frame.a[layer]);
    }

    private static Node y() {
        return Node.variable("Y", frame -> frame.y);
    }

    private static Node weights(int layer, String name) {
        return Node.variable(name, frame -> frame.weights[layer]);
    }

    private static Node below(int layer) {
        return Node.variable("A{k}", frame -> frame.below(layer));
    }

    private static Node plus(Node a, Node b) {
        return Node.of(Kind.PLUS, a, b);
    }

    private static Node minus(Node a, Node b) {
        return Node.of(Kind.MINUS, a, b);
    }

    private static Node times(Node a, Node b) {
        return Node.of(Kind.TIMES, a, b);
    }

    private static Node over(Node a, Node b) {
        return Node.of(Kind.OVER, a, b);
    }

    private static Node c(double value) {
        return Node.constant(value);
    }

    /** A positive number where the first is larger. */
    private static Node above(Node x, double threshold) {
        return minus(x, c(threshold));
    }

    private static Node mask(Node x, double threshold) {
        return Node.of(Kind.WHERE, above(x, threshold), c(1), c(0));
    }

    List<Node> affine(int layer) {
        return List.of(plus(
                Node.of(Kind.PRODUCT, below(layer), Edits.transposed(weights(layer, "W{l}"))),
                Node.variable("b{l}", frame -> frame.biases[layer])));
    }

    List<Node> activation(int layer) {
        return function(experiment.network().layer(layer).activation(), z(layer));
    }

    private static Node own(Activation activation) {
        return Node.constant("c", activation.constant());
    }

    private static List<Node> function(Activation activation, Node z) {
        return switch (activation.kind()) {
            case IDENTITY -> List.of(z);
            case RELU -> List.of(Node.of(Kind.MAXIMUM, z, c(0)));
            case LEAKY_RELU -> List.of(Node.of(Kind.WHERE, above(z, 0), z, times(own(activation), z)));
            case TANH -> List.of(Edits.TANH.on(z));
            case SIGMOID -> List.of(over(c(1), plus(c(1), Edits.EXP.on(Edits.NEGATED.on(z)))), Edits.SIGMOID.on(z));
            case SOFTPLUS ->
                List.of(plus(
                        Node.of(Kind.MAXIMUM, z, c(0)),
                        Edits.LOG_1P.on(Edits.EXP.on(Edits.NEGATED.on(Edits.MAGNITUDE.on(z))))));
            case GELU_TANH -> List.of(times(times(c(0.5), z), plus(c(1), Edits.TANH.on(gelu(z)))));
            case GELU -> List.of(Node.entrywise("gelu", (algebra, x) -> algebra.apply(Activation.GELU, x), z));
            case SILU -> List.of(times(z, Edits.SIGMOID.on(z)));
            case ELU -> List.of(Node.of(Kind.WHERE, above(z, 0), z, times(own(activation), Edits.EXPM1.on(z))));
            case SELU ->
                List.of(Node.of(
                        Kind.WHERE,
                        above(z, 0),
                        times(c(1.0507009873554805), z),
                        times(c(1.0507009873554805 * 1.6732632423543772), Edits.EXPM1.on(z))));
            case SOFTSIGN -> List.of(over(z, plus(c(1), Edits.MAGNITUDE.on(z))));
            case LOG_SIGMOID ->
                List.of(minus(
                        Node.of(Kind.MINIMUM, z, c(0)),
                        Edits.LOG_1P.on(Edits.EXP.on(Edits.NEGATED.on(Edits.MAGNITUDE.on(z))))));
            case RELU6 -> List.of(Node.of(Kind.MINIMUM, Node.of(Kind.MAXIMUM, z, c(0)), c(6)));
            case HARD_TANH -> List.of(Node.of(Kind.MINIMUM, Node.of(Kind.MAXIMUM, z, c(-1)), c(1)));
            case HARD_SIGMOID -> List.of(hard(plus(over(z, c(6)), c(0.5))));
            case HARD_SIGMOID_FIFTH -> List.of(hard(plus(times(c(0.2), z), c(0.5))));
            case HARD_SWISH -> List.of(times(z, hard(plus(over(z, c(6)), c(0.5)))));
            case SOFTMAX -> {
                Node e = Edits.EXP.on(minus(z, Edits.MAX_OVER_UNITS.on(z)));
                yield List.of(over(e, Edits.SUM_OVER_UNITS.on(e)));
            }
        };
    }

    private static Node gelu(Node z) {
        return times(c(0.7978845608028654), plus(z, times(times(c(0.044715), Edits.SQUARED.on(z)), z)));
    }

    private static Node hard(Node x) {
        return Node.of(Kind.MINIMUM, Node.of(Kind.MAXIMUM, x, c(0)), c(1));
    }

    /** φ' in the ways that people write it. */
    private static List<Node> slopes(Activation activation, int layer) {
        Node z = z(layer);
        Node a = a(layer);
        Node whole = Node.entrywise("φ′", (algebra, x) -> algebra.slopes(activation, x), z);
        return switch (activation.kind()) {
            case IDENTITY -> List.of(c(1));
            case RELU -> List.of(mask(z, 0));
            case LEAKY_RELU -> List.of(Node.of(Kind.WHERE, above(z, 0), c(1), own(activation)));
            case TANH -> List.of(minus(c(1), Edits.SQUARED.on(a)), whole);
            case SIGMOID -> List.of(times(a, minus(c(1), a)), whole);
            case SOFTPLUS -> List.of(Edits.SIGMOID.on(z));
            case GELU_TANH -> {
                Node t = Edits.TANH.on(gelu(z));
                Node inner = times(c(0.7978845608028654), plus(c(1), times(c(3 * 0.044715), Edits.SQUARED.on(z))));
                yield List.of(plus(
                        times(c(0.5), plus(c(1), t)),
                        times(times(times(c(0.5), z), minus(c(1), Edits.SQUARED.on(t))), inner)));
            }
            case SILU -> List.of(plus(a, times(Edits.SIGMOID.on(z), minus(c(1), a))));
            case ELU -> List.of(Node.of(Kind.WHERE, above(z, 0), c(1), plus(a, own(activation))));
            case SELU ->
                List.of(Node.of(
                        Kind.WHERE,
                        above(z, 0),
                        c(1.0507009873554805),
                        plus(a, c(1.0507009873554805 * 1.6732632423543772))));
            case SOFTSIGN -> List.of(Edits.SQUARED.on(minus(c(1), Edits.MAGNITUDE.on(a))));
            case LOG_SIGMOID -> List.of(Edits.SIGMOID.on(Edits.NEGATED.on(z)));
            case RELU6 -> List.of(times(mask(z, 0), minus(c(1), mask(z, 6))));
            case HARD_TANH ->
                List.of(minus(c(1), mask(Edits.MAGNITUDE.on(z), 1)), times(mask(z, -1), minus(c(1), mask(z, 1))));
            case HARD_SIGMOID -> List.of(over(times(mask(z, -3), minus(c(1), mask(z, 3))), c(6)));
            case HARD_SIGMOID_FIFTH -> List.of(times(c(0.2), times(mask(z, -2.5), minus(c(1), mask(z, 2.5)))));
            case GELU, HARD_SWISH -> List.of(whole);
            case SOFTMAX -> List.of();
        };
    }

    /** L, or its core without the factor of the reduction. */
    List<Node> loss() {
        Loss loss = experiment.loss();
        Node z = z(top);
        Node a = a(top);
        Node sum = switch (loss.kind()) {
            case SQUARED_ERROR -> Edits.SQUARED.on(minus(a, y()));
            case ABSOLUTE_ERROR -> Edits.MAGNITUDE.on(minus(a, y()));
            case BINARY_CROSS_ENTROPY, BINARY_CROSS_ENTROPY_FROM_LOGITS ->
                plus(
                        minus(Node.of(Kind.MAXIMUM, z, c(0)), times(z, y())),
                        Edits.LOG_1P.on(Edits.EXP.on(Edits.NEGATED.on(Edits.MAGNITUDE.on(z)))));
            case CATEGORICAL_CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS -> {
                Node max = Edits.MAX_OVER_UNITS.on(z);
                yield times(
                        y(), minus(plus(Edits.LOG.on(Edits.SUM_OVER_UNITS.on(Edits.EXP.on(minus(z, max)))), max), z));
            }
            case HUBER, SMOOTH_L1 -> null;
        };
        List<Node> forms = new ArrayList<>();
        if (sum != null) {
            forms.add(scaled(loss.shown(), Edits.SUM.on(sum)));
        }
        if (loss.kind() == Loss.Kind.BINARY_CROSS_ENTROPY) {
            Node positives = times(y(), Edits.LOG.on(a));
            Node negatives = times(minus(c(1), y()), Edits.LOG.on(minus(c(1), a)));
            forms.add(scaled(loss.shown(), Edits.NEGATED.on(Edits.SUM.on(plus(positives, negatives)))));
        }
        if (loss.kind() == Loss.Kind.CATEGORICAL_CROSS_ENTROPY) {
            forms.add(scaled(loss.shown(), Edits.NEGATED.on(Edits.SUM.on(times(y(), Edits.LOG.on(a))))));
        }
        return forms;
    }

    private static Node scaled(Loss loss, Node sum) {
        Node scaled = loss.factor() == 1 ? sum : times(Node.constant("f", loss.factor()), sum);
        scaled = loss.reduction().samples() == Reduction.Over.MEAN
                ? over(scaled, Node.number("m", frame -> (double) frame.samples()))
                : scaled;
        return loss.reduction().outputs() == Reduction.Over.MEAN
                ? over(scaled, Node.number("n", frame -> (double) frame.outputs()))
                : scaled;
    }

    List<Node> outputDelta(Activation function) {
        Loss loss = experiment.loss();
        Node a = a(top);
        Node residual = minus(a, y());
        return switch (loss.kind()) {
            case SQUARED_ERROR -> through(function, top, scaled(loss, times(c(2), residual)));
            case ABSOLUTE_ERROR -> through(function, top, scaled(loss, Edits.SIGN.on(residual)));
            case BINARY_CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY -> List.of(scaled(loss, residual));
            case BINARY_CROSS_ENTROPY_FROM_LOGITS -> List.of(scaled(loss, minus(Edits.SIGMOID.on(a), y())));
            case HUBER, SMOOTH_L1, CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS -> List.of();
        };
    }

    private static List<Node> through(Activation function, int layer, Node g) {
        if (!function.kind().isEntrywise()) {
            Node a = a(layer);
            return List.of(times(a, minus(g, Edits.SUM_OVER_UNITS.on(times(a, g)))));
        }
        return slopes(function, layer).stream().map(slope -> times(g, slope)).toList();
    }

    List<Node> hiddenDelta(int layer, Activation function) {
        Node up = Node.variable("dZ{n}", frame -> frame.delta[layer + 1]);
        return through(function, layer, Node.of(Kind.PRODUCT, up, weights(layer + 1, "W{n}")));
    }

    List<Node> gradient(int layer, ParameterKind kind) {
        Node delta = Node.variable("dZ{l}", frame -> frame.delta[layer]);
        return switch (kind) {
            case WEIGHTS -> List.of(Node.of(Kind.PRODUCT, Edits.transposed(delta), below(layer)));
            case BIASES -> List.of(Edits.SUM_OVER_SAMPLES.on(delta));
        };
    }
}
