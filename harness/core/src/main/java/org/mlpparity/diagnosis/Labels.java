package org.mlpparity.diagnosis;

import java.util.List;
import java.util.stream.Collectors;
import org.mlpparity.formula.Operation;

/**
 * How an operation is called.
 *
 * @param kind what it computes
 * @param both whether the gradients of weights and biases are meant together
 * @param layers in which layers, counted from 1
 */
record Labels(Operation.Kind kind, boolean both, List<Integer> layers) {
    String operation() {
        return switch (kind) {
            case AFFINE -> "affine";
            case ACTIVATION -> "activation";
            case LOSS -> "loss";
            case OUTPUT_DELTA -> "output delta";
            case WEIGHT_GRADIENT -> both ? "gradient" : "weight gradient";
            case BIAS_GRADIENT -> both ? "gradient" : "bias gradient";
            case BACK_PROJECTION -> "back-projection";
            case ACTIVATION_DELTA -> "hidden delta";
            case WEIGHT_UPDATE, BIAS_UPDATE -> "update";
        };
    }

    private String layerWords() {
        if (layers.size() == 1) {
            return "layer " + layers.get(0);
        }
        String all = layers.subList(0, layers.size() - 1).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return "layers " + all + " and " + layers.get(layers.size() - 1);
    }

    /** Where, in plain words. */
    String place() {
        return switch (kind) {
            case AFFINE -> "pre-activations of " + layerWords();
            case ACTIVATION -> "activations of " + layerWords();
            case LOSS -> "loss";
            case OUTPUT_DELTA -> "error of the output layer, dL/dZ" + layers.get(0);
            case WEIGHT_GRADIENT, BIAS_GRADIENT ->
                both
                        ? "gradient of " + layerWords()
                        : (kind == Operation.Kind.WEIGHT_GRADIENT
                                        ? "gradient of the weights of "
                                        : "gradient of the biases of ")
                                + layerWords();
            case BACK_PROJECTION, ACTIVATION_DELTA -> "error that goes back to " + layerWords() + ", dL/dZ" + index();
            case WEIGHT_UPDATE, BIAS_UPDATE -> "update of " + layerWords();
        };
    }

    private String index() {
        return layers.size() == 1 ? String.valueOf(layers.get(0)) : "l";
    }

    /** What is on the left of its formula. */
    String symbol() {
        String l = index();
        return switch (kind) {
            case AFFINE -> "Z" + l;
            case ACTIVATION -> "A" + l;
            case LOSS -> "L";
            case OUTPUT_DELTA, ACTIVATION_DELTA -> "dZ" + l;
            case WEIGHT_GRADIENT -> "dW" + l;
            case BIAS_GRADIENT -> "db" + l;
            case BACK_PROJECTION -> "dA" + l;
            case WEIGHT_UPDATE -> "W" + l;
            case BIAS_UPDATE -> "b" + l;
        };
    }

    /** A formula with the numbers of this layer and its neighbours. */
    String formula(String template) {
        boolean one = layers.size() == 1;
        int l = layers.get(0);
        String below = one ? l == 1 ? "X" : "A" + (l - 1) : "A(l−1)";
        return template.replace("A{k}", below)
                .replace("Z{k}", one ? "Z" + (l - 1) : "Z(l−1)")
                .replace("{k}", one ? String.valueOf(l - 1) : "(l−1)")
                .replace("{l}", index())
                .replace("{n}", one ? String.valueOf(l + 1) : "(l+1)");
    }
}
