package org.mlpparity.experiment;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.draw.PythonRandom;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;

/**
 * The numbers of micrograd's {@code MLP}: Python's {@code random.seed(seed)}, then {@code random.uniform(-1, 1)} for each
 * neuron's weights in order, layer by layer; biases 0.
 */
final class MicrogradInitialization {
    private MicrogradInitialization() {}

    /** The parameters of this network; the same seed gives the same bits. */
    static Parameters parameters(NetworkSpec network, long seed) {
        PythonRandom random = new PythonRandom(seed);
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            double[] entries = new double[network.units(l) * network.fanIn(l)];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = uniform(random);
            }
            weights.add(Matrix.of(network.units(l), network.fanIn(l), entries));
            biases.add(Matrix.row(new double[network.units(l)]));
        }
        return new Parameters(weights, biases);
    }

    /** Python's {@code random.uniform(-1, 1)}, which is -1 + (1 - -1)·random(). */
    private static double uniform(PythonRandom random) {
        return -1 + 2 * random.random();
    }
}
