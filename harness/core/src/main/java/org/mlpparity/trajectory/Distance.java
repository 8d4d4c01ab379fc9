package org.mlpparity.trajectory;

import java.util.List;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/** The largest |Δ| between numbers of the same shape, entry by entry. */
final class Distance {
    private Distance() {}

    static double between(Parameters a, Parameters b) {
        double distance = 0;
        List<Matrix> theirs = b.tensors();
        int t = 0;
        for (Matrix ours : a.tensors()) {
            distance = Math.max(distance, between(ours, theirs.get(t++)));
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
