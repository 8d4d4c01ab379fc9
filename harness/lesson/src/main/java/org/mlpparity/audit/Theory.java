package org.mlpparity.audit;

import java.util.List;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Loss;

/**
 * What a document says is computed, with δ = a − y for the derivative of the loss with respect to the last pre-activations.
 *
 * @param activations one per layer
 * @param loss the loss
 */
public record Theory(List<Activation> activations, Loss loss) {
    public Theory {
        activations = List.copyOf(activations);
    }
}
