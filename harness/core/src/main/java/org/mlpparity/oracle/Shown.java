package org.mlpparity.oracle;

import java.util.List;
import java.util.Optional;
import org.mlpparity.formula.Operation;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/**
 * What the operations of a step take as their operands in place of what the oracle derives: numbers that an implementation shows, as they
 * are. What is not shown stays derived.
 */
@FunctionalInterface
public interface Shown {
    /** Every operation starts from what the oracle derives: bounds from the parameters alone, end to end. */
    Shown NOTHING = (operation, derived) -> derived;

    /** What stands for the result of this operation when the next ones read it. */
    Enclosure operand(Operation operation, Enclosure derived);

    /** These numbers; empty lists and an empty gradient are not shown. */
    static Shown of(
            List<Matrix> preActivations, List<Matrix> activations, List<Matrix> deltas, Optional<Parameters> gradient) {
        return (operation, derived) -> {
            int layer = operation.layer();
            return switch (operation.kind()) {
                case AFFINE -> shown(preActivations, layer, derived);
                case ACTIVATION -> shown(activations, layer, derived);
                case OUTPUT_DELTA, ACTIVATION_DELTA -> shown(deltas, layer, derived);
                case WEIGHT_GRADIENT ->
                    gradient.map(each -> Enclosure.exactly(each.weights(layer))).orElse(derived);
                case BIAS_GRADIENT ->
                    gradient.map(each -> Enclosure.exactly(each.biases(layer))).orElse(derived);
                case LOSS, BACK_PROJECTION, WEIGHT_UPDATE, BIAS_UPDATE -> derived;
            };
        };
    }

    private static Enclosure shown(List<Matrix> layers, int layer, Enclosure derived) {
        return layers.isEmpty() ? derived : Enclosure.exactly(layers.get(layer));
    }

    /**
     * Every operation started one operation earlier: from the enclosures of its operands in {@code step}, which themselves start
     * from what was shown. Compiled backward passes compute operands again rather than read what was shown.
     */
    static Shown restarted(ExactStep step) {
        return (operation, derived) -> switch (operation.kind()) {
            case AFFINE, ACTIVATION, OUTPUT_DELTA, ACTIVATION_DELTA, WEIGHT_GRADIENT, BIAS_GRADIENT ->
                step.of(operation);
            case LOSS, BACK_PROJECTION, WEIGHT_UPDATE, BIAS_UPDATE -> derived;
        };
    }
}
