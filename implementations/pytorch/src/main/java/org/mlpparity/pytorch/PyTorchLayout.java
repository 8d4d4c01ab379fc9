package org.mlpparity.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Parameters;

/**
 * The order of parameters in PyTorch, W_0, b_0, W_1, b_1, … as the parameters() of a row of nn.Linear: the only place that
 * knows it.
 *
 * <p>nn.Linear shapes a weight matrix [outputs × inputs] in row-major order, as we do, and a bias [outputs].
 */
final class PyTorchLayout {
    private final NetworkSpec network;

    PyTorchLayout(NetworkSpec network) {
        this.network = network;
    }

    /** How many tensors a network has. */
    static int tensors(NetworkSpec network) {
        return 2 * network.depth();
    }

    /** The optimizer of the tensor of this number; empty for one that stays as it is. */
    static Optional<Optimizer> optimizer(Experiment experiment, int tensor) {
        return experiment.optimizer(tensor / 2, tensor % 2 == 0 ? ParameterKind.WEIGHTS : ParameterKind.BIASES);
    }

    /** New tensors with these numbers; throws {@link IllegalArgumentException} when they do not fit the network. */
    List<PtNDArray> tensors(Parameters parameters, PyTorchArrays arrays) {
        parameters.misfit(network).ifPresent(misfit -> {
            throw new IllegalArgumentException("parameters do not fit: " + misfit);
        });
        List<PtNDArray> tensors = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            tensors.add(arrays.matrix(parameters.weights(l)));
            tensors.add(arrays.vector(parameters.biases(l).toArray()));
        }
        return List.copyOf(tensors);
    }

    /** A copy of the numbers of tensors, or gradients, in PyTorch's order. */
    Parameters parameters(List<PtNDArray> tensors) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(PyTorchArrays.matrix(weights(tensors, l)));
            biases.add(Matrix.row(PyTorchArrays.numbers(biases(tensors, l))));
        }
        return new Parameters(weights, biases);
    }

    /** W of this layer, [outputs × inputs]. */
    PtNDArray weights(List<PtNDArray> tensors, int layer) {
        return tensors.get(2 * layer);
    }

    /** b of this layer, [outputs]. */
    PtNDArray biases(List<PtNDArray> tensors, int layer) {
        return tensors.get(2 * layer + 1);
    }
}
