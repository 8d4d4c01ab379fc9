package org.mlpparity.trajectory;

import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/** The largest |Δ| between numbers of the same shape, entry by entry. */
final class Distance {
    private Distance() {}

    static double between(Parameters a, Parameters b) {
        double distance = 0;
        for (int l = 0; l < a.depth(); l++) {
            distance = Math.max(distance, between(a.weights(l), b.weights(l)));
            distance = Math.max(distance, between(a.biases(l), b.biases(l)));
        }
        return distance;
    }

    static double between(Matrix a, Matrix b) {
        double distance = 0;
        for (int i = 0; i < a.size(); i++) {
            distance = Math.max(distance, Math.abs(a.get(i) - b.get(i)));
        }
        return distance;
    }
}
