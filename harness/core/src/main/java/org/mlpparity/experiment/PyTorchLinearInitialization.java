package org.mlpparity.experiment;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.draw.TorchRandom;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;

/**
 * The numbers of PyTorch's {@code nn.Linear} on a CPU: {@code torch.manual_seed(seed)}, then layer by layer the weights, row
 * by row, and the biases, uniform in ±1/√inputs ({@code nn.Linear.reset_parameters}).
 *
 * <p>A number x of [0, 1) is as many low bits as the precision's significand has: 24 of one 32-bit output in float32, 53 of two in
 * float64, so that each precision has a stream of its own; x·2b − b is rounded once, as PyTorch's AVX2 and AVX-512 kernels do
 * ({@code aten/src/ATen/core/TransformationHelper.h}, {@code uniform_real}).
 */
final class PyTorchLinearInitialization {
    private final TorchRandom generator;
    private final Precision precision;

    private PyTorchLinearInitialization(long seed, Precision precision) {
        this.generator = new TorchRandom(seed);
        this.precision = precision;
    }

    /** The parameters of this network; the same low 32 bits of the seed give the same bits. */
    static Parameters parameters(NetworkSpec network, long seed, Precision precision) {
        PyTorchLinearInitialization random = new PyTorchLinearInitialization(seed, precision);
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            int units = network.units(l);
            int fanIn = network.fanIn(l);
            weights.add(Matrix.of(units, fanIn, random.uniform(weightBound(fanIn), units * fanIn)));
            biases.add(Matrix.row(random.uniform(1 / Math.sqrt(fanIn), units)));
        }
        return new Parameters(weights, biases);
    }

    /**
     * 1/√inputs but for the last bits: {@code kaiming_uniform_(weight, a=√5)} is √3·gain/√inputs with the gain of a leaky ReLU
     * of that slope, √(2/(1 + a²)), and (√5)² is not quite 5.
     */
    private static double weightBound(int fanIn) {
        double slope = Math.sqrt(5);
        double gain = Math.sqrt(2 / (1 + slope * slope));
        return Math.sqrt(3) * (gain / Math.sqrt(fanIn));
    }

    private double[] uniform(double bound, int count) {
        return TorchTensors.uniform(generator, precision, bound, count);
    }
}
