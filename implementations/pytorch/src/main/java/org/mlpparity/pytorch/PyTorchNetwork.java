package org.mlpparity.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.NotOffered;

/** The parameters as tensors that autograd watches, and the layers computed from them by torch's own functions. */
final class PyTorchNetwork {
    private final Experiment experiment;
    private final NetworkSpec network;
    private final PyTorchLayout layout;
    private final PyTorchArrays arrays;
    private List<PtNDArray> parameters = List.of();

    PyTorchNetwork(Experiment experiment, PyTorchArrays arrays) {
        this.experiment = experiment;
        network = experiment.network();
        this.arrays = arrays;
        layout = new PyTorchLayout(network);
    }

    /** New tensors take the place of the old ones: writing into a tensor through DJL prints a warning of libtorch. */
    void load(Parameters numbers) {
        List<PtNDArray> loaded = layout.tensors(numbers, arrays);
        for (int tensor = 0; tensor < loaded.size(); tensor++) {
            loaded.get(tensor).setRequiresGradient(isTrained(tensor));
        }
        parameters.forEach(PtNDArray::close);
        parameters = loaded;
    }

    /** Whether the tensor of this number moves: frozen ones have requires_grad = false, and the biases of a layer without are in no graph. */
    private boolean isTrained(int tensor) {
        return PyTorchLayout.optimizer(experiment, tensor).isPresent();
    }

    /** The tensors themselves, in PyTorch's order. */
    List<PtNDArray> parameters() {
        return parameters;
    }

    /** How many outputs there are. */
    int outputs() {
        return network.outputs();
    }

    /** Those of them that have a gradient. */
    List<PtNDArray> trained() {
        return parameters.stream().filter(PtNDArray::hasGradient).toList();
    }

    /** A copy of the numbers. */
    Parameters copy() {
        return layout.parameters(parameters);
    }

    /** A copy of what backward left in the parameters' gradients; zeros for parameters that have none. */
    Parameters gradient() {
        try (Temporaries temporaries = new Temporaries()) {
            List<PtNDArray> gradients = parameters.stream()
                    .map(tensor -> temporaries.keep(
                            tensor.hasGradient() ? JniUtils.getGradient(tensor) : arrays.zerosLike(tensor)))
                    .toList();
            return layout.parameters(gradients);
        }
    }

    /** Makes the parameters' gradients zero: backward adds to what is there. */
    void clearGradient() {
        trained().forEach(JniUtils::zeroGrad);
    }

    /** A copy of numbers that stand in PyTorch's order of the parameters. */
    Parameters copy(List<PtNDArray> tensors) {
        return layout.parameters(tensors);
    }

    /** z of the output layer [samples × outputs] for x [samples × inputs]. */
    PtNDArray logits(PtNDArray x, Temporaries temporaries) {
        PtNDArray z = preActivation(0, x, temporaries);
        for (int l = 1; l < network.depth(); l++) {
            z = preActivation(l, activation(l - 1, z, temporaries), temporaries);
        }
        return z;
    }

    /** A copy of z and a of every layer. */
    ForwardPass forward(PtNDArray x, Temporaries temporaries) {
        List<Matrix> preActivations = new ArrayList<>();
        List<Matrix> activations = new ArrayList<>();
        PtNDArray a = x;
        for (int l = 0; l < network.depth(); l++) {
            PtNDArray z = preActivation(l, a, temporaries);
            a = activation(l, z, temporaries);
            preActivations.add(PyTorchArrays.matrix(z));
            activations.add(PyTorchArrays.matrix(a));
        }
        return new ForwardPass(preActivations, activations);
    }

    /** φ of the output layer. */
    PtNDArray predictions(PtNDArray logits, Temporaries temporaries) {
        return activation(network.depth() - 1, logits, temporaries);
    }

    private PtNDArray preActivation(int layer, PtNDArray below, Temporaries temporaries) {
        LayerSpec.Bias bias = network.layer(layer).bias();
        PtNDArray biases = switch (bias) {
            case PER_UNIT -> layout.biases(parameters, layer);
            case NONE -> null; // as DJL says that a linear layer has none
            default -> throw NotOffered.of(bias);
        };
        return temporaries.preActivations(JniUtils.linear(below, layout.weights(parameters, layer), biases));
    }

    private PtNDArray activation(int layer, PtNDArray z, Temporaries temporaries) {
        Activation activation = network.layer(layer).activation();
        return temporaries.activations(
                switch (activation.kind()) {
                    case IDENTITY -> z;
                    case RELU -> temporaries.keep(JniUtils.relu(z));
                    case LEAKY_RELU -> temporaries.keep(JniUtils.leakyRelu(z, activation.slope()));
                    case TANH -> temporaries.keep(JniUtils.tanh(z));
                    case SIGMOID -> temporaries.keep(JniUtils.sigmoid(z));
                    case SOFTPLUS -> temporaries.keep(JniUtils.softPlus(z));
                    case GELU -> temporaries.keep(JniUtils.gelu(z));
                    case ELU -> temporaries.keep(JniUtils.elu(z, activation.alpha()));
                    case SELU -> temporaries.keep(JniUtils.selu(z));
                    case SOFTSIGN -> temporaries.keep(JniUtils.softSign(z));
                    case RELU6 -> temporaries.keep(JniUtils.clip(z, 0, 6));
                    case HARD_TANH -> temporaries.keep(JniUtils.clip(z, -1, 1));
                    case SOFTMAX -> temporaries.keep(JniUtils.softmax(z, 1, arrays.type()));
                    default -> throw NotOffered.of(activation.kind());
                });
    }
}
