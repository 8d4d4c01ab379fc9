package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.diagnosis.Node.Kind;
import org.mlpparity.formula.Operation;

/** The tensors that a program may take by mistake when it makes an operation: those that are there by then. */
final class Operands {
    private final int layer;
    private final int depth;
    private final Operation.Kind kind;

    /** @param kind of which operation: what is computed after it cannot stand in it */
    Operands(Operations operations, int layer, Operation.Kind kind) {
        this.layer = layer;
        this.kind = kind;
        this.depth = operations.depth();
    }

    List<Node> all() {
        List<Node> tensors = new ArrayList<>();
        tensors.add(Node.variable("X", frame -> frame.x));
        tensors.add(Node.variable("Y", frame -> frame.y));
        for (int l = 0; l < depth; l++) {
            int at = l;
            String index = l == layer ? "{l}" : l == layer - 1 ? "{k}" : l == layer + 1 ? "{n}" : String.valueOf(l + 1);
            if (isKnown(Operation.Kind.AFFINE, l)) {
                tensors.add(Node.variable("Z" + index, frame -> frame.z[at]));
            }
            if (isKnown(Operation.Kind.ACTIVATION, l)) {
                tensors.add(Node.variable("A" + index, frame -> frame.a[at]));
            }
            if (isKnown(Operation.Kind.ACTIVATION_DELTA, l)) {
                tensors.add(Node.variable("dZ" + index, frame -> frame.delta[at]));
            }
            tensors.add(Node.variable("W" + index, frame -> frame.weights[at]));
            tensors.add(Node.variable("b" + index, frame -> frame.biases[at]));
        }
        if (layer + 1 < depth && isKnown(Operation.Kind.ACTIVATION_DELTA, layer + 1)) {
            tensors.add(Node.variable("dW{n}", frame -> frame.weightGradient[layer + 1]));
            tensors.add(comingDown("{n}", layer + 1));
        }
        if (layer + 2 < depth && kind == Operation.Kind.ACTIVATION_DELTA) {
            tensors.add(comingDown(String.valueOf(layer + 3), layer + 2));
        }
        return tensors;
    }

    /** What comes down from a layer. */
    private static Node comingDown(String index, int from) {
        return Node.of(
                        Kind.PRODUCT,
                        Node.variable("dZ" + index, frame -> frame.delta[from]),
                        Node.variable("W" + index, frame -> frame.weights[from]))
                .remembering();
    }

    /** Whether z, a or δ of a layer is there before this operation is made. */
    private boolean isKnown(Operation.Kind of, int at) {
        boolean isDelta = of == Operation.Kind.ACTIVATION_DELTA;
        return switch (kind) {
            case AFFINE -> !isDelta && at < layer;
            case ACTIVATION -> !isDelta && (at < layer || at == layer && of == Operation.Kind.AFFINE);
            case LOSS, OUTPUT_DELTA -> !isDelta;
            case BACK_PROJECTION, ACTIVATION_DELTA -> !isDelta || at > layer;
            case WEIGHT_GRADIENT, BIAS_GRADIENT -> !isDelta || at >= layer;
            case WEIGHT_UPDATE, BIAS_UPDATE -> true;
        };
    }
}
