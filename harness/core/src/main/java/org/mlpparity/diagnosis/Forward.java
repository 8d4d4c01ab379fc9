package org.mlpparity.diagnosis;

import java.util.List;

/**
 * What every layer computes for a batch.
 *
 * @param z per layer [samples × units]
 * @param a per layer [samples × units]
 */
record Forward(List<Estimate> z, List<Estimate> a) {
    /** [samples × outputs]. */
    Estimate predictions() {
        return a.get(a.size() - 1);
    }
}
