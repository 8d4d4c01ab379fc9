package org.mlpparity.dl4j;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * An experiment in Deeplearning4j's words.
 *
 * <p>The loss of a batch of m samples with n outputs, in the four reductions:
 *
 * <pre>
 * samples  outputs  loss function  miniBatch  score() is    gradient view holds    fit subtracts lr times
 * sum      sum      LossL2         false      Σ(p−y)²       d/dθ Σ(p−y)²           d/dθ Σ(p−y)²
 * mean     sum      LossL2         true       Σ(p−y)²/m     d/dθ Σ(p−y)²           d/dθ Σ(p−y)²/m
 * sum      mean     LossMSE        false      Σ(p−y)²/n     d/dθ Σ(p−y)²/n         d/dθ Σ(p−y)²/n
 * mean     mean     LossMSE        true       Σ(p−y)²/(mn)  d/dθ Σ(p−y)²/n         d/dθ Σ(p−y)²/(mn)
 * </pre>
 *
 * <p>So the division by m is in the score and in the step, and never in the gradient view: {@link Dl4jTrainer} does it
 * there. m is the size of the batch at hand, also of a smaller last one.
 */
final class Dl4jConfiguration {
    private Dl4jConfiguration() {}

    /** The network, loss and optimizer of {@code experiment}; every default that matters is set. */
    static MultiLayerConfiguration of(Experiment experiment) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .dataType(dataType(experiment.precision()))
                .updater(new Sgd(experiment.optimizer().learningRate()))
                .miniBatch(experiment.loss().reduction().samples() == Reduction.Over.MEAN)
                .list();
        NetworkSpec network = experiment.network();
        int output = network.depth() - 1;
        for (int l = 0; l < output; l++) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(network.fanIn(l))
                    .nOut(network.units(l))
                    .activation(activation(network.layer(l).activation()))
                    .build());
        }
        layers.layer(new OutputLayer.Builder(loss(experiment.loss().reduction()))
                .nIn(network.fanIn(output))
                .nOut(network.units(output))
                .activation(activation(network.layer(output).activation()))
                .build());
        // Without this a softmax of one unit is refused; it is silly, but well defined.
        return layers.validateOutputLayerConfig(false).build();
    }

    static DataType dataType(Precision precision) {
        return switch (precision) {
            case FLOAT64 -> DataType.DOUBLE;
            case FLOAT32 -> DataType.FLOAT;
        };
    }

    private static ILossFunction loss(Reduction reduction) {
        return switch (reduction.outputs()) {
            case SUM -> new LossL2();
            case MEAN -> new LossMSE();
        };
    }

    private static IActivation activation(Activation activation) {
        return switch (activation.kind()) {
            case IDENTITY -> new ActivationIdentity();
            case RELU -> new ActivationReLU();
            case LEAKY_RELU -> new ActivationLReLU(activation.slope());
            case TANH -> new ActivationTanH();
            case SIGMOID -> new ActivationSigmoid();
            case SOFTPLUS -> new ActivationSoftPlus();
            case SOFTMAX -> new ActivationSoftmax();
        };
    }
}
