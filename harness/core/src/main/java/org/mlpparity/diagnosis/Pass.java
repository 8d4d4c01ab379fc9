package org.mlpparity.diagnosis;

import java.util.List;
import java.util.Optional;

/**
 * One forward and backward pass.
 *
 * @param forward what every layer computes
 * @param loss [1 × 1]
 * @param gradient W and b of layer 1, W and b of layer 2, …
 */
record Pass(Forward forward, Estimate loss, List<Estimate> gradient) {
    /**
     * What every layer computes for a batch.
     *
     * @param z per layer [samples × units]
     * @param a per layer [samples × units]
     * @param slopes φ'(z) per layer [samples × units]; empty where φ works on whole samples
     */
    record Forward(List<Estimate> z, List<Estimate> a, List<Optional<Estimate>> slopes) {
        /** [samples × outputs]. */
        Estimate predictions() {
            return a.get(a.size() - 1);
        }
    }
}
