package org.mlpparity.pytorch;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;

/**
 * What torch.manual_seed and then a row of nn.Linear give, drawn by libtorch itself: per layer the weights, then the biases.
 *
 * <p>nn.Linear.reset_parameters draws weights by kaiming_uniform_ with a = √5, U(−k, k) with k = √3·(gain/√fan-in), gain =
 * √(2/(1 + a²)), and biases from U(−1/√fan-in, 1/√fan-in); the expressions here round as those of torch.nn.init do.
 */
final class TorchInitialization {
    private TorchInitialization() {}

    static Parameters draw(NetworkSpec network, long seed, Precision precision) {
        PyTorchEngine.require();
        try (NDManager manager = PyTorchEngine.newManager()) {
            PyTorchArrays arrays = new PyTorchArrays(manager, precision);
            JniUtils.setSeed(seed);
            List<PtNDArray> tensors = new ArrayList<>();
            for (int l = 0; l < network.depth(); l++) {
                int fanIn = network.fanIn(l);
                double gain = Math.sqrt(2.0 / (1 + Math.sqrt(5) * Math.sqrt(5)));
                double weightBound = Math.sqrt(3) * (gain / Math.sqrt(fanIn));
                tensors.add(uniform(manager, arrays, weightBound, new Shape(network.units(l), fanIn)));
                tensors.add(uniform(manager, arrays, 1 / Math.sqrt(fanIn), new Shape(network.units(l))));
            }
            return new PyTorchLayout(network).parameters(tensors);
        }
    }

    /** What torch.manual_seed and then xavier_normal_ give for each layer's weights; biases are zeros. */
    static Parameters drawXavierNormal(NetworkSpec network, long seed, Precision precision) {
        PyTorchEngine.require();
        try (NDManager manager = PyTorchEngine.newManager()) {
            PyTorchArrays arrays = new PyTorchArrays(manager, precision);
            JniUtils.setSeed(seed);
            List<PtNDArray> tensors = new ArrayList<>();
            for (int l = 0; l < network.depth(); l++) {
                int units = network.units(l);
                int fanIn = network.fanIn(l);
                double deviation = Math.sqrt(2.0 / (fanIn + units));
                tensors.add(JniUtils.normal(
                        (PtNDManager) manager, 0, deviation, new Shape(units, fanIn), arrays.type(), Device.cpu()));
                tensors.add((PtNDArray) manager.zeros(new Shape(units), arrays.type()));
            }
            return new PyTorchLayout(network).parameters(tensors);
        }
    }

    private static PtNDArray uniform(NDManager manager, PyTorchArrays arrays, double bound, Shape shape) {
        return JniUtils.uniform((PtNDManager) manager, -bound, bound, shape, arrays.type(), Device.cpu());
    }
}
