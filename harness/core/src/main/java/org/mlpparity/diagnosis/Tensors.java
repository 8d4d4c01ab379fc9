package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/** Parameters and gradients as one list: W of layer 1, b of layer 1, W of layer 2, … */
final class Tensors {
    private Tensors() {}

    static List<Matrix> of(Parameters parameters) {
        List<Matrix> tensors = new ArrayList<>();
        for (int l = 0; l < parameters.depth(); l++) {
            tensors.add(parameters.weights(l));
            tensors.add(parameters.biases(l));
        }
        return tensors;
    }

    static Matrix of(Parameters parameters, int tensor) {
        return tensor % 2 == 0 ? parameters.weights(tensor / 2) : parameters.biases(tensor / 2);
    }
}
