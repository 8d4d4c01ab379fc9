package org.mlpparity.oracle;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/** What the operations of a step start from: for each result the shown number where there is one, else its enclosure. */
public interface Shown {
    /** Nothing: every operation starts from the enclosures of the ones before. */
    Shown NOTHING = new Shown() {};

    /** z of a layer, of which {@code derived} is the enclosure. */
    default Enclosure preActivations(int layer, Enclosure derived) {
        return derived;
    }

    /** a of a layer. */
    default Enclosure activations(int layer, Enclosure derived) {
        return derived;
    }

    /** dL/dz of a layer. */
    default Enclosure deltas(int layer, Enclosure derived) {
        return derived;
    }

    /** dL/dW of a layer, as the update uses it. */
    default Enclosure weightGradient(int layer, Enclosure derived) {
        return derived;
    }

    /** dL/db of a layer, as the update uses it. */
    default Enclosure biasGradient(int layer, Enclosure derived) {
        return derived;
    }

    /** These numbers; empty lists and an empty gradient are not shown. */
    static Shown of(
            List<Matrix> preActivations, List<Matrix> activations, List<Matrix> deltas, Optional<Parameters> gradient) {
        return new Shown() {
            @Override
            public Enclosure preActivations(int layer, Enclosure derived) {
                return preActivations.isEmpty() ? derived : Enclosure.exactly(preActivations.get(layer));
            }

            @Override
            public Enclosure activations(int layer, Enclosure derived) {
                return activations.isEmpty() ? derived : Enclosure.exactly(activations.get(layer));
            }

            @Override
            public Enclosure deltas(int layer, Enclosure derived) {
                return deltas.isEmpty() ? derived : Enclosure.exactly(deltas.get(layer));
            }

            @Override
            public Enclosure weightGradient(int layer, Enclosure derived) {
                return gradient.map(each -> Enclosure.exactly(each.weights(layer)))
                        .orElse(derived);
            }

            @Override
            public Enclosure biasGradient(int layer, Enclosure derived) {
                return gradient.map(each -> Enclosure.exactly(each.biases(layer)))
                        .orElse(derived);
            }
        };
    }

    /**
     * Every operation started one operation earlier: from the enclosures of its operands in {@code step}, which themselves start
     * from what was shown. Compiled backward passes compute operands again rather than read what was shown.
     */
    static Shown restarted(ExactStep step) {
        return new Shown() {
            @Override
            public Enclosure preActivations(int layer, Enclosure derived) {
                return step.forward().preActivations().get(layer);
            }

            @Override
            public Enclosure activations(int layer, Enclosure derived) {
                return step.forward().activations().get(layer);
            }

            @Override
            public Enclosure deltas(int layer, Enclosure derived) {
                return step.preActivationGradients().get(layer);
            }

            @Override
            public Enclosure weightGradient(int layer, Enclosure derived) {
                return step.weightGradients().get(layer);
            }

            @Override
            public Enclosure biasGradient(int layer, Enclosure derived) {
                return step.biasGradients().get(layer);
            }
        };
    }
}
