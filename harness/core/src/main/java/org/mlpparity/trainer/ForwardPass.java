package org.mlpparity.trainer;

import java.util.List;
import org.mlpparity.model.Matrix;

/**
 * What every layer computed for a batch.
 *
 * @param preActivations z per layer [samples × units]; empty when the implementation shows activations only
 * @param activations a per layer [samples × units], the last one the predictions
 */
public record ForwardPass(List<Matrix> preActivations, List<Matrix> activations) {
    public ForwardPass {
        preActivations = List.copyOf(preActivations);
        activations = List.copyOf(activations);
    }
}
