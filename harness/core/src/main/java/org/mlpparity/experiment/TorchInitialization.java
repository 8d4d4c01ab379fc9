package org.mlpparity.experiment;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.draw.TorchRandom;
import org.mlpparity.model.Initialization;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;

/**
 * The numbers of PyTorch's {@code nn.init.xavier_*_(weight, gain)} and {@code kaiming_*_(weight)} on a CPU, layer by layer, biases 0
 * ({@code torch/nn/init.py}). The deviation of a weight is gain · √(2 / (inputs + units)) for {@code xavier} (Glorot and Bengio 2010) and
 * gain / √inputs for {@code kaiming} (He et al. 2015); uniform numbers are drawn in ±√3 times it.
 */
final class TorchInitialization {
    private final Initialization recipe;
    private final Precision precision;
    private final TorchRandom generator;

    private TorchInitialization(Initialization recipe, Precision precision) {
        this.recipe = recipe;
        this.precision = precision;
        this.generator = new TorchRandom(recipe.seed());
    }

    /** The parameters of this network. */
    static Parameters parameters(NetworkSpec network, Initialization recipe, Precision precision) {
        return new TorchInitialization(recipe, precision).parameters(network);
    }

    private Parameters parameters(NetworkSpec network) {
        if (recipe.start() == Initialization.Start.LINEAR_LAYERS) {
            drawLinearLayers(network);
        }
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            int units = network.units(l);
            int fanIn = network.fanIn(l);
            weights.add(Matrix.of(units, fanIn, weights(fanIn, units)));
            biases.add(Matrix.row(new double[units]));
        }
        return new Parameters(weights, biases);
    }

    /** {@code nn.Linear} draws its weights and biases when it is made: what is drawn later comes after them. */
    private void drawLinearLayers(NetworkSpec network) {
        for (int l = 0; l < network.depth(); l++) {
            TorchTensors.uniform(generator, precision, 1, network.units(l) * (network.fanIn(l) + 1));
        }
    }

    private double[] weights(int fanIn, int units) {
        int count = fanIn * units;
        return switch (recipe.scheme()) {
            case PYTORCH_XAVIER_UNIFORM -> uniform(xavier(fanIn, units), count);
            case PYTORCH_XAVIER_NORMAL -> normal(xavier(fanIn, units), count);
            case PYTORCH_KAIMING_UNIFORM -> uniform(kaiming(fanIn), count);
            case PYTORCH_KAIMING_NORMAL -> normal(kaiming(fanIn), count);
            case MICROGRAD, PYTORCH_LINEAR, NUMPY_RANDN, NUMPY_RAND, NUMPY_STANDARD_NORMAL, NUMPY_RANDOM ->
                throw new IllegalArgumentException(recipe.scheme().id() + " is drawn elsewhere");
        };
    }

    private double xavier(int fanIn, int units) {
        return recipe.scale() * Math.sqrt(2.0 / (fanIn + units));
    }

    private double kaiming(int fanIn) {
        return recipe.scale() / Math.sqrt(fanIn);
    }

    private double[] uniform(double deviation, int count) {
        return TorchTensors.uniform(generator, precision, Math.sqrt(3) * deviation, count);
    }

    private double[] normal(double deviation, int count) {
        return TorchTensors.normal(generator, precision, deviation, count);
    }
}
