package org.mlpparity.oracle;

import java.io.Serializable;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Parameters;

/**
 * Some rows of a tensor of the parameters.
 *
 * @param layer counted from 0
 * @param kind weights or biases
 * @param from the first row, counted from 0
 * @param to the row after the last
 */
public record TensorRows(int layer, ParameterKind kind, int from, int to) implements Serializable {
    /** These rows of tensors in the shape of the parameters. */
    Matrix of(Parameters tensors) {
        return whole(tensors).rows(from, to);
    }

    private Matrix whole(Parameters tensors) {
        return switch (kind) {
            case WEIGHTS -> tensors.weights(layer);
            case BIASES -> tensors.biases(layer);
        };
    }
}
