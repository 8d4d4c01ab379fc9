package org.mlpparity.experiment;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;

/**
 * The numbers of micrograd's {@code MLP}: Python's {@code random.seed(seed)}, then {@code random.uniform(-1, 1)} for each
 * neuron's weights in order, layer by layer; biases 0.
 *
 * <p>Python's generator is MT19937 (Matsumoto and Nishimura 1998), started by {@code init_by_array} with the seed's 32-bit
 * words, the low one first; {@code random()} is 53 bits of two outputs a and b, (⌊a/2^5⌋·2^26 + ⌊b/2^6⌋)/2^53 (CPython,
 * {@code Modules/_randommodule.c}).
 */
final class MicrogradInitialization {
    private final UniformRandomProvider generator;

    private MicrogradInitialization(long seed) {
        generator = RandomSource.MT.create(words(seed));
    }

    /** The parameters of this network; the same seed gives the same bits. */
    static Parameters parameters(NetworkSpec network, long seed) {
        MicrogradInitialization random = new MicrogradInitialization(seed);
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            double[] entries = new double[network.units(l) * network.fanIn(l)];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = random.uniform();
            }
            weights.add(Matrix.of(network.units(l), network.fanIn(l), entries));
            biases.add(Matrix.row(new double[network.units(l)]));
        }
        return new Parameters(weights, biases);
    }

    /** As many words as the seed needs, but one for 0. */
    private static int[] words(long seed) {
        int low = (int) seed;
        int high = (int) (seed >>> 32);
        return high == 0 ? new int[] {low} : new int[] {low, high};
    }

    /** Python's {@code random.uniform(-1, 1)}, which is -1 + (1 - -1)·random(). */
    private double uniform() {
        return -1 + 2 * random();
    }

    private double random() {
        int a = generator.nextInt() >>> 5;
        int b = generator.nextInt() >>> 6;
        return (a * 0x1p26 + b) * 0x1p-53;
    }
}
